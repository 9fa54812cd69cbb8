// Charts of a year: received and closed by month, outcome and agency.
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { readYearChartsOptions } from '../../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../../app/language';
import { ProblemNote } from '../../parts/problem-note';
import { type ReportProps, rollupOf } from '../report';
import { ChartWithTable } from './chart-with-table';
import styles from './charts.module.css';

const WORDS = {
  zh: {
    months: '按月：收到与办结',
    outcomes: '按处理结果：办结',
    agencies: '按机关：收到与办结',
    month: '月份',
    monthOf: (month: number) => `${month}月`,
    outcome: '处理结果',
    agency: '机关',
    received: '新收',
    closed: '办结',
    carriedIn: '上年结转',
    carriedOver: '结转下年',
  },
  en: {
    months: 'By month: received and closed',
    outcomes: 'By outcome: closed',
    agencies: 'By agency: received and closed',
    month: 'Month',
    monthOf: (month: number) => String(month),
    outcome: 'Outcome',
    agency: 'Agency',
    received: 'Received',
    closed: 'Closed',
    carriedIn: 'Carried in',
    carriedOver: 'Carried over',
  },
};

export default function Charts({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { agency, year } = report;
  const { data, error, refetch } = useQuery(readYearChartsOptions({ path: { agency, year }, query: rollupOf(report) }));
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const outcomes = data.outcomes.filter(({ closed }) => closed > 0).toSorted((a, b) => b.closed - a.closed);
  return (
    <div className={styles.charts}>
      <ChartWithTable
        title={words.months}
        of={words.month}
        names={data.months.map(({ month }) => words.monthOf(month))}
        series={[
          { name: words.received, values: data.months.map(({ received }) => received) },
          { name: words.closed, values: data.months.map(({ closed }) => closed) },
        ]}
      />
      <ChartWithTable
        title={words.outcomes}
        of={words.outcome}
        isHorizontal
        names={outcomes.map(({ label }) => translate(label))}
        series={[{ name: words.closed, values: outcomes.map(({ closed }) => closed) }]}
      />
      <ChartWithTable
        title={words.agencies}
        of={words.agency}
        isHorizontal
        names={data.agencies.map(({ name }) => name)}
        series={[
          { name: words.received, values: data.agencies.map(({ received }) => received) },
          { name: words.closed, values: data.agencies.map(({ closed }) => closed) },
        ]}
        tableOnlySeries={[
          { name: words.carriedIn, values: data.agencies.map(({ carriedIn }) => carriedIn) },
          { name: words.carriedOver, values: data.agencies.map(({ carriedOver }) => carriedOver) },
        ]}
      />
    </div>
  );
}
