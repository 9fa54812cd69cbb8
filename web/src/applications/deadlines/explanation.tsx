// Explains a deadline day by day, to check against a wall calendar; it can be printed.
import { useQuery } from '@tanstack/react-query';
import { Radio, Skeleton } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { lastDay } from '@domain/deadlines/provisional.js';
import { explainDeadlineOptions } from '../../../generated/@tanstack/react-query.gen';
import type { DeadlineExplanation } from '../../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../../app/language';
import { longDay } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import type { DeadlineCard, ApplicationProps } from '../application';
import { Months } from './months';
import base from '../../parts/base.module.css';
import styles from './deadline.module.css';

const WORDS = {
  zh: {
    title: (kind: string) => `${kind}逐日说明`,
    view: '显示方式',
    month: '月历',
    list: '逐日列表',
    nth: (nth: number) => `第 ${nth} 日`,
    out: '不计入',
    sum: (days: number, due: string) => `共计入 ${days} 个工作日，${due}届满（当日 24:00）。`,
    zero: '起算日',
  },
  en: {
    title: (kind: string) => `${kind}: day by day`,
    view: 'Shown as',
    month: 'Months',
    list: 'List',
    nth: (nth: number) => `day ${nth}`,
    out: 'not counted',
    sum: (days: number, due: string) => `${days} working days counted; the last one is ${due}, until 24:00.`,
    zero: 'day 0',
  },
};

const VIEW_PARAM = 'view';

interface ExplanationProps extends ApplicationProps {
  readonly deadline: DeadlineCard;
  readonly isPrinting: boolean;
  readonly onPrinted: () => void;
}

export function Explanation({ page, deadline, isPrinting, onPrinted }: ExplanationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const { application, number } = page;
  const path = { application, ordinal: deadline.ordinal };
  const { data, error, refetch } = useQuery(explainDeadlineOptions({ path }));
  usePrintWhenReady(isPrinting && data !== undefined, onPrinted);
  const isList = params.get(VIEW_PARAM) === 'list';
  const chooseView = (view: string): void =>
    setParams(
      (current) => {
        current.set(VIEW_PARAM, view);
        return current;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <div className={styles.explanation}>
      <h3>
        {words.title(translate(deadline.label))} <span className={base.faint}>{number}</span>
      </h3>
      <Radio.Group
        size="small"
        aria-label={words.view}
        value={isList ? 'list' : 'month'}
        onChange={({ target }) => chooseView(String(target.value))}
        optionType="button"
        options={[
          { value: 'month', label: words.month },
          { value: 'list', label: words.list },
        ]}
      />
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && <Summary explanation={data} />}
      {data && (isList ? <DayList explanation={data} /> : <Months explanation={data} />)}
    </div>
  );
}

function Summary({
  explanation: { days, dueOn, provisional, note },
}: {
  readonly explanation: DeadlineExplanation;
}): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const counted = days.filter((day) => day.counted).length;
  return (
    <p>
      {dueOn && counted > 0 && words.sum(counted, lastDay(longDay(dueOn, language), provisional)[language])}{' '}
      {note && translate(note)}
    </p>
  );
}

function DayList({ explanation: { days } }: { readonly explanation: DeadlineExplanation }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  return (
    <ol className={styles.days}>
      {days.map(({ date, counted, nth, why }) => (
        <li key={date} className={counted ? styles.isCounted : undefined}>
          <span>{longDay(date, language)}</span>
          <b>{nth === undefined ? words.out : words.nth(nth)}</b>
          <span>{translate(why)}</span>
        </li>
      ))}
    </ol>
  );
}

/** Prints once the data is there; the rest of the page is hidden meanwhile (application.module.css). */
function usePrintWhenReady(isReady: boolean, onPrinted: () => void): void {
  useEffect(() => {
    if (!isReady) return;
    document.body.dataset['prints'] = 'deadline';
    window.print();
    delete document.body.dataset['prints'];
    onPrinted();
  }, [isReady, onPrinted]);
}
