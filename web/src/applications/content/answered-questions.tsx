// The answers to the seven questions 七步法 behind the draft, for reviewers and signers.
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { readDecisionOptions } from '../../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import type { ApplicationProps } from '../application';
import { Article } from '../../parts/article';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '七步法的答案',
    none: '本稿未经七步法。',
    answer: (step: string, answer: string) => `${step}：${answer}`,
  },
  en: {
    title: 'Answers to the seven questions',
    none: 'It was drafted without the seven questions.',
    answer: (step: string, answer: string) => `${step}: ${answer}`,
  },
};

export function AnsweredQuestions({ page: { application } }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { data, error, refetch } = useQuery(readDecisionOptions({ path: { application } }));
  return (
    <>
      <h3>{words.title}</h3>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active title={false} />}
      {data && !data.answered && <p className={base.faint}>{words.none}</p>}
      {data?.answered && (
        <>
          <ol className={styles.items}>
            {data.answered.answers.map(({ question, step, ask, label, article }) => (
              <li key={question} title={translate(ask)}>
                {words.answer(translate(step), translate(label))} <Article of={article} />
              </li>
            ))}
          </ol>
          <small className={base.faint}>
            {data.answered.by?.name} · {minuteOf(data.answered.at)}
          </small>
        </>
      )}
    </>
  );
}
