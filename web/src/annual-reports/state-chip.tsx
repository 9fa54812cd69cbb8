// The state of a report: a shape and a word.
import type { ReactNode } from 'react';
import { REPORT_STATE_LABEL, type ReportState } from '@domain/annual-report/report-workflow.js';
import { useTranslate, useWords } from '../app/language';
import './state-chip.css';

const SHAPES: Readonly<Record<ReportState, string>> = {
  compiling: '✎',
  submitted: '→',
  returned: '↩',
  accepted: '✓',
  locked: '■',
  published: '★',
};

const WORDS = { zh: { notStarted: '未开始' }, en: { notStarted: 'not begun' } };

/** Null: the report is not started, nothing has been written yet. */
export function StateChip({ state }: { readonly state: ReportState | null }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  if (state === null) return <span className="report-state report-state-none">○ {words.notStarted}</span>;
  return (
    <span className={`report-state report-state-${state}`}>
      <span aria-hidden="true">{SHAPES[state]}</span> {translate(REPORT_STATE_LABEL[state])}
    </span>
  );
}
