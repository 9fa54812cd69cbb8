// The steps of a report: allowed ones as buttons, the others with the reason they are not.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSaid, useWords } from '../../app/language';
import type { OfReport } from '../report';
import { StepDialog } from './step-dialog';
import { isStep, LABEL_OF, ONWARD, type Step } from './step-labels';

const WORDS = {
  zh: { others: '其他步骤为什么不能办', none: '您现在没有要办的步骤' },
  en: { others: 'Why other steps cannot be taken', none: 'There is no step for you now' },
};

export function StepButtons({ report }: OfReport): ReactNode {
  const said = useSaid();
  const [opened, open] = useState<Step | null>(null);
  const allowed = report.steps.flatMap(({ step, allowed }) => (allowed && isStep(step) ? [step] : []));
  return (
    <>
      {allowed.map((step) => (
        <Button key={step} type={ONWARD.includes(step) ? 'primary' : 'default'} onClick={() => open(step)}>
          {said(LABEL_OF[step])}
        </Button>
      ))}
      {opened && <StepDialog key={opened} report={report} step={opened} onClose={() => open(null)} />}
    </>
  );
}

export function WhyNot({ report }: OfReport): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const others = report.steps.filter(({ step, allowed }) => !allowed && isStep(step));
  const hasNone = others.length === report.steps.length - 1;
  return (
    <details className="report-details report-why-not">
      <summary>
        {hasNone && `${words.none} · `}
        {words.others}
      </summary>
      <ul>
        {others.map(({ step, reason }) => (
          <li key={step}>
            <b>{isStep(step) && said(LABEL_OF[step])}</b> {reason && said(reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}
