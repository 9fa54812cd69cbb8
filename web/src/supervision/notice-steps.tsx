// The next step of a notice: 签收 and 反馈 by its addressee, 办结 by the supervisor; or why none.
import { App, Button, Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { NOTICE_STEPS } from '@domain/supervision/supervision.js';
import { acknowledgeSupervisionNotice, answerSupervisionNotice, closeSupervisionNotice } from '../../generated/sdk.gen';
import type { SupervisionNotice } from '../../generated/types.gen';
import type { Operation } from '../app/changed-subjects';
import { useDraft } from '../app/draft';
import { useWords } from '../app/language';
import { type CommandHeaders, useCommand } from '../app/use-command';
import { ProblemNote } from '../parts/problem-note';
import type { SupervisionAgencies } from './supervision-agencies';
import base from '../parts/base.module.css';
import styles from './notices.module.css';

type Step = keyof typeof NOTICE_STEPS;

const WORDS = {
  zh: {
    title: '办理',
    acknowledged: '签收',
    answered: '反馈',
    closed: '办结',
    answer: '反馈内容',
    remark: '办结意见（可不填）',
    done: { acknowledged: '已签收', answered: '已反馈', closed: '已办结' },
    over: '这份督办单已办结。',
    waits: '等待：该机关承办人或负责人签收、反馈。',
    waitsClose: '等待：督办机关负责人办结。',
  },
  en: {
    title: 'Next step',
    acknowledged: 'Acknowledge',
    answered: 'Answer',
    closed: 'Close',
    answer: 'Answer',
    remark: 'Remark (may be left out)',
    done: { acknowledged: 'Acknowledged', answered: 'Answered', closed: 'Closed' },
    over: 'This notice is closed.',
    waits: 'Waits for a handler or the head of the agency to acknowledge and answer.',
    waitsClose: 'Waits for the head of the agency that asked to close it.',
  },
};

const STEP_OPERATIONS = {
  acknowledged: 'acknowledgeSupervisionNotice',
  answered: 'answerSupervisionNotice',
  closed: 'closeSupervisionNotice',
} as const satisfies Record<Step, Operation>;

interface NoticeStepsProps {
  readonly notice: SupervisionNotice;
  readonly visibleAgencies: SupervisionAgencies;
}

export function NoticeSteps({ notice, visibleAgencies }: NoticeStepsProps): ReactNode {
  const words = useWords(WORDS);
  const { agency, state } = notice;
  const can = (step: Step): boolean => NOTICE_STEPS[step].includes(state);
  const isAddressee = visibleAgencies.answersFor(agency);
  const mayClose = can('closed') && visibleAgencies.supervises(agency);
  return (
    <section aria-labelledby="notice-steps">
      <h2 id="notice-steps">{words.title}</h2>
      {isAddressee && can('acknowledged') && <StepForm notice={notice} step="acknowledged" isPrimary />}
      {isAddressee && can('answered') && <StepForm notice={notice} step="answered" isPrimary={!can('acknowledged')} />}
      {mayClose && <StepForm notice={notice} step="closed" isPrimary={state === 'answered'} />}
      {state === 'closed' && <p>{words.over}</p>}
      {can('answered') && !isAddressee && <p className={base.faint}>{words.waits}</p>}
      {state === 'answered' && !mayClose && <p className={base.faint}>{words.waitsClose}</p>}
    </section>
  );
}

interface StepFormProps {
  readonly notice: SupervisionNotice;
  readonly step: Step;
  /** The step to take first. */
  readonly isPrimary: boolean;
}

function StepForm({ notice: { agency, id }, step, isPrimary }: StepFormProps): ReactNode {
  const words = useWords(WORDS);
  const fieldId = useId();
  const { message } = App.useApp();
  const [{ text }, setDraft, clearDraft] = useDraft(`notice:${agency}/${id}:${step}`, { text: '' });
  const submit = useCommand({
    operation: STEP_OPERATIONS[step],
    send: (entered: string, headers) =>
      sendStep(step, { path: { agency, notice: id }, headers, throwOnError: true }, entered),
    onDone: () => {
      clearDraft();
      void message.success(words.done[step]);
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit.run(text.trim());
      }}
    >
      {step !== 'acknowledged' && (
        <>
          <label htmlFor={fieldId}>{step === 'answered' ? words.answer : words.remark}</label>
          <Input.TextArea
            id={fieldId}
            rows={3}
            maxLength={2_000}
            required={step === 'answered'}
            value={text}
            onChange={({ target }) => setDraft({ text: target.value })}
          />
        </>
      )}
      <ProblemNote problem={submit.refusal} />
      <Button
        htmlType="submit"
        type={isPrimary ? 'primary' : 'default'}
        loading={submit.isSending}
        disabled={step === 'answered' && text.trim() === ''}
      >
        {words[step]}
      </Button>
    </form>
  );
}

async function sendStep(
  step: Step,
  target: {
    readonly path: { agency: string; notice: number };
    readonly headers: CommandHeaders;
    readonly throwOnError: true;
  },
  text: string,
): Promise<{ readonly data: unknown }> {
  switch (step) {
    case 'acknowledged':
      return acknowledgeSupervisionNotice({ ...target, body: {} });
    case 'answered':
      return answerSupervisionNotice({ ...target, body: { text } });
    case 'closed':
      return closeSupervisionNotice({ ...target, body: text === '' ? {} : { text } });
  }
}
