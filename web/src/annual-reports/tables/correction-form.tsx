// Corrects one cell by adding to it, with a reason; the resulting figure is shown first.
import { Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { correctReport } from '../../../generated/sdk.gen';
import { typedSince, useDraft } from '../../app/draft';
import { useWords } from '../../app/language';
import { CommandNote } from '../command-note';
import { type ReportProps, useReportCommand } from '../report';
import { SubmitButton } from '../../parts/submit-button';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: '更正这一格',
    about: '在系统计算的数上加减，并写明理由；更正单独留痕，总计随之变化。登记有误的，应先更正登记。',
    delta: '加减数',
    reason: '理由',
    comesTo: (sum: number) => `更正后：${sum}`,
    send: '更正',
  },
  en: {
    title: 'Correct this cell',
    about:
      'Add to what is computed, or take away from it, and say why. Corrections stay on record; totals follow. What is wrong in the register is better mended there.',
    delta: 'Add',
    reason: 'Reason',
    comesTo: (sum: number) => `It comes to ${sum}`,
    send: 'Correct',
  },
};

interface CorrectionFormProps extends ReportProps {
  readonly cell: string;
  /** The figure that the correction is added to. */
  readonly computed: number;
}

interface CorrectionDraft {
  readonly delta: number | null;
  readonly reason: string;
}

const EMPTY_DRAFT: CorrectionDraft = { delta: null, reason: '' };

export function CorrectionForm({ report, cell, computed }: CorrectionFormProps): ReactNode {
  const words = useWords(WORDS);
  const { agency, year, scope } = report;
  const [draft, setDraft] = useDraft(`correctReport:${agency}:${year}:${scope}:${cell}`, EMPTY_DRAFT);
  const correct = useReportCommand<{ delta: number; reason: string }>(report, 'correctReport', (input, target) =>
    correctReport({ ...target, body: { cell, ...input }, throwOnError: true }),
  );
  const { delta, reason } = draft;
  const isReady = delta !== null && delta !== 0 && reason.trim() !== '';
  const send = (): void => {
    if (!isReady) return;
    correct.send({ delta, reason: reason.trim() }, () => setDraft((now) => typedSince(draft, now, EMPTY_DRAFT)));
  };
  return (
    <form
      className={styles.form}
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3 className={styles.subhead}>{words.title}</h3>
      <p className={base.faint}>{words.about}</p>
      <label>
        {words.delta}
        <InputNumber precision={0} value={delta} onChange={(value) => setDraft({ ...draft, delta: value })} />
      </label>
      <label>
        {words.reason}
        <Input value={reason} maxLength={500} onChange={({ target }) => setDraft({ ...draft, reason: target.value })} />
      </label>
      <p role="status">{delta !== null && delta !== 0 && words.comesTo(computed + delta)}</p>
      <CommandNote command={correct} />
      <SubmitButton type="primary" isSending={correct.isSending} disabled={!isReady}>
        {words.send}
      </SubmitButton>
    </form>
  );
}
