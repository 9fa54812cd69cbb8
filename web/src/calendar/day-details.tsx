// Why a chosen day is worked or not: its kind, its name and the latest notice that names it.
import type { ReactNode } from 'react';
import type { Day } from '@domain/day.js';
import type { CalendarYear } from '../../generated/types.gen';
import { useLanguage, useWords } from '../app/language';
import { longDay } from '../parts/day';
import { DAY_KINDS } from './day-kinds';
import styles from './calendar.module.css';

const WORDS = {
  zh: {
    day: (day: string, kind: string, name: string) => `${day}：${kind}，${name}。`,
    by: (title: string, source: string) => `依据：${title}（${source}）`,
    statutory: '依据：《全国年节及纪念日放假办法》的法定节日；当年通知公布前为暂定。',
  },
  en: {
    day: (day: string, kind: string, name: string) => `${day}: ${kind}, ${name}. `,
    by: (title: string, source: string) => `By: ${title} (${source})`,
    statutory: 'A statutory holiday; provisional until the notice of the year comes out.',
  },
};

export function DayDetails({ day, year }: { readonly day: Day | null; readonly year: CalendarYear }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const entry = year.days.find(({ date }) => date === day);
  const notice = year.notices.findLast(({ off, work }) => entry && [...off, ...work].includes(entry.date));
  return (
    <p className={styles.dayDetails} role="status">
      {entry && words.day(longDay(entry.date, language), DAY_KINDS[entry.kind].label[language], entry.name ?? '')}
      {entry && (notice ? words.by(notice.title, notice.source) : words.statutory)}
    </p>
  );
}
