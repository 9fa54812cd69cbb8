// Days as the law counts them: 'YYYY-MM-DD' in Asia/Shanghai, never a JavaScript Date.

/** A day of the Gregorian calendar, 'YYYY-MM-DD'. Strings sort by time. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
/** China has had one zone and no summer time since 1991; applications exist since 2008. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const cache = new Map<number, Day>();

/** Days since 1970-01-01. @example dayNumber('1970-01-02') //=> 1 */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY;
}

/** The inverse of `dayNumber`. @example dayOf(1) //=> '1970-01-02' */
export function dayOf(number: number): Day {
  let day = cache.get(number);
  if (day === undefined) {
    day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
    cache.set(number, day);
  }
  return day;
}

/** @example addDays('2026-02-28', 1) //=> '2026-03-01' */
export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

/** @example yearOf('2026-02-28') //=> 2026 */
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** 0 is Sunday. @example weekday('2026-11-23') //=> 1 */
export const weekday = (day: Day): number => (dayNumber(day) + 4) % 7;

export const isWeekend = (day: Day): boolean => weekday(day) % 6 === 0;

/** The day in Shanghai at an instant. @example dayAt('2020-01-01T23:30:00Z') //=> '2020-01-02' */
export function dayAt(instant: string): Day {
  if (instant.endsWith('+08:00')) return instant.slice(0, 10);
  return dayOf(Math.floor((Date.parse(instant) + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
}

/** The instant at which a day begins in Shanghai. @example midnight('2020-01-02') //=> '2020-01-02T00:00:00+08:00' */
export const midnight = (day: Day): string => `${day}T00:00:00+08:00`;

/** When reminders go out on a day. @example morning('2020-01-02') //=> '2020-01-02T08:30:00+08:00' */
export const morning = (day: Day): string => `${day}T08:30:00+08:00`;

/** True for a day that exists. @example isDay('2021-02-29') //=> false */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);
