// A notice on working days: the State Council's yearly one, an amendment, or an agency's own.
import { type Day, yearOf } from '../day.js';

/** One notice. The days that it names override earlier notices; all other days stay as they were. */
export interface Notice {
  readonly title: string;
  /** Where it was published: document number, page or file. */
  readonly source: string;
  /** Days without work, weekends inside a holiday included. */
  readonly off: readonly Day[];
  /** Weekend days that are worked 调休上班. */
  readonly work: readonly Day[];
  /** What a day off is called, by day; for explanations. */
  readonly names?: Readonly<Record<Day, string>>;
  /** An agency's code: the notice holds for it and for those under it. Without one it holds everywhere. */
  readonly agency?: string;
}

/**
 * The years whose arrangement a notice settles: those whose own New Year's Day and National Day it names as off. A title
 * settles nothing, nor does moving house for two days: an empty year is never "no holidays".
 */
export function yearsSettledBy(notice: Notice): readonly number[] {
  if (notice.agency !== undefined) return [];
  const yearsOff = (date: string): readonly number[] =>
    notice.off.filter((day) => day.endsWith(date)).map((day) => yearOf(day));
  const startedYears = yearsOff('-01-01');
  return [...new Set(yearsOff('-10-01'))].filter((year) => startedYears.includes(year));
}
