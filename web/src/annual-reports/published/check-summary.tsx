// All checked reports in one table, with the choice of the one that the others are added up against.
import { Button, Radio, Table, Tag } from 'antd';
import type { ReactNode } from 'react';
import { reportName } from '@domain/published-report/report-names.js';
import { useWords } from '../../app/language';
import { ScrollRegion } from '../scroll-region';
import styles from '../annual-reports.module.css';
import { sectionId, VERDICT_WORDS } from './check-labels';
import { type CheckedFile, isPending } from './use-report-checks';

const WORDS = {
  zh: {
    summary: '汇总',
    report: '机关或文件',
    year: '年度',
    result: '结果',
    broken: '✗ 不成立',
    remarks: '• 提示',
    puzzles: '? 未读懂',
    parent: '作为上级',
    parentOf: (name: string) => `以“${name}”为上级，与其余合计比较`,
    none: '不作上级比较',
  },
  en: {
    summary: 'Summary',
    report: 'Agency or file',
    year: 'Year',
    result: 'Result',
    broken: '✗ broken',
    remarks: '• remarks',
    puzzles: '? not understood',
    parent: 'Parent',
    parentOf: (name: string) => `Compare “${name}” with the sum of the others`,
    none: 'Compare with no parent',
  },
};

const COLORS = { holds: 'success', broken: 'error', unreadable: 'warning', pending: 'default' } as const;

export interface CheckSummaryProps {
  readonly files: readonly CheckedFile[];
  readonly parentId: number | null;
  readonly onParent: (id: number | null) => void;
}

export function CheckSummary({ files, parentId, onParent }: CheckSummaryProps): ReactNode {
  const words = useWords(WORDS);
  const verdicts = useWords(VERDICT_WORDS);
  const count = ({ report }: CheckedFile, verdict: 'broken' | 'remark'): ReactNode =>
    report ? report.findings.filter((finding) => finding.verdict === verdict).length : '—';
  return (
    <>
      <h2 className={styles.subhead}>{words.summary}</h2>
      <ScrollRegion label={words.summary} minWidth={720}>
        <Table<CheckedFile>
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={files}
          columns={[
            {
              key: 'name',
              title: words.report,
              render: (_, file) => (
                <>
                  <a href={`#${sectionId(file.id)}`}>{nameOf(file)}</a>
                  {nameOf(file) !== file.name && <div className={styles.fileName}>{file.name}</div>}
                </>
              ),
            },
            { key: 'year', title: words.year, width: 70, render: (_, { report }) => report?.year ?? '—' },
            {
              key: 'result',
              title: words.result,
              width: 90,
              render: (_, file) => <Tag color={COLORS[verdictOf(file)]}>{verdicts[verdictOf(file)]}</Tag>,
            },
            {
              key: 'broken',
              title: words.broken,
              width: 90,
              align: 'right',
              render: (_, file) => count(file, 'broken'),
            },
            {
              key: 'remarks',
              title: words.remarks,
              width: 80,
              align: 'right',
              render: (_, file) => count(file, 'remark'),
            },
            {
              key: 'puzzles',
              title: words.puzzles,
              width: 90,
              align: 'right',
              render: (_, { report }) => report?.puzzles.length ?? '—',
            },
            {
              key: 'parent',
              title: words.parent,
              width: 90,
              align: 'center',
              render: (_, file) => (
                <Radio
                  name="parent-report"
                  disabled={file.report === null}
                  checked={file.id === parentId}
                  onChange={() => onParent(file.id)}
                  aria-label={words.parentOf(nameOf(file))}
                />
              ),
            },
          ]}
        />
      </ScrollRegion>
      {parentId !== null && (
        <Button size="small" className={styles.more} onClick={() => onParent(null)}>
          {words.none}
        </Button>
      )}
    </>
  );
}

const nameOf = ({ name, report }: CheckedFile): string =>
  reportName({ agency: report?.agency ?? null, title: report?.title ?? null, fileName: name });

export function verdictOf(file: CheckedFile): keyof typeof COLORS {
  if (isPending(file)) return 'pending';
  if (!file.report) return 'unreadable';
  return file.report.holds ? 'holds' : 'broken';
}
