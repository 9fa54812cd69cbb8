// Corrections by hand: who made them and why; taking one back leaves both on record.
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { takeBackReportCorrection } from '../../../generated/sdk.gen';
import { useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import { CommandNote } from '../command-note';
import { mayEdit, type OfReport, type Report, useReportCommand } from '../report';
import { labelOf, remedyOf, signed } from './cells';

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

export function Corrections({ report, table }: OfReport & { readonly table: 'table3' | 'table4' }): ReactNode {
  const words = useWords(WORDS);
  const ofTable = report.corrections.filter(({ cell }) => (remedyOf(cell) === null) === (table === 'table3'));
  if (ofTable.length === 0) return null;
  return (
    <section className="report-corrections" aria-label={words.title(ofTable.length)}>
      <h2 className="report-subhead">{words.title(ofTable.length)}</h2>
      <CorrectionList report={report} corrections={ofTable} />
    </section>
  );
}

export function CorrectionList({
  report,
  corrections,
}: OfReport & { readonly corrections: readonly Correction[] }): ReactNode {
  return (
    <ul className="report-list">
      {corrections.map((correction) => (
        <li key={correction.seq}>
          <OneCorrection report={report} correction={correction} />
        </li>
      ))}
    </ul>
  );
}

function OneCorrection({ report, correction }: OfReport & { readonly correction: Correction }): ReactNode {
  const words = useWords(WORDS);
  const { seq, cell, delta, reason, actor, at, takesBack, takenBackBy } = correction;
  const [isOpen, open] = useState(false);
  const stands = takesBack === null && takenBackBy === null;
  return (
    <>
      <b>▲ {signed(delta)}</b> {labelOf(cell, report)}：{reason}{' '}
      <span className="faint">
        {words.number(seq)} · {actor?.name ?? '—'} · {minuteOf(at)}
        {takesBack !== null && ` · ${words.takesBack(takesBack)}`}
        {takenBackBy !== null && ` · ${words.takenBack}`}
      </span>
      {stands && mayEdit(report) && !isOpen && (
        <Button type="link" size="small" onClick={() => open(true)}>
          {words.takeBack}
        </Button>
      )}
      {isOpen && <TakeBack report={report} seq={seq} onDone={() => open(false)} />}
    </>
  );
}

function TakeBack({
  report,
  seq,
  onDone,
}: OfReport & { readonly seq: number; readonly onDone: () => void }): ReactNode {
  const words = useWords(WORDS);
  const [reason, give] = useState('');
  const takeBack = useReportCommand<string>(report, (given, { path, headers }) =>
    takeBackReportCorrection({
      path: { ...path, correction: seq },
      headers,
      body: { reason: given },
      throwOnError: true,
    }),
  );
  return (
    <form
      className="report-form-line"
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
        onChange={({ target }) => give(target.value)}
      />
      <Button htmlType="submit" loading={takeBack.isSending} disabled={reason.trim() === ''}>
        {words.send}
      </Button>
      <CommandNote command={takeBack} />
    </form>
  );
}
