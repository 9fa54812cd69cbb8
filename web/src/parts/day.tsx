// Days as people read them: 3月18日（周三） in sentences, 03-18 周三 in tables.
import type { ReactNode } from 'react';
import { type Day, dayAt, weekday, yearOf } from '@domain/day.js';
import { type Language, useLanguage } from '../app/language';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** @example longDay('2026-03-18', 'zh') //=> '2026年3月18日（周三）' */
export function longDay(day: Day, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  const name = WEEKDAYS[language][weekday(day)]!;
  return language === 'zh' ? `${year}年${month}月${date}日（${name}）` : `${name} ${day}`;
}

/** @example shortDay('2026-03-18', 'zh', 2026) //=> '03-18 周三' */
export function shortDay(day: Day, language: Language, thisYear: number): string {
  const name = WEEKDAYS[language][weekday(day)]!;
  return `${day.startsWith(`${thisYear}-`) ? day.slice(5) : day} ${name}`;
}

/** Today in Shanghai, wherever the browser is. */
export const today = (): Day => dayAt(new Date().toISOString());

const thisYear = (): number => yearOf(today());

/** A day in a table, a dash where there is none. */
export function DayCell({ day }: { readonly day: Day | null | undefined }): ReactNode {
  const { language } = useLanguage();
  if (!day) return <span aria-hidden="true">—</span>;
  return (
    <time dateTime={day} title={longDay(day, language)} style={{ whiteSpace: 'nowrap' }}>
      {shortDay(day, language, thisYear())}
    </time>
  );
}

/** An instant, in Shanghai, to the minute: 2026-03-18 09:31. */
export const minuteOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(
    new Date(instant),
  );
