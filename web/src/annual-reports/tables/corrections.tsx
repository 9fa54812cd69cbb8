// Corrections by hand: who made them and why; taking one back leaves both on record.
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { takeBackReportCorrection } from '../../../generated/sdk.gen';
import { useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import { CommandNote } from '../command-note';
import { mayEdit, type ReportProps, type Report, useReportCommand } from '../report';
import { labelOf, remedyKindOf, formatSigned } from './cells';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: (count: number) => `更正 ${count} 项`,
    takenBack: '已撤回',
    takesBack: (seq: number) => `撤回第 ${seq} 号更正`,
    takeBack: '撤回',
    reason: '撤回理由',
    send: '确认撤回',
    number: (seq: number) => `第 ${seq} 号`,
  },
  en: {
    title: (count: number) => `Corrections: ${count}`,
    takenBack: 'taken back',
    takesBack: (seq: number) => `takes back no. ${seq}`,
    takeBack: 'Take back',
    reason: 'Why it is taken back',
    send: 'Take it back',
    number: (seq: number) => `no. ${seq}`,
  },
};

type Correction = Report['corrections'][number];

export function Corrections({ report, table }: ReportProps & { readonly table: 'table3' | 'table4' }): ReactNode {
  const words = useWords(WORDS);
  const ofTable = report.corrections.filter(({ cell }) => (remedyKindOf(cell) === null) === (table === 'table3'));
  if (ofTable.length === 0) return null;
  return (
    <section aria-label={words.title(ofTable.length)}>
      <h2 className={styles.subhead}>{words.title(ofTable.length)}</h2>
      <CorrectionList report={report} corrections={ofTable} />
    </section>
  );
}

export function CorrectionList({
  report,
  corrections,
}: ReportProps & { readonly corrections: readonly Correction[] }): ReactNode {
  return (
    <ul className={styles.list}>
      {corrections.map((correction) => (
        <li key={correction.seq}>
          <CorrectionItem report={report} correction={correction} />
        </li>
      ))}
    </ul>
  );
}

function CorrectionItem({ report, correction }: ReportProps & { readonly correction: Correction }): ReactNode {
  const words = useWords(WORDS);
  const { seq, cell, delta, reason, actor, at, takesBack, takenBackBy } = correction;
  const [isOpen, setOpen] = useState(false);
  const isActive = takesBack === null && takenBackBy === null;
  return (
    <>
      <b>▲ {formatSigned(delta)}</b> {labelOf(cell, report)}：{reason}{' '}
      <span className={base.faint}>
        {words.number(seq)} · {actor?.name ?? '—'} · {minuteOf(at)}
        {takesBack !== null && ` · ${words.takesBack(takesBack)}`}
        {takenBackBy !== null && ` · ${words.takenBack}`}
      </span>
      {isActive && mayEdit(report) && !isOpen && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {words.takeBack}
        </Button>
      )}
      {isOpen && <TakeBackForm report={report} seq={seq} onDone={() => setOpen(false)} />}
    </>
  );
}

function TakeBackForm({
  report,
  seq,
  onDone,
}: ReportProps & { readonly seq: number; readonly onDone: () => void }): ReactNode {
  const words = useWords(WORDS);
  const [reason, setReason] = useState('');
  const takeBack = useReportCommand<string>(report, 'takeBackReportCorrection', (input, { path, headers }) =>
    takeBackReportCorrection({
      path: { ...path, correction: seq },
      headers,
      body: { reason: input },
      throwOnError: true,
    }),
  );
  return (
    <form
      className={styles.formLine}
      onSubmit={(event) => {
        event.preventDefault();
        takeBack.send(reason.trim(), onDone);
      }}
    >
      <Input
        aria-label={words.reason}
        placeholder={words.reason}
        value={reason}
        maxLength={500}
        autoFocus
        onChange={({ target }) => setReason(target.value)}
      />
      <Button htmlType="submit" loading={takeBack.isSending} disabled={reason.trim() === ''}>
        {words.send}
      </Button>
      <CommandNote command={takeBack} />
    </form>
  );
}
