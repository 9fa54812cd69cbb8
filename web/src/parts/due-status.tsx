// The due status as a shape and a word (never by colour alone), and the time left as a sentence.
import type { ReactNode } from 'react';
import { DUE_STATUS_LABEL, type DueStatus as DueStatusName } from '@domain/applications/due-status.js';
import type { ApplicationLine } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { classNames } from './class-names';
import styles from './due-status.module.css';

const STATUS_SHAPES: Readonly<Record<DueStatusName, string>> = {
  normal: '●',
  soon: '▲',
  overdue: '■',
  paused: '❙❙',
  done: '✓',
};

const STATUS_CLASSES: Readonly<Record<DueStatusName, string | undefined>> = {
  normal: styles.normal,
  soon: styles.soon,
  overdue: styles.overdue,
  paused: styles.paused,
  done: styles.done,
};

export function DueStatusTag({ light }: { readonly light: DueStatusName }): ReactNode {
  const translate = useTranslate();
  return (
    <span className={classNames(styles.tag, STATUS_CLASSES[light])}>
      <span aria-hidden="true">{STATUS_SHAPES[light]}</span> {translate(DUE_STATUS_LABEL[light])}
    </span>
  );
}

const WORDS = {
  zh: {
    left: (days: number) => `剩 ${days} 个工作日`,
    today: '今天 24:00 到期',
    late: (days: number) => `逾期 ${days} 个工作日`,
    paused: (why: string, days: number | null) => `暂停 · ${why}${days === null ? '' : `（余 ${days} 个工作日）`}`,
    waits: '待确认收件，未起算',
    done: '—',
  },
  en: {
    left: (days: number) => `${days} working day${days === 1 ? '' : 's'} left`,
    today: 'due today by 24:00',
    late: (days: number) => `${days} working day${days === 1 ? '' : 's'} overdue`,
    paused: (why: string, days: number | null) =>
      `paused: ${why}${days === null ? '' : ` (${days} working days kept)`}`,
    waits: 'receipt not confirmed, not begun',
    done: '—',
  },
};

type DueLine = Pick<ApplicationLine, 'light' | 'remaining' | 'standstill'>;

/** The time left for the reply, or why the clock is paused. */
export function useRemaining(): (line: DueLine) => string {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return ({ light, remaining, standstill }) => {
    if (light === 'done') return words.done;
    if (light === 'paused') {
      const why = [...new Set(standstill.map(({ label }) => translate(label)))].join('、');
      return why ? words.paused(why, remaining) : words.waits;
    }
    if (remaining === null) return words.waits;
    if (remaining === 0) return words.today;
    return remaining < 0 ? words.late(-remaining) : words.left(remaining);
  };
}
