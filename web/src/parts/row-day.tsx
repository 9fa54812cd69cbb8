// A day in a narrow column: it wraps before its weekday, never within the date.
import type { ReactNode } from 'react';
import { type Day, yearOf } from '@domain/day.js';
import { useLanguage } from '../app/language';
import { longDay, shortDay, today } from './day';
import styles from './row-day.module.css';

export function RowDay({ day }: { readonly day: Day | null | undefined }): ReactNode {
  const { language } = useLanguage();
  if (!day) return <span aria-hidden="true">—</span>;
  const [date, weekday] = shortDay(day, language, yearOf(today())).split(' ');
  return (
    <time dateTime={day} title={longDay(day, language)}>
      <span className={styles.unbroken}>{date}</span> <span className={styles.unbroken}>{weekday}</span>
    </time>
  );
}
