// The open applications of the last report made elsewhere, entered once to check row 二 (K4).
import { useQuery } from '@tanstack/react-query';
import { App, Input, InputNumber, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { APPLICANT_LABEL, APPLICANT_TYPES, type ApplicantType } from '@domain/vocabulary.js';
import { explainChecksOptions } from '../../../generated/@tanstack/react-query.gen';
import { enterOpening } from '../../../generated/sdk.gen';
import { useDraft } from '../../app/draft';
import { useTranslate, useWords } from '../../app/language';
import { useRights } from '../../app/session';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import type { ReportProps } from '../report';
import { SubmitButton } from '../../parts/submit-button';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: (year: number) => `录入${year}年报告的第四行（结转下年度继续办理）`,
    about:
      '仅用于本机关启用本系统的首年：上年报告在别处编制时，录入其表三第四行，作为核对本年“上年结转”的依据（K4）。录入不改变表三；结转的申请仍须登记。',
    reason: '依据',
    placeholder: '如：2024年度政府信息公开工作年度报告表三',
    total: (sum: number) => `总计 ${sum}`,
    send: '录入',
    done: '已录入',
    source: { kept: '年终统计留存', entered: '手工录入', computed: '按登记计算' },
    now: (row: readonly number[], source: string) => `现有依据：${row.join('、')}（${source}）`,
  },
  en: {
    title: (year: number) => `Enter row 4 of the report on ${year}`,
    about:
      'Only for the first year here: where the report on the year before was made elsewhere, its row 4 is what “carried in” is measured by (K4). Table 3 does not change by it; what was carried in has to be registered.',
    reason: 'Where it stands',
    placeholder: 'the annual report on 2024, Table 3',
    total: (sum: number) => `total ${sum}`,
    send: 'Enter',
    done: 'Entered',
    source: { kept: 'kept after New Year', entered: 'entered by hand', computed: 'computed from the register' },
    now: (row: readonly number[], source: string) => `Known now: ${row.join(', ')} (${source})`,
  },
};

/** For K4, docs/rules/report-formats.md#k4: row 2 is compared with row 4 of the year before. */
export function OpeningFigures({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const [isOpen, setOpen] = useState(false);
  if (report.scope !== 'own' || !holds('enterFigures', report.agency)) return null;
  return (
    <details className={styles.details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.title(report.year - 1)}</summary>
      {isOpen && <OpeningFiguresForm report={report} />}
    </details>
  );
}

interface OpeningDraft {
  readonly numbers: Partial<Record<ApplicantType, number>>;
  readonly reason: string;
}

function OpeningFiguresForm({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message } = App.useApp();
  const { agency, year } = report;
  const [draft, setDraft, clearDraft] = useDraft<OpeningDraft>(`enterOpening:${agency}:${year}`, {
    numbers: {},
    reason: '',
  });
  const enter = useCommand({
    operation: 'enterOpening',
    send: (body: OpeningDraft) => enterOpening({ path: { agency, year }, body, throwOnError: true }),
    onDone: () => {
      clearDraft();
      void message.success(words.done);
    },
  });
  const { numbers, reason } = draft;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void enter.run({ ...draft, reason: reason.trim() });
      }}
    >
      <p className={base.faint}>{words.about}</p>
      <KnownOpening report={report} />
      <div className={styles.openingColumns}>
        {APPLICANT_TYPES.map((type) => (
          <label key={type}>
            {translate(APPLICANT_LABEL[type])}
            <InputNumber
              min={0}
              precision={0}
              value={numbers[type] ?? null}
              placeholder="0"
              onChange={(value) => setDraft({ ...draft, numbers: withNumber(numbers, type, value) })}
            />
          </label>
        ))}
      </div>
      <p role="status">{words.total(APPLICANT_TYPES.reduce((sum, type) => sum + (numbers[type] ?? 0), 0))}</p>
      <label>
        {words.reason}
        <Input
          value={reason}
          maxLength={500}
          placeholder={words.placeholder}
          onChange={({ target }) => setDraft({ ...draft, reason: target.value })}
        />
      </label>
      <ProblemNote problem={enter.refusal} />
      <SubmitButton isSending={enter.isSending} disabled={reason.trim() === ''}>
        {words.send}
      </SubmitButton>
    </form>
  );
}

function withNumber(
  numbers: OpeningDraft['numbers'],
  type: ApplicantType,
  value: number | null,
): OpeningDraft['numbers'] {
  const { [type]: _, ...others } = numbers;
  return value === null ? others : { ...others, [type]: value };
}

function KnownOpening({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const { agency, year } = report;
  const { data, error } = useQuery(explainChecksOptions({ path: { agency, year } }));
  if (error) return <ProblemNote problem={error} />;
  if (!data) return <Skeleton.Input active size="small" />;
  return data.lastYear.map(({ agency, row, source }) => <p key={agency}>{words.now(row, words.source[source])}</p>);
}
