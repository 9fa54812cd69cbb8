// The late replies of a year, against the last deadline or the original one.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented, Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { listLateRepliesInfiniteOptions } from '../../../generated/@tanstack/react-query.gen';
import type { LateReply } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { DayCell } from '../../parts/day';
import { Provisional } from '../../parts/provisional';
import { ProblemNote } from '../../parts/problem-note';
import { type ReportProps, rollupOf } from '../report';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    against: '按哪个期限',
    due: '按最后期限',
    original: '按原期限',
    none: '没有逾期送达的答复',
    total: (total: number) => `共 ${total} 件`,
    number: '登记号',
    content: '申请内容',
    handler: '承办',
    dueOn: '到期',
    served: '送达',
    taken: '用时',
    extension: '延期',
    late: '逾期',
    days: (days: number) => `${days} 个工作日`,
    more: '载入更多',
  },
  en: {
    against: 'Against which date',
    due: 'The last day',
    original: 'The original date',
    none: 'No reply was late',
    total: (total: number) => `${total} in all`,
    number: 'Number',
    content: 'Content',
    handler: 'Handler',
    dueOn: 'Due',
    served: 'Served',
    taken: 'Taken',
    extension: 'Extended by',
    late: 'Late by',
    days: (days: number) => `${days} working days`,
    more: 'Load more',
  },
};

const MEASURES = ['due', 'original'] as const;
type Measure = (typeof MEASURES)[number];

export function LateReplies({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const [searchParams, setSearchParams] = useSearchParams();
  const against: Measure = searchParams.get('against') === 'original' ? 'original' : 'due';
  const { agency, year } = report;
  const request = { path: { agency }, query: { year, against, ...rollupOf(report) } };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listLateRepliesInfiniteOptions(request),
    initialPageParam: request,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const replies = data?.pages.flatMap((page) => page.replies) ?? [];
  return (
    <>
      <div className={styles.filters}>
        <Segmented<Measure>
          aria-label={words.against}
          value={against}
          onChange={(value) =>
            setSearchParams(
              (params) => {
                params.set('against', value);
                return params;
              },
              { preventScrollReset: true },
            )
          }
          options={MEASURES.map((value) => ({ value, label: words[value] }))}
        />
        {data && <span role="status">{words.total(data.pages[0]!.total)}</span>}
      </div>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && replies.length === 0 && <Empty description={words.none} />}
      {replies.length > 0 && <Replies replies={replies} />}
      {hasNextPage && (
        <Button className={styles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

/** Replies with the days they took, and by how many they were late. */
export function Replies({ replies }: { readonly replies: readonly LateReply[] }): ReactNode {
  const words = useWords(WORDS);
  return (
    <Table<LateReply>
      size="small"
      pagination={false}
      scroll={{ x: 980 }}
      rowKey="application"
      dataSource={[...replies]}
      columns={[
        {
          key: 'number',
          title: words.number,
          width: 190,
          render: (_, { application, number }) => <Link to={applicationPath(application)}>{number}</Link>,
        },
        { key: 'content', title: words.content, dataIndex: 'content', ellipsis: true },
        { key: 'handler', title: words.handler, width: 90, ellipsis: true, render: (_, { handler }) => handler ?? '—' },
        {
          key: 'dueOn',
          title: words.dueOn,
          width: 130,
          render: (_, { dueOn, provisional }) => (
            <>
              <DayCell day={dueOn} />
              <Provisional when={provisional} />
            </>
          ),
        },
        { key: 'served', title: words.served, width: 130, render: (_, { servedOn }) => <DayCell day={servedOn} /> },
        {
          key: 'taken',
          title: words.taken,
          width: 120,
          render: (_, { takenDays }) => (takenDays === null ? '—' : words.days(takenDays)),
        },
        {
          key: 'extension',
          title: words.extension,
          width: 120,
          render: (_, { extension }) => (extension === 0 ? '—' : words.days(extension)),
        },
        {
          key: 'late',
          title: words.late,
          width: 120,
          render: (_, { lateDays }) =>
            lateDays === 0 ? '—' : <span className={styles.late}>{words.days(lateDays)}</span>,
        },
      ]}
    />
  );
}
