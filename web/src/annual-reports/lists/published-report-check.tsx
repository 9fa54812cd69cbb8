// Checks any published report: upload a file, see each broken identity. Nothing is stored.
import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, InputNumber, Table, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { checkPublishedReport } from '../../../generated/sdk.gen';
import type { CheckedReport } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import type { Problem } from '../../app/problem';
import { ProblemNote } from '../../parts/problem-note';
import { ScrollRegion } from '../scroll-region';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    about: '网页、DOCX、XLSX 或 CSV，最大 20 MB。只核对，不保存。扫描件和 PDF 不能核对，请改用网页或 Word 版本。',
    drop: '点击或拖入已公布的年度报告',
    year: '年度（标题中没有时填写）',
    checking: '正在核对…',
    holds: '读到的数字都符合勾稽关系',
    broken: (count: number) => `${count} 处勾稽关系不成立`,
    read: (year: number | null, format: string) => `${year ?? '年度不详'} · 格式 ${format}`,
    found: (tables: string) => `已读：${tables}`,
    tables: ['表二', '表三', '表四'],
    rule: '规则',
    along: '行或列',
    left: '左边',
    right: '右边',
    off: '差',
    what: '说明',
    brokenMark: '✗ 不成立',
    remarkMark: '• 提示',
    puzzles: (count: number) => `${count} 处没有读懂，未核对`,
  },
  en: {
    about:
      'A web page, DOCX, XLSX or CSV of at most 20 MB. Nothing is kept. Scans and PDFs cannot be checked: take the web page or the Word file.',
    drop: 'Choose a published annual report, or drop it here',
    year: 'Year (where its title does not say)',
    checking: 'Checking…',
    holds: 'All figures that were read agree',
    broken: (count: number) => `${count} identities are broken`,
    read: (year: number | null, format: string) => `${year ?? 'year unknown'} · form ${format}`,
    found: (tables: string) => `Read: ${tables}`,
    tables: ['Table 2', 'Table 3', 'Table 4'],
    rule: 'Rule',
    along: 'Row or column',
    left: 'Left',
    right: 'Right',
    off: 'Off by',
    what: 'What',
    brokenMark: '✗ broken',
    remarkMark: '• remark',
    puzzles: (count: number) => `${count} places were not understood and not checked`,
  },
};

interface CheckInput {
  readonly file: File;
  readonly year: number | null;
}

export function PublishedReportCheck(): ReactNode {
  const words = useWords(WORDS);
  const [year, setYear] = useState<number | null>(null);
  const check = useMutation<CheckedReport, Problem, CheckInput>({
    mutationFn: async ({ file, year }) => {
      const body = { file, ...(year !== null && { year }) };
      return (await checkPublishedReport({ body, throwOnError: true })).data;
    },
  });
  return (
    <div className={styles.check}>
      <label className={styles.checkYear}>
        {words.year} <InputNumber min={2000} max={2099} value={year} onChange={setYear} />
      </label>
      <Upload.Dragger
        accept=".html,.htm,.docx,.xlsx,.csv"
        showUploadList={false}
        customRequest={({ file }) => check.mutate({ file: file as File, year })}
      >
        <p aria-hidden="true" className={styles.drop}>
          <InboxOutlined />
        </p>
        <p>{words.drop}</p>
        <p className={base.faint}>{words.about}</p>
      </Upload.Dragger>
      <div aria-live="polite">
        {check.isPending && <p>{words.checking}</p>}
        <ProblemNote problem={check.error} />
        {check.data && <CheckResult result={check.data} name={check.variables?.file.name ?? ''} />}
      </div>
    </div>
  );
}

type Finding = CheckedReport['findings'][number];

function CheckResult({ result, name }: { readonly result: CheckedReport; readonly name: string }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { holds, year, format, findings, puzzles, table2, table3, table4 } = result;
  const tables = [table2, table3, table4].flatMap((table, at) => (table === null ? [] : [words.tables[at]!]));
  const broken = findings.filter(({ verdict }) => verdict === 'broken').length;
  return (
    <>
      <h2 className={styles.subhead}>{name}</h2>
      <p>
        {words.read(year, format)} · {words.found(tables.join('、') || '—')}
      </p>
      <Alert
        type={holds ? 'success' : 'error'}
        showIcon
        title={holds ? words.holds : words.broken(broken)}
        className={styles.note}
      />
      {findings.length > 0 && (
        <ScrollRegion label={words.broken(broken)} minWidth={760}>
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
                  `${verdict === 'broken' ? words.brokenMark : words.remarkMark} ${rule}`,
              },
              { key: 'along', title: words.along, width: 140, dataIndex: 'along' },
              { key: 'left', title: words.left, width: 70, align: 'right', render: (_, { left }) => left ?? '—' },
              { key: 'right', title: words.right, width: 70, align: 'right', render: (_, { right }) => right ?? '—' },
              {
                key: 'off',
                title: words.off,
                width: 70,
                align: 'right',
                render: (_, { difference }) => difference ?? '—',
              },
              { key: 'what', title: words.what, render: (_, { text }) => translate(text) },
            ]}
          />
        </ScrollRegion>
      )}
      {puzzles.length > 0 && (
        <details className={styles.details}>
          <summary>{words.puzzles(puzzles.length)}</summary>
          <ul>
            {puzzles.map(({ text }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- nothing else names them, and they do not move
              <li key={at}>{translate(text)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
