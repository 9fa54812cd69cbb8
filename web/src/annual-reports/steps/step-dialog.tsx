// A step of a report: its effect, the input it needs, and a reason for each failed check.
import { Alert, Input, Modal } from 'antd';
import { type ReactNode, useEffect } from 'react';
import {
  acceptReport,
  lockReport,
  publishReport,
  reopenReport,
  returnReport,
  submitReport,
} from '../../../generated/sdk.gen';
import type { ReportBrief } from '../../../generated/types.gen';
import { useDraft } from '../../app/draft';
import { useTranslate, useWords } from '../../app/language';
import { useReturnFocus } from '../../parts/return-focus';
import { CommandNote } from '../command-note';
import { type ReportProps, type CommandTarget, useReportCommand } from '../report';
import { RULE_LABEL, type Rule } from '../report-labels';
import { today } from '../today';
import { PublicationFields } from './publication-fields';
import { STEP_LABEL, type Step } from './step-labels';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: (step: string, report: string) => `${step}：${report}`,
    cancel: '取消',
    about: {
      submit: '报送后文字、表二和更正不能再改，除非被退回。',
      accept: '接收后报告仍由该机关锁定、公布；公布不以接收为前提（条例第四十九条）。',
      return: '尚未公布的，由该机关修改后再次报送；已公布的仍在公布，须由该机关重新打开、更正后再次报送并公布。',
      lock: '不必等上级接收：报送和公布须在同一期限内完成（条例第四十九条）。锁定后数字、文字、更正和每格所统计的申请都固定下来，不再变动；登记的后续变动记入更正差异记录。',
      publish: '写明公布在哪里、哪一天公布。',
      reopen: '重新打开后回到编制中；已锁定的版本仍可查看。',
    },
    reason: { return: '退回意见', reopen: '重新打开的理由', accept: '意见（可不填）' },
    broken: '以下勾稽关系不成立，请更正，或逐项写明原因：',
    why: (rule: string) => `“${rule}”不成立的原因`,
    missing: (count: number) => `还有 ${count} 部分未填写，报告中将为空白。`,
  },
  en: {
    title: (step: string, report: string) => `${step}: ${report}`,
    cancel: 'Cancel',
    about: {
      submit: 'Afterwards texts, Table 2 and corrections do not change, unless the report is returned.',
      accept: 'The agency locks and publishes its report; publication does not wait for this (art. 49).',
      return:
        'If it is not published, the agency mends it and submits it again. What is published stays so until the agency has reopened, corrected, submitted and published it again.',
      lock: 'No need to wait for the agency above: submission and publication have the same legal date (art. 49). Figures, texts, corrections and what each cell counts stay as they are from now on; what the register says later goes into the restatement log.',
      publish: 'Say where it was published, and on which day.',
      reopen: 'It is being compiled again; what was locked stays readable.',
    },
    reason: { return: 'Remarks', reopen: 'Why it is reopened', accept: 'Remarks (may be left out)' },
    broken: 'These checks fail. Mend them, or give a reason for each:',
    why: (rule: string) => `Why “${rule}” fails`,
    missing: (count: number) => `${count} parts are not written and will be blank.`,
  },
};

export interface StepInput {
  readonly text: string;
  readonly on: string;
  readonly reasons: Partial<Record<Rule, string>>;
}

type CommandResponse = Promise<{ readonly data: ReportBrief }>;

const SEND_STEP: Readonly<Record<Step, (input: StepInput, target: CommandTarget) => CommandResponse>> = {
  submit: ({ reasons }, target) => submitReport({ ...target, body: { reasons }, throwOnError: true }),
  lock: ({ reasons }, target) => lockReport({ ...target, body: { reasons }, throwOnError: true }),
  accept: ({ text }, target) => acceptReport({ ...target, body: text ? { remarks: text } : {}, throwOnError: true }),
  return: ({ text }, target) => returnReport({ ...target, body: { remarks: text }, throwOnError: true }),
  publish: ({ text, on }, target) => publishReport({ ...target, body: { where: text, on }, throwOnError: true }),
  reopen: ({ text }, target) => reopenReport({ ...target, body: { reason: text }, throwOnError: true }),
};

interface StepDialogProps extends ReportProps {
  readonly step: Step;
  readonly onClose: () => void;
}

export function StepDialog({ report, step, onClose }: StepDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const translate = useTranslate();
  const { agency, year, scope } = report;
  const empty: StepInput = { text: '', on: today(), reasons: {} };
  const [input, setDraft, clearDraft] = useDraft(`${step}Report:${agency}:${year}:${scope}`, empty);
  const command = useReportCommand<StepInput>(report, `${step}Report`, (stepInput, target) =>
    SEND_STEP[step](stepInput, target),
  );
  const broken = step === 'submit' || step === 'lock' ? report.checks.filter(({ ok }) => !ok) : [];
  // Reasons given with the submission are offered again with the lock.
  useEffect(() => {
    const earlierReasons = broken.flatMap(({ rule, reason }) =>
      reason && !input.reasons[rule] ? [[rule, reason]] : [],
    );
    if (earlierReasons.length > 0)
      setDraft({ ...input, reasons: { ...input.reasons, ...Object.fromEntries(earlierReasons) } });
    // Only when it opens: a cleared reason stays cleared.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const isReady =
    broken.every(({ rule }) => input.reasons[rule]?.trim()) &&
    (step === 'submit' || step === 'lock' || step === 'accept' || input.text.trim() !== '');
  const send = (): void => {
    const reasons = Object.fromEntries(broken.map(({ rule }) => [rule, input.reasons[rule]!.trim()]));
    command.send({ text: input.text.trim(), on: input.on, reasons }, () => {
      clearDraft();
      onClose();
    });
  };
  return (
    <Modal
      open
      title={words.title(translate(STEP_LABEL[step]), report.title)}
      okText={translate(STEP_LABEL[step])}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={command.isSending}
      onOk={send}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <p>{words.about[step]}</p>
        {step === 'submit' && report.missing.length > 0 && (
          <Alert type="warning" showIcon title={words.missing(report.missing.length)} />
        )}
        {broken.length > 0 && <p>{words.broken}</p>}
        {broken.map(({ rule, detail }) => (
          <label key={rule}>
            {words.why(translate(RULE_LABEL[rule]))}
            <span className={base.faint}>
              {rule}：{detail}
            </span>
            <Input.TextArea
              aria-label={words.why(translate(RULE_LABEL[rule]))}
              className={styles.area}
              rows={1}
              maxLength={500}
              value={input.reasons[rule] ?? ''}
              onChange={({ target }) => setDraft({ ...input, reasons: { ...input.reasons, [rule]: target.value } })}
            />
          </label>
        ))}
        {(step === 'return' || step === 'reopen' || step === 'accept') && (
          <label>
            {words.reason[step]}
            <Input.TextArea
              className={styles.area}
              rows={2}
              maxLength={step === 'reopen' ? 500 : 2_000}
              value={input.text}
              onChange={({ target }) => setDraft({ ...input, text: target.value })}
            />
          </label>
        )}
        {step === 'publish' && <PublicationFields agency={agency} year={year} input={input} onChange={setDraft} />}
        <CommandNote command={command} />
      </div>
    </Modal>
  );
}
