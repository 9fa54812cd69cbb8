// Likely repeats: earlier applications of the same person, and similar contents.
import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listLikelyRepeatsOptions } from '../../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { DayCell } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import type { ApplicationProps } from '../application';
import { Mark } from '../mark';
import { Section } from '../section';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '查重',
    person: (month: number, year: number) => `同一申请人本月 ${month} 件，本年 ${year} 件`,
    passed: (count: number) => `本月已超过 ${count} 件（条例第三十五条、第四十二条）`,
    similar: '内容相似',
    alike: (percent: number) => `${percent}%`,
    repeat: '可能重复（第三十六条第六项）',
    none: '没有相似的申请。',
    partly: '用词较常见，只比对了一部分。',
  },
  en: {
    title: 'Likely repeats',
    person: (month: number, year: number) => `The same person: ${month} this month, ${year} this year`,
    passed: (count: number) => `More than ${count} this month (arts. 35, 42)`,
    similar: 'Alike',
    alike: (percent: number) => `${percent}%`,
    repeat: 'may be a repeat (art. 36(6))',
    none: 'Nothing is alike.',
    partly: 'Its words are common: not all were compared.',
  },
};

export function LikelyRepeats({ page: { application } }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { data, error, refetch } = useQuery(listLikelyRepeatsOptions({ path: { application } }));
  return (
    <Section title={words.title}>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 2 }} />}
      {data?.samePerson && data.samePerson.thisYear > 0 && (
        <p>{words.person(data.samePerson.thisMonth, data.samePerson.thisYear)}</p>
      )}
      {data?.samePerson?.passed && <Alert type="warning" title={words.passed(data.samePerson.passed)} />}
      {data && data.similar.length === 0 && <p className={base.faint}>{words.none}</p>}
      <ul className={styles.list}>
        {data?.similar.map((line) => (
          <li key={line.application}>
            <Link to={applicationPath(line.application)}>{line.number}</Link> <Tag>{words.alike(line.similarity)}</Tag>
            {line.mayBeRepeat && <Mark kind="missing">{words.repeat}</Mark>}
            <br />
            {line.content}
            <br />
            <small>
              <DayCell day={line.receivedOn} /> · {translate(line.stateLabel)}
            </small>
          </li>
        ))}
      </ul>
      {data && !data.complete && <p className={base.faint}>{words.partly}</p>}
    </Section>
  );
}
