// Days are strings of Asia/Shanghai; the machine's own zone must never show.
import fc from 'fast-check';
import {
  addDays,
  dayAt,
  dayNumber,
  dayOf,
  isDay,
  isWeekend,
  laterOf,
  midnight,
  weekday,
} from '../../src/domain/day.js';
import { assertProperty } from '../support/seed.js';

describe('a day', () => {
  it('is the day on the wall in Shanghai, whatever the offset of the instant', () => {
    expect(dayAt('2020-01-01T15:59:59Z')).toBe('2020-01-01');
    expect(dayAt('2020-01-01T16:00:00Z')).toBe('2020-01-02');
    expect(dayAt('2020-01-01T11:30:00-05:00')).toBe('2020-01-02');
    expect(dayAt('2020-01-02T00:00:00+08:00')).toBe('2020-01-02');
  });

  it('begins at midnight in Shanghai', () => {
    expect(dayAt(midnight('2024-02-29'))).toBe('2024-02-29');
    expect(Date.parse(midnight('2020-01-02'))).toBe(Date.parse('2020-01-01T16:00:00Z'));
  });

  it('exists in the calendar or is refused', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31'].filter(isDay)).toHaveLength(3);
    expect(
      ['2023-02-29', '2026-13-01', '2026-00-10', '2026-1-05', '20260105', '2026-01-05T00:00', ''].filter(isDay),
    ).toEqual([]);
  });

  it('goes over the ends of months and leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2025-03-01', -1)).toBe('2025-02-28');
  });

  it('is a day of the week', () => {
    expect(weekday('2026-11-22')).toBe(0);
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWeekend)).toEqual([false, true, true, false]);
  });

  it('compares in the order of time', () => {
    expect(laterOf('2025-12-31', '2026-01-01')).toBe('2026-01-01');
    expect(laterOf('2026-01-01', '2025-12-31')).toBe('2026-01-01');
  });

  it('and its number are the same thing', () => {
    assertProperty(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (number) => {
        expect(dayNumber(dayOf(number))).toBe(number);
        expect(isDay(dayOf(number))).toBe(true);
        expect(weekday(addDays(dayOf(Math.abs(number)), 7))).toBe(weekday(dayOf(Math.abs(number))));
      }),
    );
  });
});
