// The health of the system: each part's state as shape and word, what to do, and failed jobs.
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { readSituationOptions } from '../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../app/language';
import { minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import { FailedJobs } from './failed-jobs';
import { StatusMark } from './status-mark';
import base from '../parts/base.module.css';
import sectionStyles from '../parts/section.module.css';
import styles from './operations.module.css';

const WORDS = {
  zh: {
    title: '运行情况',
    at: (minute: string) => `${minute} 的情况，每分钟更新`,
    again: '立即刷新',
    remedy: (text: string) => `处理办法：${text}`,
  },
  en: {
    title: 'Operations',
    at: (minute: string) => `as of ${minute}, read anew each minute`,
    again: 'Read now',
    remedy: (text: string) => `What to do: ${text}`,
  },
};

export default function Operations(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery({
    ...readSituationOptions(),
    refetchInterval: 60_000,
  });
  return (
    <section>
      <div className={sectionStyles.head}>
        <h2>{words.title}</h2>
        {data && <StatusMark state={data.state} />}
        {data && <span className={base.faint}>{words.at(minuteOf(new Date(dataUpdatedAt).toISOString()))}</span>}
        <Button size="small" loading={isFetching} onClick={() => void refetch()}>
          {words.again}
        </Button>
      </div>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <ul className={styles.situation}>
          {data.rows.map(({ key, state, text, remedy }) => (
            <li key={key}>
              <StatusMark state={state} />
              <span>{translate(text)}</span>
              {remedy && <span className={styles.remedy}>{words.remedy(translate(remedy))}</span>}
            </li>
          ))}
        </ul>
      )}
      <FailedJobs />
    </section>
  );
}
