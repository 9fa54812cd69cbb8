// A notice that fixes working days: the State Council's yearly one, an amendment, an agency's own.
import type { Day } from '../day.js';

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

/** A title that speaks of a year's holidays, …2027年部分节假日安排…, but not of one festival alone. */
const YEAR_OF_HOLIDAYS = /(\d{4})\s*年(?:[^\d元春清劳端中国]*?)(?:节假日|放假|假期|安排)/gu;

/**
 * The years whose arrangement a notice settles: the year in a title that speaks of its holidays, or a year whose National
 * Day it names. An agency's notice, or one for other days, settles no year: a year without notice is never "no holidays".
 */
export function yearsSettledBy(notice: Notice): readonly number[] {
  if (notice.agency !== undefined) return [];
  const years = new Set<number>();
  for (const [, year] of notice.title.matchAll(YEAR_OF_HOLIDAYS)) years.add(Number(year));
  for (const day of notice.off) if (day.endsWith('-10-01')) years.add(Number(day.slice(0, 4)));
  return [...years];
}
