// The steps of a report: allowed ones as buttons, the others with the reason they are not.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslate, useWords } from '../../app/language';
import type { ReportProps } from '../report';
import { StepDialog } from './step-dialog';
import { isStep, STEP_LABEL, FORWARD_STEPS, type Step } from './step-labels';
import { classNames } from '../../parts/class-names';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: { others: '其他步骤为什么不能办', none: '您现在没有要办的步骤' },
  en: { others: 'Why other steps cannot be taken', none: 'There is no step for you now' },
};

export function StepButtons({ report }: ReportProps): ReactNode {
  const translate = useTranslate();
  const [openStep, setOpenStep] = useState<Step | null>(null);
  const allowed = report.steps.flatMap(({ step, allowed }) => (allowed && isStep(step) ? [step] : []));
  return (
    <>
      {allowed.map((step) => (
        <Button
          key={step}
          type={FORWARD_STEPS.includes(step) ? 'primary' : 'default'}
          onClick={() => setOpenStep(step)}
        >
          {translate(STEP_LABEL[step])}
        </Button>
      ))}
      {openStep && <StepDialog key={openStep} report={report} step={openStep} onClose={() => setOpenStep(null)} />}
    </>
  );
}

export function UnavailableSteps({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const unavailable = report.steps.filter(({ step, allowed }) => !allowed && isStep(step));
  const hasNone = unavailable.length === report.steps.length - 1;
  return (
    <details className={classNames(styles.details, styles.whyNot)}>
      <summary>
        {hasNone && `${words.none} · `}
        {words.others}
      </summary>
      <ul>
        {unavailable.map(({ step, reason }) => (
          <li key={step}>
            <b>{isStep(step) && translate(STEP_LABEL[step])}</b> {reason && translate(reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}
