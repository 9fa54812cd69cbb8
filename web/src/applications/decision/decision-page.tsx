// The seven questions 七步法 one at a time; the address keeps the answers, so that going back works.
import { useQuery } from '@tanstack/react-query';
import { Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { QUESTIONS } from '@domain/reply/decision.js';
import { readApplicationOptions } from '../../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { DueStatusTag, useRemaining } from '../../parts/due-status';
import { PageHead } from '../../parts/page-head';
import { ProblemNote } from '../../parts/problem-note';
import { FoldedText } from '../content/folded-text';
import { readAnswers, progressOf } from './question-progress';
import { Conclusion } from './conclusion';
import { QuestionForm } from './question-form';
import { PossibleOutcomes } from './possible-outcomes';
import { classNames } from '../../parts/class-names';
import applicationStyles from '../application.module.css';
import { useOwnAddress } from '../own-address';
import styles from './decision.module.css';

const WORDS = {
  zh: {
    title: '七步法拟稿',
    of: (number: string) => `七步法拟稿 · ${number}`,
    back: '返回申请',
    steps: '七个步骤',
    passed: '不需回答',
  },
  en: {
    title: 'Draft by questions',
    of: (number: string) => `Draft by questions · ${number}`,
    back: 'Back to the application',
    steps: 'Seven steps',
    passed: 'not asked',
  },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const remaining = useRemaining();
  const { application = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const { data: page, error, refetch } = useQuery(readApplicationOptions({ path: { application } }));
  useOwnAddress(application, page?.application);
  const progress = progressOf(readAnswers(params));
  const { answers, at, decided, question } = progress;
  const goTo = (next: readonly string[], to: number): void =>
    setParams({ ...(next.length > 0 && { answers: next.join(',') }), at: String(to) });
  return (
    <>
      <PageHead
        title={page ? words.of(page.number) : words.title}
        extra={
          page && (
            <>
              <DueStatusTag line={page} />
              {page.light !== 'done' && <span>{remaining(page)}</span>}
            </>
          )
        }
        actions={<Link to={applicationPath(application)}>{words.back}</Link>}
      />
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!page && !error && <Skeleton active />}
      {page && (
        <div>
          <nav aria-label={words.steps}>
            <ol className={styles.steps}>
              {QUESTIONS.map(({ key, step }) => {
                const status = progress.statusOf(key);
                return (
                  <li key={key} aria-current={question?.key === key ? 'step' : undefined}>
                    {translate(step)} {status === 'passed' && <Tag>{words.passed}</Tag>}
                  </li>
                );
              })}
            </ol>
          </nav>
          <div className={classNames(applicationStyles.application, styles.columns)}>
            <div>
              <div className={styles.content}>
                <FoldedText text={page.content} />
              </div>
              {question ? (
                <QuestionForm
                  key={question.key}
                  application={application}
                  question={question}
                  open={progress.open}
                  previousAnswer={answers[at] ?? null}
                  isFirst={at === 0}
                  onBack={() => goTo(answers, at - 1)}
                  onAnswer={(answer) => {
                    const nextAnswers = answers[at] === answer ? answers : [...answers.slice(0, at), answer];
                    goTo(nextAnswers, at + 1);
                  }}
                />
              ) : (
                <Conclusion
                  page={page}
                  answers={answers.slice(0, at)}
                  outcomes={decided.outcomes}
                  onBack={() => goTo(answers, answers.length - 1)}
                />
              )}
            </div>
            <PossibleOutcomes application={application} decided={decided} />
          </div>
        </div>
      )}
    </>
  );
}
