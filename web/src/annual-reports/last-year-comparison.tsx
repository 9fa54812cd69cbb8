// Compares a report with last year's: the rows of Table 3 and the named figures.
import { useQuery } from '@tanstack/react-query';
import { Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { dataRows } from '@domain/statistics/identities.js';
import { rowName } from '@domain/statistics/form-labels.js';
import { FIGURE_NAMES, NAMED_FIGURES } from '@domain/annual-report/named-figures.js';
import { readReportOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { ProblemNote } from '../parts/problem-note';
import { type ReportProps, refOf, type Report } from './report';
import { ScrollRegion } from './scroll-region';
import { formatSigned } from './tables/cells';
import base from '../parts/base.module.css';
import styles from './annual-reports.module.css';

const WORDS = {
  zh: {
    title: (year: number) => `与 ${year} 年比较`,
    about: '表三按总计列比较；上年报告已锁定的，取锁定的数字。',
    what: '项目',
    year: (year: number) => `${year}年`,
    off: '增减',
    rate: '增幅',
    table3: '表三（总计）',
    named: '其他数字',
  },
  en: {
    title: (year: number) => `Compared with ${year}`,
    about: 'Of Table 3 the totals are compared; where last year’s report is locked, as it was locked.',
    what: 'What',
    year: (year: number) => String(year),
    off: 'Change',
    rate: 'In %',
    table3: 'Table 3 (totals)',
    named: 'Other figures',
  },
};

interface ComparedFigure {
  /** The row or the name of the figure: labels may repeat. */
  readonly key: string;
  readonly what: string;
  readonly now: number;
  readonly before: number | undefined;
}

export function LastYearComparison({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const year = report.year - 1;
  const { data, error, refetch } = useQuery(readReportOptions({ path: { ...refOf(report), year } }));
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <h2 className={styles.subhead}>{words.title(year)}</h2>
      <p className={base.faint}>{words.about}</p>
      <ComparisonTable title={words.table3} report={report} lines={table3Figures(report, data)} />
      <h3 className={styles.subhead}>{words.named}</h3>
      <ComparisonTable title={words.named} report={report} lines={namedFigures(report, data)} />
    </>
  );
}

const table3Figures = ({ format, tables }: Report, before: Report): readonly ComparedFigure[] =>
  dataRows(format).map((row) => ({
    key: row,
    what: rowName(row, format),
    now: tables.reported.table3[row]!.at(-1)!,
    before: before.tables.reported.table3[row]?.at(-1),
  }));

const namedFigures = (now: Report, before: Report): readonly ComparedFigure[] =>
  FIGURE_NAMES.filter((name) => name !== 'year').map((name) => ({
    key: name,
    what: NAMED_FIGURES[name].zh,
    now: now.named[name] ?? 0,
    before: before.named[name],
  }));

interface ComparisonTableProps extends ReportProps {
  readonly title: string;
  readonly lines: readonly ComparedFigure[];
}

function ComparisonTable({ title, report, lines }: ComparisonTableProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <ScrollRegion label={title} minWidth={520}>
      <Table<ComparedFigure>
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={[...lines]}
        columns={[
          { key: 'what', title: words.what, dataIndex: 'what' },
          {
            key: 'before',
            title: words.year(report.year - 1),
            width: 76,
            align: 'right',
            render: (_, { before }) => before ?? '—',
          },
          { key: 'now', title: words.year(report.year), width: 76, align: 'right', dataIndex: 'now' },
          {
            key: 'off',
            title: words.off,
            width: 76,
            align: 'right',
            render: (_, { now, before }) => (before === undefined ? '—' : formatSigned(now - before)),
          },
          {
            key: 'rate',
            title: words.rate,
            width: 76,
            align: 'right',
            // Nothing to divide by: no percentage.
            render: (_, { now, before }) =>
              before ? `${formatSigned(Math.round(((now - before) / before) * 1000) / 10)}%` : '—',
          },
        ]}
      />
    </ScrollRegion>
  );
}
