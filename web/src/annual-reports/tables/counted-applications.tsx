// The applications that a figure of Table 3 counts, each with a link to its page.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { listApplicationsBehindInfiniteOptions } from '../../../generated/@tanstack/react-query.gen';
import { useWords } from '../../app/language';
import { ApplicationsTable } from '../../parts/applications-table';
import { ProblemNote } from '../../parts/problem-note';
import { type ReportProps, rollupOf } from '../report';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: (total: number) => `所统计的申请：${total} 件`,
    none: '没有申请',
    more: '载入更多',
    differs: (total: number, computed: number) =>
      `报告按 ${computed} 件计算，登记现有 ${total} 件：锁定之后登记有变动，见“记录”页的更正差异记录。`,
  },
  en: {
    title: (total: number) => `Applications counted: ${total}`,
    none: 'No application',
    more: 'Load more',
    differs: (total: number, computed: number) =>
      `The report counted ${computed}, the register now has ${total}: it changed after the lock. See the restatement log under “Record”.`,
  },
};

interface CountedApplicationsProps extends ReportProps {
  /** A cell of Table 3, or a figure that no cell shows. */
  readonly cell: string;
  /** What the report counted; undefined: the figure counts something else than applications. */
  readonly computed?: number | undefined;
}

export function CountedApplications({ report, cell, computed }: CountedApplicationsProps): ReactNode {
  const words = useWords(WORDS);
  const { agency, year, format } = report;
  const request = { path: { agency, year }, query: { cell, format, ...rollupOf(report) } };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listApplicationsBehindInfiniteOptions(request),
    initialPageParam: request,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { total } = data.pages[0]!;
  const lines = data.pages.flatMap(({ applications }) => applications);
  return (
    <section aria-label={words.title(total)}>
      <h3 className={styles.subhead} aria-live="polite">
        {words.title(total)}
      </h3>
      {computed !== undefined && total !== computed && (
        <Alert type="warning" showIcon title={words.differs(total, computed)} />
      )}
      {lines.length > 0 ? <ApplicationsTable lines={lines} /> : <p className={base.faint}>{words.none}</p>}
      {hasNextPage && (
        <Button className={styles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}
