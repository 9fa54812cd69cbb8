// The state of a report: a shape and a word.
import type { ReactNode } from 'react';
import { isFrozen, standingLabel, type ReportReview, type ReportState } from '@domain/annual-report/report-workflow.js';
import { useTranslate, useWords } from '../app/language';
import { classNames } from '../parts/class-names';
import styles from './state-chip.module.css';

const SHAPES: Readonly<Record<ReportState, string>> = {
  compiling: '✎',
  submitted: '→',
  returned: '↩',
  accepted: '✓',
  locked: '■',
  published: '★',
};

/** A locked report has the plain colours. */
const STATE_CLASSES: Readonly<Record<ReportState, string | undefined>> = {
  compiling: styles.compiling,
  submitted: styles.submitted,
  returned: styles.returned,
  accepted: styles.accepted,
  locked: undefined,
  published: styles.published,
};

const WORDS = { zh: { notStarted: '未开始' }, en: { notStarted: 'not begun' } };

interface StateChipProps {
  /** Null: the report is not started, nothing has been written yet. */
  readonly state: ReportState | null;
  /** What the agency above said; shown once the report is locked, when the state does not tell it. */
  readonly review?: ReportReview | null;
}

export function StateChip({ state, review = null }: StateChipProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  if (state === null) return <span className={styles.chip}>○ {words.notStarted}</span>;
  return (
    <span
      className={classNames(
        styles.chip,
        isFrozen(state) && review === 'returned' ? styles.returned : STATE_CLASSES[state],
      )}
    >
      <span aria-hidden="true">{SHAPES[state]}</span> {translate(standingLabel({ state, review }))}
    </span>
  );
}
