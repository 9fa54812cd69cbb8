// Working days ahead, by the agency's calendar.
import { useQueries } from '@tanstack/react-query';
import { yearOf } from '../../../../src/domain/day.js';
import { readCalendarYearOptions } from '../../../generated/@tanstack/react-query.gen';
import { todayOf } from '../today';
import type { Seen } from './form';

/** @returns the nth working day after a day; null while the calendar loads, or where it ends before that */
export function useWorkingDays(agency: string): Seen['after'] {
  const year = yearOf(todayOf());
  const working = useQueries({
    queries: [year - 1, year, year + 1].map((each) => ({
      ...readCalendarYearOptions({ path: { year: each }, query: { agency } }),
      staleTime: 300_000,
    })),
    combine: (years) =>
      years.flatMap(({ data }) =>
        (data?.days ?? []).flatMap(({ date, kind }) => (kind === 'working' || kind === 'makeUp' ? [date] : [])),
      ),
  });
  return (day, days) => {
    const before = working.findIndex((date) => date > day);
    return before < 0 || working[0]! > day ? null : (working[before + days - 1] ?? null);
  };
}
