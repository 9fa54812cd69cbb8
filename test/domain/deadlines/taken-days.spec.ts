// Working days taken: the inverse of the due date, and the same as a count day by day.
import fc from 'fast-check';
import { addDays } from '../../../src/domain/day.js';
import { calculateDueOn, type Pause, takenDays } from '../../../src/domain/deadlines/deadline.js';
import { countDaysByWalking } from '../../../src/domain/deadlines/explain-days.js';
import { calendar } from '../../support/calendar.js';
import { assertProperty } from '../../support/seed.js';

const START = '2025-01-02';

const aDay = (most: number): fc.Arbitrary<string> => fc.nat({ max: most }).map((days) => addDays(START, days));

const aPause: fc.Arbitrary<Pause> = fc
  .tuple(aDay(200), fc.nat({ max: 40 }), fc.nat({ max: 9 }))
  .map(([sentOn, days, open]) => ({ kind: 'agency', sentOn, endedOn: open === 0 ? null : addDays(sentOn, days) }));

describe('the working days that a reply took', () => {
  it('are none on the day itself, and twenty on the last of twenty (art. 33(2))', () => {
    expect(takenDays(calendar, '2025-03-03', '2025-03-03', [])).toBe(0);
    expect(takenDays(calendar, '2025-03-03', '2025-03-31', [])).toBe(20);
  });

  it('do not count a pause, nor twice where pauses overlap (art. 33(3))', () => {
    const pauses: Pause[] = [
      { kind: 'thirdParty', sentOn: '2025-03-04', endedOn: '2025-03-11' },
      { kind: 'agency', sentOn: '2025-03-06', endedOn: '2025-03-13' },
    ];
    expect(takenDays(calendar, '2025-03-03', '2025-03-17', pauses)).toBe(1 + 2);
  });

  it('stop at the sending of a consultation whose end is not known', () => {
    const pauses: Pause[] = [{ kind: 'agency', sentOn: '2025-03-05', endedOn: null }];
    expect(takenDays(calendar, '2025-03-03', '2025-06-30', pauses)).toBe(2);
  });

  it('are those that a walk from day to day counts', () => {
    assertProperty(
      fc.property(aDay(200), aDay(300), fc.array(aPause, { maxLength: 4 }), (from, until, pauses) => {
        expect(takenDays(calendar, from, until, pauses)).toBe(countDaysByWalking(calendar, from, until, pauses));
      }),
      { numRuns: 2000 },
    );
  });

  it('are n on the last day of n', () => {
    assertProperty(
      fc.property(
        aDay(200),
        fc.integer({ min: 1, max: 60 }),
        fc.array(aPause, { maxLength: 4 }),
        (from, days, pauses) => {
          const last = calculateDueOn(calendar, from, days, pauses);
          if (last !== null) expect(takenDays(calendar, from, last, pauses)).toBe(days);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
