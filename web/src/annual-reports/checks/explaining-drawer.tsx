// The applications and agencies that may explain a failed check, each with its effect and reason.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listExplainingInfiniteOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ExplainingApplication } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { useReturnFocus } from '../../parts/return-focus';
import { applicationPath } from '../../parts/applications-table';
import { DayCell } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import { type ReportProps, rollupOf } from '../report';
import { RULE_LABEL } from '../report-labels';
import { formatSigned } from '../tables/cells';
import type { BrokenPlace } from './broken-checks';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    explained: (explained: number, off: number) => `以下申请合计说明 ${explained}，相差 ${off}。`,
    number: '登记号',
    content: '申请内容',
    received: '收到',
    effect: '影响',
    why: '原因',
    only: '供核对',
    agencies: '不符的机关',
    more: '载入更多',
    close: '关闭',
    agency: (name: string, left: number, right: number) => `${name}：${left} ≠ ${right}`,
  },
  en: {
    explained: (explained: number, off: number) =>
      `These applications add up to ${explained}; the difference is ${off}.`,
    number: 'Number',
    content: 'Content',
    received: 'Received',
    effect: 'Effect',
    why: 'Why',
    only: 'to compare',
    agencies: 'Agencies in which it does not agree',
    more: 'Load more',
    close: 'Close',
    agency: (name: string, left: number, right: number) => `${name}: ${left} ≠ ${right}`,
  },
};

interface ExplainingDrawerProps extends ReportProps {
  readonly place: BrokenPlace;
  readonly onClose: () => void;
}

export function ExplainingDrawer({ report, place, onClose }: ExplainingDrawerProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const translate = useTranslate();
  const { explained, rule, sentence } = place;
  return (
    <Drawer
      open
      size="large"
      onClose={onClose}
      title={`${translate(RULE_LABEL[rule])}（${rule}）`}
      closable={{ 'aria-label': words.close }}
    >
      <p>{translate(sentence)}</p>
      {explained && <p>{words.explained(explained.explained, explained.difference)}</p>}
      {explained && explained.agencies.length > 0 && (
        <section aria-label={words.agencies}>
          <h3 className={styles.subhead}>{words.agencies}</h3>
          <ul>
            {explained.agencies.map(({ agency, name, left, right }) => (
              <li key={agency}>{words.agency(name, left.number, right.number)}</li>
            ))}
          </ul>
        </section>
      )}
      <ExplainingApplications report={report} place={place} />
    </Drawer>
  );
}

function ExplainingApplications({ report, place }: Omit<ExplainingDrawerProps, 'onClose'>): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { agency, year, format } = report;
  const { rule, row, column } = place;
  const request = {
    path: { agency, year },
    query: { rule, format, ...(row !== null && { row }), ...(column !== null && { column }), ...rollupOf(report) },
  };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listExplainingInfiniteOptions(request),
    initialPageParam: request,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <Table<ExplainingApplication>
        size="small"
        pagination={false}
        scroll={{ x: 700 }}
        rowKey="application"
        dataSource={data.pages.flatMap(({ applications }) => applications)}
        columns={[
          {
            key: 'number',
            title: words.number,
            width: 180,
            render: (_, { application, number }) => <Link to={applicationPath(application)}>{number}</Link>,
          },
          { key: 'content', title: words.content, dataIndex: 'content', ellipsis: true },
          {
            key: 'received',
            title: words.received,
            width: 110,
            render: (_, { receivedOn }) => <DayCell day={receivedOn} />,
          },
          {
            key: 'effect',
            title: words.effect,
            width: 80,
            align: 'right',
            render: (_, { effect }) => (effect === null ? words.only : formatSigned(effect)),
          },
          { key: 'why', title: words.why, render: (_, { why }) => translate(why) },
        ]}
      />
      {hasNextPage && (
        <Button className={styles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}
