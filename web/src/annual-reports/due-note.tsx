// The time left until the legal date of a report (art. 49); red only when overdue and not done.
import type { ReactNode } from 'react';
import { type Language, useLanguage, useWords } from '../app/language';
import { longDay } from '../parts/day';
import styles from './annual-reports.module.css';

const WORDS = {
  zh: {
    done: (day: string) => `法定期限 ${day}，已完成`,
    left: (day: string, days: number) => `法定期限 ${day}，还有 ${days} 天`,
    today: (day: string) => `法定期限 ${day}，今天到期`,
    late: (day: string, days: number) => `法定期限 ${day}，已过 ${days} 天`,
    short: (days: number) => (days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天到期' : `还有 ${days} 天`),
    past: (day: string) => `法定期限 ${day}，早已过去`,
    pastShort: '往年',
    finished: '已完成',
  },
  en: {
    done: (day: string) => `Due ${day}: done`,
    left: (day: string, days: number) => `Due ${day}: ${days} days left`,
    today: (day: string) => `Due ${day}: today`,
    late: (day: string, days: number) => `Due ${day}: ${days} days late`,
    short: (days: number) => (days < 0 ? `${-days} days late` : days === 0 ? 'due today' : `${days} days left`),
    past: (day: string) => `Due ${day}: long past`,
    pastShort: 'of the past',
    finished: 'done',
  },
} satisfies Record<Language, object>;

/** A report more than a year late is no longer shown as late: it was made elsewhere. */
const LONG_PAST_DAYS = 366;

interface DueNoteProps {
  readonly dueOn: string;
  readonly daysLeft: number;
  readonly isDone: boolean;
  /** Without the day, for tables that have a column for it. */
  readonly isShort?: boolean;
}

export function DueNote({ dueOn, daysLeft, isDone, isShort = false }: DueNoteProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const day = longDay(dueOn, language);
  const isPast = daysLeft < -LONG_PAST_DAYS && !isDone;
  const isLate = daysLeft < 0 && !isDone && !isPast;
  const longText = (): string => {
    if (isDone) return words.done(day);
    if (isPast) return words.past(day);
    if (daysLeft === 0) return words.today(day);
    return isLate ? words.late(day, -daysLeft) : words.left(day, daysLeft);
  };
  const shortText = (): string => (isDone ? words.finished : isPast ? words.pastShort : words.short(daysLeft));
  const text = isShort ? shortText() : longText();
  return (
    <span className={isLate ? styles.late : undefined}>
      {isLate && <span aria-hidden="true">■ </span>}
      {text}
    </span>
  );
}
