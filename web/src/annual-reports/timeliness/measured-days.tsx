// The median and the ninetieth percentile of the days that replies took; each opens the replies behind it.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton, Statistic } from 'antd';
import { type ReactNode, useState } from 'react';
import { listMeasuredRepliesInfiniteOptions } from '../../../generated/@tanstack/react-query.gen';
import { useWords } from '../../app/language';
import { ProblemNote } from '../../parts/problem-note';
import { useReturnFocus } from '../../parts/return-focus';
import { type ReportProps, rollupOf } from '../report';
import { Replies } from './late-replies';
import annualReportsStyles from '../annual-reports.module.css';
import styles from './timeliness.module.css';

const WORDS = {
  zh: {
    open: (title: string, days: number) => `${title}：${days}，查看所依据的答复`,
    total: (total: number) => `共 ${total} 件`,
    more: '载入更多',
    close: '关闭',
  },
  en: {
    open: (title: string, days: number) => `${title}: ${days}, show the replies behind it`,
    total: (total: number) => `${total} in all`,
    more: 'Load more',
    close: 'Close',
  },
};

interface MeasuredDaysProps extends ReportProps {
  readonly title: string;
  /** null: no reply was served. */
  readonly days: number | null;
  /** The title of the list. */
  readonly listTitle: string;
  /** Only the replies that took as long, or longer. */
  readonly atLeast?: number | undefined;
}

export function MeasuredDays({ report, title, days, listTitle, atLeast }: MeasuredDaysProps): ReactNode {
  const words = useWords(WORDS);
  const [isOpen, setOpen] = useState(false);
  const figure =
    days === null ? (
      '—'
    ) : (
      <button type="button" className={styles.open} aria-label={words.open(title, days)} onClick={() => setOpen(true)}>
        {days}
      </button>
    );
  return (
    <>
      <Statistic title={title} value={days ?? '—'} formatter={() => figure} />
      {isOpen && <MeasuredReplies report={report} title={listTitle} atLeast={atLeast} onClose={() => setOpen(false)} />}
    </>
  );
}

interface MeasuredRepliesProps extends ReportProps {
  readonly title: string;
  readonly atLeast: number | undefined;
  readonly onClose: () => void;
}

function MeasuredReplies({ report, title, atLeast, onClose }: MeasuredRepliesProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const { agency, year } = report;
  const query = { year, ...rollupOf(report), ...(atLeast !== undefined && { atLeast }) };
  const request = { path: { agency }, query };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listMeasuredRepliesInfiniteOptions(request),
    initialPageParam: request,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <Drawer open size="large" title={title} closable={{ 'aria-label': words.close }} onClose={onClose}>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <p role="status">{words.total(data.pages[0]!.total)}</p>
          <Replies replies={data.pages.flatMap(({ replies }) => replies)} />
        </>
      )}
      {hasNextPage && (
        <Button className={annualReportsStyles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Drawer>
  );
}
