// Rates and days, row by row; without a served reply there is no rate and no colour.
import { Table } from 'antd';
import type { ReactNode } from 'react';
import type { Timeliness } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { ScrollRegion } from '../scroll-region';
import { classNames } from '../../parts/class-names';
import annualReportsStyles from '../annual-reports.module.css';
import styles from './timeliness.module.css';

const WORDS = {
  zh: {
    of: '',
    served: '送达',
    onTime: '按期',
    late: '逾期',
    rate: '按期率',
    original: '按原期限',
    extended: '延期',
    median: '中位数',
    ninetieth: '九成以内',
    without: '未经答复办结',
  },
  en: {
    of: '',
    served: 'Served',
    onTime: 'On time',
    late: 'Late',
    rate: 'Rate',
    original: 'Original date',
    extended: 'Extended',
    median: 'Median',
    ninetieth: 'Nine in ten',
    without: 'Without reply',
  },
};

/** @example formatPercent(0.985) //=> '98.5%' */
export const formatPercent = (rate: number | null): string =>
  rate === null ? '—' : `${Math.round(rate * 1000) / 10}%`;

export interface MeasuredLine extends Timeliness {
  readonly of: string;
}

interface MeasuresProps {
  readonly title: string;
  readonly lines: readonly MeasuredLine[];
}

export function Measures({ title, lines }: MeasuresProps): ReactNode {
  const words = useWords(WORDS);
  const number = (key: keyof Timeliness & keyof typeof words, width = 80) => ({
    key,
    title: words[key],
    width,
    align: 'right' as const,
    render: (_: unknown, line: MeasuredLine) => line[key] ?? '—',
  });
  const right = { width: 100, align: 'right' as const };
  return (
    <>
      <h2 className={annualReportsStyles.subhead}>{title}</h2>
      <ScrollRegion label={title} minWidth={900}>
        <Table<MeasuredLine>
          size="small"
          pagination={false}
          rowKey="of"
          dataSource={[...lines]}
          columns={[
            { key: 'of', title, dataIndex: 'of' },
            number('served'),
            number('onTime'),
            number('late'),
            { ...right, key: 'rate', title: words.rate, render: (_, line) => <Rate rate={line.onTimeRate} /> },
            {
              ...right,
              key: 'original',
              title: words.original,
              render: (_, line) => <Rate rate={line.onTimeRateOriginally} />,
            },
            number('extended'),
            { ...right, key: 'median', title: words.median, render: (_, { medianDays }) => medianDays ?? '—' },
            {
              ...right,
              key: 'ninetieth',
              title: words.ninetieth,
              render: (_, { ninetiethDays }) => ninetiethDays ?? '—',
            },
            {
              ...right,
              width: 120,
              key: 'without',
              title: words.without,
              render: (_, { withoutReply }) => withoutReply,
            },
          ]}
        />
      </ScrollRegion>
    </>
  );
}

/** Rates below this need attention. */
const LOW_RATE = 0.9;

function Rate({ rate }: { readonly rate: number | null }): ReactNode {
  if (rate === null) return '—';
  const rateClass = rate === 1 ? styles.all : rate < LOW_RATE ? styles.low : styles.most;
  return <span className={classNames(styles.rate, rateClass)}>{formatPercent(rate)}</span>;
}
