// Working days ahead, by the agency's calendar.
import { useQueries } from '@tanstack/react-query';
import { yearOf } from '@domain/day.js';
import { readCalendarYearOptions } from '../../../generated/@tanstack/react-query.gen';
import { todayInShanghai } from '../today';
import type { FormContext } from './command-form';

/** `after`: the nth working day after a day; null until the years are read, or where they do not reach so far */
export function useWorkingDays(agency: string): Pick<FormContext, 'after' | 'isProvisional'> {
  const year = yearOf(todayInShanghai());
  const { working: workingDays, unsettled } = useQueries({
    queries: [year - 1, year, year + 1].map((each) => ({
      ...readCalendarYearOptions({ path: { year: each }, query: { agency } }),
      staleTime: 300_000,
    })),
    combine: (years) => ({
      working: years.flatMap(({ data }) =>
        (data?.days ?? []).flatMap(({ date, kind }) => (kind === 'working' || kind === 'makeUp' ? [date] : [])),
      ),
      unsettled: years.flatMap(({ data }) => (data?.provisional ? [data.year] : [])),
    }),
  });
  return {
    after: (day, days) => {
      const before = workingDays.findIndex((date) => date > day);
      return before < 0 || workingDays[0]! > day ? null : (workingDays[before + days - 1] ?? null);
    },
    isProvisional: (day) => unsettled.includes(yearOf(day)),
  };
}
