// The reconsiderations and suits that a figure of Table 4 counts, with their applications.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { registerNumberOf } from '@domain/document-numbers.js';
import type { RemedyResult } from '@domain/vocabulary.js';
import { listRemediesBehindInfiniteOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ListRemediesBehindResponse } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { DayCell } from '../../parts/day';
import { REMEDY_LABEL, REMEDY_RESULT_LABEL } from '../../parts/labels';
import { ProblemNote } from '../../parts/problem-note';
import { type ReportProps, rollupOf } from '../report';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: (total: number) => `所统计的案件：${total} 件`,
    none: '没有案件',
    name: '案号',
    kind: '种类',
    application: '申请',
    opened: '受理',
    closed: '审结',
    result: '结果',
    pending: '尚未审结',
    more: '载入更多',
  },
  en: {
    title: (total: number) => `Cases counted: ${total}`,
    none: 'No case',
    name: 'Case',
    kind: 'Kind',
    application: 'Application',
    opened: 'Opened',
    closed: 'Closed',
    result: 'Result',
    pending: 'pending',
    more: 'Load more',
  },
};

type Remedy = ListRemediesBehindResponse['remedies'][number];

export function CountedRemedies({ report, cell }: ReportProps & { readonly cell: string }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { agency, year } = report;
  const request = { path: { agency, year }, query: { cell, ...rollupOf(report) } };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listRemediesBehindInfiniteOptions(request),
    initialPageParam: request,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { total } = data.pages[0]!;
  const remedies = data.pages.flatMap((page) => page.remedies);
  return (
    <section aria-label={words.title(total)}>
      <h3 className={styles.subhead} aria-live="polite">
        {words.title(total)}
      </h3>
      {remedies.length === 0 && <p className={base.faint}>{words.none}</p>}
      {remedies.length > 0 && (
        <Table<Remedy>
          size="small"
          pagination={false}
          scroll={{ x: 680 }}
          rowKey={({ agency, id }) => `${agency} ${id}`}
          dataSource={remedies}
          columns={[
            { key: 'name', title: words.name, dataIndex: 'name' },
            { key: 'kind', title: words.kind, render: (_, { kind }) => translate(REMEDY_LABEL[kind]) },
            {
              key: 'application',
              title: words.application,
              render: (_, { application }) =>
                application === null ? (
                  '—'
                ) : (
                  <Link to={applicationPath(application)}>{registerNumberOf(application)}</Link>
                ),
            },
            { key: 'opened', title: words.opened, render: (_, { openedOn }) => <DayCell day={openedOn} /> },
            { key: 'closed', title: words.closed, render: (_, { closedOn }) => <DayCell day={closedOn} /> },
            {
              key: 'result',
              title: words.result,
              render: (_, { result }) =>
                result === null ? words.pending : translate(REMEDY_RESULT_LABEL[result as RemedyResult]),
            },
          ]}
        />
      )}
      {hasNextPage && (
        <Button className={styles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}
