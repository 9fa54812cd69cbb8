// 时效: replies served in time and the days they took, by agency, channel and outcome.
import { useQuery } from '@tanstack/react-query';
import { Skeleton, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { OUTCOMES } from '@domain/reply/outcomes.js';
import { readTimelinessOptions } from '../../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../../app/language';
import { CHANNEL_LABEL } from '@domain/vocabulary.js';
import { ProblemNote } from '../../parts/problem-note';
import { type ReportProps, rollupOf } from '../report';
import { LateReplies } from './late-replies';
import { MeasuredDays } from './measured-days';
import { Measures, formatPercent } from './measures';
import { classNames } from '../../parts/class-names';
import annualReportsStyles from '../annual-reports.module.css';
import base from '../../parts/base.module.css';
import styles from './timeliness.module.css';

const WORDS = {
  zh: {
    about: '按答复送达之日统计，工作日不含扣除的时间；“原期限”指扣除、延期之前的最后一日。',
    onTimeRate: '按期率',
    original: '按原期限的按期率',
    served: '送达答复',
    late: '逾期',
    median: '用时中位数（工作日）',
    ninetieth: '九成不超过（工作日）',
    measured: '有用时记录的答复',
    slowest: (days: number) => `用时不少于 ${days} 个工作日的答复`,
    extended: '延期',
    overdue: '今天逾期未答复',
    agencies: '按机关',
    channels: '按渠道',
    outcomes: '按处理结果',
    lates: '逾期送达的答复',
  },
  en: {
    about:
      'By the day on which a reply was served; working days without pauses. The original date is the last day before pauses and extension.',
    onTimeRate: 'On time',
    original: 'On time by the original date',
    served: 'Replies served',
    late: 'Late',
    median: 'Median, working days',
    ninetieth: 'Nine in ten within, working days',
    measured: 'Replies whose days were kept',
    slowest: (days: number) => `Replies that took ${days} working days or more`,
    extended: 'Extended',
    overdue: 'Not answered and late today',
    agencies: 'By agency',
    channels: 'By channel',
    outcomes: 'By outcome',
    lates: 'Late replies',
  },
};

export function Timeliness({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { agency, year } = report;
  const { data, error, refetch } = useQuery(
    readTimelinessOptions({ path: { agency }, query: { year, ...rollupOf(report) } }),
  );
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { total } = data;
  return (
    <>
      <p className={classNames(base.faint, annualReportsStyles.about)}>{words.about}</p>
      <div className={styles.numbers}>
        <Statistic title={words.onTimeRate} value={formatPercent(total.onTimeRate)} />
        <Statistic title={words.original} value={formatPercent(total.onTimeRateOriginally)} />
        <Statistic title={words.served} value={total.served} />
        <Statistic title={words.late} value={total.late} />
        <MeasuredDays report={report} title={words.median} days={total.medianDays} listTitle={words.measured} />
        <MeasuredDays
          report={report}
          title={words.ninetieth}
          days={total.ninetiethDays}
          listTitle={words.slowest(total.ninetiethDays ?? 0)}
          atLeast={total.ninetiethDays ?? 0}
        />
        <Statistic title={words.extended} value={total.extended} />
        <Statistic title={words.overdue} value={data.overdue} />
      </div>
      {report.scope === 'rollup' && (
        <Measures title={words.agencies} lines={data.byAgency.map((line) => ({ ...line, of: line.name }))} />
      )}
      <Measures
        title={words.channels}
        lines={data.byChannel.map((line) => ({ ...line, of: translate(CHANNEL_LABEL[line.channel]) }))}
      />
      <Measures
        title={words.outcomes}
        lines={data.byOutcome.map((line) => ({ ...line, of: translate(OUTCOMES[line.outcome].label) }))}
      />
      <h2 className={annualReportsStyles.subhead}>{words.lates}</h2>
      <LateReplies report={report} />
    </>
  );
}
