// The legal date of a report (art. 49): the time left, and whether it is submitted and published.
import type { ReactNode } from 'react';
import { isPastRedLine } from '@domain/annual-report/report-due.js';
import { type Language, useLanguage, useWords } from '../app/language';
import { longDay } from '../parts/day';
import { classNames } from '../parts/class-names';
import base from '../parts/base.module.css';
import styles from './annual-reports.module.css';

const WORDS = {
  zh: {
    done: (day: string) => `法定期限 ${day}，已报送并公布`,
    left: (day: string, days: number) => `法定期限 ${day}，还有 ${days} 天`,
    today: (day: string) => `法定期限 ${day}，今天到期`,
    late: (day: string, days: number) => `法定期限 ${day}，已过 ${days} 天`,
    short: (days: number) => (days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天到期' : `还有 ${days} 天`),
    past: (day: string) => `法定期限 ${day}，早已过去`,
    pastShort: '往年',
    finished: '已完成',
    submitted: '报送',
    published: '公布',
    not: { submitted: '尚未报送', published: '尚未公布' },
    afterDue: '逾期',
    returned: '退回，待更正后重新报送',
  },
  en: {
    done: (day: string) => `Due ${day}: submitted and published`,
    left: (day: string, days: number) => `Due ${day}: ${days} days left`,
    today: (day: string) => `Due ${day}: today`,
    late: (day: string, days: number) => `Due ${day}: ${days} days late`,
    short: (days: number) => (days < 0 ? `${-days} days late` : days === 0 ? 'due today' : `${days} days left`),
    past: (day: string) => `Due ${day}: long past`,
    pastShort: 'of the past',
    finished: 'done',
    submitted: 'Submitted',
    published: 'Published',
    not: { submitted: 'Not submitted yet', published: 'Not published yet' },
    afterDue: 'late',
    returned: 'returned: to be corrected and submitted again',
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

/** Red from one day before the legal date until both duties are done; the shape tells before from after. */
export function DueNote({ dueOn, daysLeft, isDone, isShort = false }: DueNoteProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const day = longDay(dueOn, language);
  const isPast = daysLeft < -LONG_PAST_DAYS && !isDone;
  const isRed = isPastRedLine(daysLeft) && !isDone && !isPast;
  const longText = (): string => {
    if (isDone) return words.done(day);
    if (isPast) return words.past(day);
    if (daysLeft === 0) return words.today(day);
    return daysLeft < 0 ? words.late(day, -daysLeft) : words.left(day, daysLeft);
  };
  const shortText = (): string => (isDone ? words.finished : isPast ? words.pastShort : words.short(daysLeft));
  const text = isShort ? shortText() : longText();
  return (
    <span className={isRed ? styles.late : undefined}>
      {isRed && <span aria-hidden="true">{daysLeft < 0 ? '■' : '▲'} </span>}
      {text}
    </span>
  );
}

interface DutyDayProps {
  readonly duty: 'submitted' | 'published';
  readonly on: string | null;
  /** null: no date is asked of this report. */
  readonly dueOn: string | null;
  readonly isReturned?: boolean;
  /** Without the name of the duty, for tables whose column has it. */
  readonly isShort?: boolean;
}

/** One of the two duties: its day, marked if that was after the legal date. */
export function DutyDay({ duty, on, dueOn, isReturned = false, isShort = false }: DutyDayProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (on === null) return <span className={isShort ? base.faint : undefined}>{isShort ? '—' : words.not[duty]}</span>;
  const isLate = dueOn !== null && on > dueOn;
  return (
    <span className={classNames((isLate || isReturned) && styles.late)}>
      {!isShort && `${words[duty]} `}
      {isShort ? on : longDay(on, language)}
      {isLate && ` ${words.afterDue}`}
      {isReturned && `（${words.returned}）`}
    </span>
  );
}
