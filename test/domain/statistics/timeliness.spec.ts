// Rates of what was in time: a part of what was served, and nothing where nothing was.
import { NOTHING_CLOSED, timeliness } from '../../../src/domain/statistics/timeliness.js';

describe('the rate on time', () => {
  it('is what was in time of what was served, by either last day', () => {
    expect(timeliness({ ...NOTHING_CLOSED, served: 8, onTime: 6, onTimeOriginally: 2 })).toMatchObject({
      late: 2,
      onTimeRate: 0.75,
      lateOriginally: 6,
      onTimeRateOriginally: 0.25,
    });
  });

  it('is unknown where nothing was served, not a hundred in a hundred', () => {
    expect(timeliness({ ...NOTHING_CLOSED, withoutReply: 3 })).toMatchObject({
      onTimeRate: null,
      onTimeRateOriginally: null,
      medianDays: null,
    });
  });
});
