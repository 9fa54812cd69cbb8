// The jobs that failed for good, why, and returning one or all of them to the queue.
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { listFailedJobsOptions } from '../../generated/@tanstack/react-query.gen';
import { retryJobs } from '../../generated/sdk.gen';
import { useWords } from '../app/language';
import { useCommand } from '../app/use-command';
import { minuteOf } from '../parts/day';
import { WideTable } from '../parts/wide-table';
import base from '../parts/base.module.css';
import styles from '../parts/section.module.css';

const WORDS = {
  zh: {
    title: '失败的后台任务',
    none: '没有失败的任务',
    name: '任务',
    reason: '原因',
    attempts: '已试次数',
    at: '时间',
    retry: '重试',
    all: '全部重试',
    retried: (count: number) => `已交回 ${count} 个任务重新执行`,
  },
  en: {
    title: 'Jobs that failed',
    none: 'No job has failed',
    name: 'Job',
    reason: 'Why',
    attempts: 'Attempts',
    at: 'When',
    retry: 'Try again',
    all: 'Try all again',
    retried: (count: number) => `${count} given back to the queue`,
  },
};

export function FailedJobs(): ReactNode {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const { data, error, refetch } = useQuery(listFailedJobsOptions());
  const { run, isSending, refusal } = useCommand({
    operation: 'retryJobs',
    send: (body: { id: string } | { all: true }) => retryJobs({ body, throwOnError: true }),
    onDone: ({ retried }) => void message.success(words.retried(retried)),
  });
  const jobs = data?.jobs ?? [];
  return (
    <>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        {jobs.length > 1 && (
          <Button loading={isSending} onClick={() => void run({ all: true })}>
            {words.all}
          </Button>
        )}
      </div>
      <WideTable
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        width={720}
        label={words.title}
        rowKey={({ queue, id }) => `${queue} ${id}`}
        none={words.none}
        problem={error ?? refusal}
        retry={() => void refetch()}
        rows={data && jobs}
        columns={[
          {
            title: words.name,
            width: 200,
            render: (_, { name, id }) => (
              <>
                {name}
                <br />
                <small className={base.faint}>{id}</small>
              </>
            ),
          },
          { title: words.reason, dataIndex: 'reason' },
          { title: words.attempts, dataIndex: 'attempts', width: 90 },
          { title: words.at, width: 150, render: (_, { at }) => (at === null ? '—' : minuteOf(at)) },
          {
            title: <span className={base.visuallyHidden}>{words.retry}</span>,
            width: 100,
            render: (_, { id }) => (
              <Button size="small" loading={isSending} onClick={() => void run({ id })}>
                {words.retry}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
