// Labels of the steps that have a button.
import type { ReportStep } from '@domain/annual-report/report-workflow.js';
import type { Text } from '@domain/vocabulary.js';

export type Step = Exclude<ReportStep, 'edit'>;

/** Steps that move a report forward; the others move it back. */
export const FORWARD_STEPS: readonly ReportStep[] = ['submit', 'accept', 'lock', 'publish'];

export const STEP_LABEL: Readonly<Record<Step, Text>> = {
  submit: { zh: '报送', en: 'Submit' },
  accept: { zh: '接收', en: 'Accept' },
  return: { zh: '退回', en: 'Return' },
  lock: { zh: '锁定', en: 'Lock' },
  publish: { zh: '登记公布', en: 'Note the publication' },
  reopen: { zh: '重新打开', en: 'Reopen' },
};

export const isStep = (step: ReportStep): step is Step => step !== 'edit';
