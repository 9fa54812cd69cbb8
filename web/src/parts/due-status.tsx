// The due status as a shape and a word (never by colour alone), and the time left as a sentence.
import type { ReactNode } from 'react';
import {
  type DueStatus as DueStatusName,
  dueStatusLabel,
  isDueToday,
  restartsAnew,
} from '@domain/applications/due-status.js';
import { replyDays } from '@domain/deadlines/statute.js';
import type { ApplicationLine } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { classNames } from './class-names';
import { today } from './day';
import styles from './due-status.module.css';

const STATUS_SHAPES: Readonly<Record<DueStatusName, string>> = {
  normal: '●',
  soon: '▲',
  overdue: '■',
  notStarted: '○',
  paused: '❙❙',
  done: '✓',
};

const STATUS_CLASSES: Readonly<Record<DueStatusName, string | undefined>> = {
  normal: styles.normal,
  soon: styles.soon,
  overdue: styles.overdue,
  notStarted: styles.notStarted,
  paused: styles.paused,
  done: styles.done,
};

/** Of an application: what is due today looks the same in its row, on its page and as a card. */
export function DueStatusTag({ line }: { readonly line: Pick<ApplicationLine, 'light' | 'dueOn'> }): ReactNode {
  const translate = useTranslate();
  const { light } = line;
  const day = today();
  return (
    <span className={classNames(styles.tag, isDueToday(line, day) ? styles.dueToday : STATUS_CLASSES[light])}>
      <span aria-hidden="true">{STATUS_SHAPES[light]}</span> {translate(dueStatusLabel(line, day))}
    </span>
  );
}

const WORDS = {
  zh: {
    left: (days: number) => `剩 ${days} 个工作日`,
    today: '今天 24:00 到期',
    late: (days: number) => `逾期 ${days} 个工作日`,
    paused: (why: string, days: number | null) => `暂停 · ${why}${days === null ? '' : `（余 ${days} 个工作日）`}`,
    restarts: (why: string, days: number) => `暂停 · ${why}，其后重新计算 ${days} 个工作日`,
    waits: '待确认收件，未起算',
    done: '—',
  },
  en: {
    left: (days: number) => `${days} working day${days === 1 ? '' : 's'} left`,
    today: 'due today by 24:00',
    late: (days: number) => `${days} working day${days === 1 ? '' : 's'} overdue`,
    paused: (why: string, days: number | null) =>
      `paused: ${why}${days === null ? '' : ` (${days} working days kept)`}`,
    restarts: (why: string, days: number) => `paused: ${why}; then ${days} working days anew`,
    waits: 'receipt not confirmed, not begun',
    done: '—',
  },
};

type DueLine = Pick<ApplicationLine, 'light' | 'remaining' | 'standstill' | 'dueOn' | 'receivedOn'>;

/** The time left for the reply, or why the clock is paused. */
export function useRemaining(): (line: DueLine) => string {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (line) => {
    const { light, remaining, standstill } = line;
    if (light === 'done') return words.done;
    if (light === 'notStarted') return words.waits;
    if (light === 'paused') {
      const why = [...new Set(standstill.map(({ label }) => translate(label)))].join('、');
      // What was left is not what will be left.
      if (restartsAnew(standstill)) return words.restarts(why, replyDays(line.receivedOn!));
      return words.paused(why, remaining);
    }
    if (remaining === null) return words.waits;
    if (isDueToday(line, today())) return words.today;
    return remaining < 0 ? words.late(-remaining) : words.left(remaining);
  };
}
