// The state of a notice as a shape and a word, and whether its answer is overdue.
import type { ReactNode } from 'react';
import { type Day, dayAt } from '@domain/day.js';
import { NOTICE_LABEL, type NoticeState as State, UNANSWERED_STATES } from '@domain/supervision/supervision.js';
import { useTranslate, useWords } from '../app/language';
import { classNames } from '../parts/class-names';
import styles from './notice-state.module.css';

const WORDS = {
  zh: { overdue: '逾期未反馈', escalated: '已升级' },
  en: { overdue: 'answer overdue', escalated: 'taken further up' },
};

const SHAPES: Readonly<Record<State, string>> = { issued: '○', acknowledged: '◐', answered: '●', closed: '✓' };

const STATE_CLASSES: Readonly<Record<State, string | undefined>> = {
  issued: styles.issued,
  acknowledged: styles.acknowledged,
  answered: styles.answered,
  closed: styles.closed,
};

interface NoticeStatus {
  readonly state: State;
  readonly dueOn: Day;
  readonly escalatedAt: string | null;
}

export const owesAnswer = (state: State): boolean => (UNANSWERED_STATES as readonly State[]).includes(state);

export const isAnswerOverdue = ({ state, dueOn }: NoticeStatus): boolean =>
  owesAnswer(state) && dueOn < dayAt(new Date().toISOString());

export function NoticeState({ notice }: { readonly notice: NoticeStatus }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { state, escalatedAt } = notice;
  return (
    <span className={styles.states}>
      <span className={classNames(styles.state, STATE_CLASSES[state])}>
        <span aria-hidden="true">{SHAPES[state]}</span> {translate(NOTICE_LABEL[state])}
      </span>
      {isAnswerOverdue(notice) && (
        <span className={classNames(styles.state, styles.late)}>
          <span aria-hidden="true">■</span> {words.overdue}
        </span>
      )}
      {escalatedAt !== null && (
        <span className={classNames(styles.state, styles.escalated)}>
          <span aria-hidden="true">↑</span> {words.escalated}
        </span>
      )}
    </span>
  );
}
