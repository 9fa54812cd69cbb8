// The result for one file: its problem, or what was read, broken, worth a look, and not checked.
import { Alert, Table } from 'antd';
import type { ReactNode } from 'react';
import type { CheckedReport } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { ProblemNote } from '../../parts/problem-note';
import { ScrollRegion } from '../scroll-region';
import styles from '../annual-reports.module.css';
import { sectionId, VERDICT_WORDS } from './check-labels';
import { type CheckedFile, isPending } from './use-report-checks';

const WORDS = {
  zh: {
    holds: '读到的数字都符合勾稽关系',
    broken: (count: number) => `${count} 处勾稽关系不成立`,
    read: (year: string, format: string) => `${year} · 格式 ${format}`,
    found: (tables: string) => `已读：${tables}`,
    tables: ['表二', '表三', '表四'],
    findings: '不成立和提示',
    rule: '规则',
    along: '行或列',
    left: '左边',
    right: '右边',
    off: '差',
    what: '说明',
    form: '格式',
    brokenMark: '✗ 不成立',
    remarkMark: '• 提示',
    puzzles: (count: number) => `? ${count} 处没有读懂，未采用`,
    notes: (count: number) => `§ ${count} 处章节或标题需要留意`,
    unchecked: '未核对：',
    compared: (count: number) => `正文中有 ${count} 个数字与表格作了比较`,
  },
  en: {
    holds: 'All figures that were read agree',
    broken: (count: number) => (count === 1 ? 'One identity is broken' : `${count} identities are broken`),
    read: (year: string, format: string) => `${year} · form ${format}`,
    found: (tables: string) => `Read: ${tables}`,
    tables: ['Table 2', 'Table 3', 'Table 4'],
    findings: 'Broken identities and remarks',
    rule: 'Rule',
    along: 'Row or column',
    left: 'Left',
    right: 'Right',
    off: 'Off by',
    what: 'What',
    form: 'form',
    brokenMark: '✗ broken',
    remarkMark: '• remark',
    puzzles: (count: number) => `? ${count} places were not understood and not used`,
    notes: (count: number) => `§ ${count} sections or titles to look at`,
    unchecked: 'Not checked: ',
    compared: (count: number) => `${count} numbers of the text were compared with the tables`,
  },
};

interface CheckedFileSectionProps {
  readonly file: CheckedFile;
  readonly isAlone: boolean;
}

export function CheckedFileSection({ file, isAlone }: CheckedFileSectionProps): ReactNode {
  const verdicts = useWords(VERDICT_WORDS);
  return (
    <section id={sectionId(file.id)} aria-live={isAlone ? 'polite' : 'off'}>
      <h2 className={styles.subhead}>{file.name}</h2>
      {isPending(file) && <p>{verdicts.pending}</p>}
      <ProblemNote problem={file.problem} />
      {file.report && <CheckResult result={file.report} />}
    </section>
  );
}

type Part = CheckedReport['puzzles'][number];
type Finding = CheckedReport['findings'][number];

function CheckResult({ result }: { readonly result: CheckedReport }): ReactNode {
  const words = useWords(WORDS);
  const verdicts = useWords(VERDICT_WORDS);
  const translate = useTranslate();
  const { holds, year, format, findings, puzzles, notes, unchecked, wordsCompared, table2, table3, table4 } = result;
  const tables = [table2, table3, table4].flatMap((table, at) => (table === null ? [] : [words.tables[at]!]));
  const broken = findings.filter(({ verdict }) => verdict === 'broken').length;
  return (
    <>
      <p>
        {words.read(String(year ?? verdicts.unknownYear), format)} · {words.found(tables.join('、') || '—')}
        {wordsCompared > 0 && <> · {words.compared(wordsCompared)}</>}
      </p>
      <Alert
        role="note"
        type={holds ? 'success' : 'error'}
        showIcon
        title={holds ? words.holds : words.broken(broken)}
        className={styles.note}
      />
      {findings.length > 0 && <Findings findings={findings} />}
      {unchecked.length > 0 && (
        <p>
          {words.unchecked}
          {unchecked.map(({ text }) => translate(text)).join('；')}
        </p>
      )}
      <Parts title={words.puzzles(puzzles.length)} parts={puzzles} />
      <Parts title={words.notes(notes.length)} parts={notes} />
    </>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const number = (value: number | null): ReactNode => value ?? '—';
  return (
    <ScrollRegion label={words.findings} minWidth={760}>
      <Table<Finding>
        size="small"
        pagination={false}
        rowKey={({ rule, along, text }) => `${rule} ${along} ${text.en}`}
        dataSource={findings}
        columns={[
          {
            key: 'rule',
            title: words.rule,
            width: 130,
            render: (_, { rule, verdict }) =>
              `${verdict === 'broken' ? words.brokenMark : words.remarkMark} ${rule === 'form' ? words.form : rule}`,
          },
          { key: 'along', title: words.along, width: 140, dataIndex: 'along', className: styles.cellName },
          { key: 'left', title: words.left, width: 70, align: 'right', render: (_, { left }) => number(left) },
          { key: 'right', title: words.right, width: 70, align: 'right', render: (_, { right }) => number(right) },
          {
            key: 'off',
            title: words.off,
            width: 70,
            align: 'right',
            render: (_, { difference }) => number(difference),
          },
          { key: 'what', title: words.what, render: (_, { text }) => translate(text) },
        ]}
      />
    </ScrollRegion>
  );
}

function Parts({ title, parts }: { readonly title: string; readonly parts: readonly Part[] }): ReactNode {
  const translate = useTranslate();
  if (parts.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary>{title}</summary>
      <ul className={styles.list}>
        {parts.map(({ text }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- nothing else names them, and they do not move
          <li key={at}>{translate(text)}</li>
        ))}
      </ul>
    </details>
  );
}
