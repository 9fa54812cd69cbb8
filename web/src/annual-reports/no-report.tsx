// Shown where a report cannot be: why, and the way back to the list.
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { yearOf } from '@domain/day.js';
import { useWords } from '../app/language';
import { ProblemNote } from '../parts/problem-note';
import { today } from './today';

const WORDS = {
  zh: {
    wrongYear: (year: string, last: number) => `没有“${year}”年度的报告：本系统编制 2019 至 ${last} 年度的报告。`,
    back: '返回统计年报',
  },
  en: {
    wrongYear: (year: string, last: number) => `There is no report on “${year}”: reports here are on 2019 to ${last}.`,
    back: 'Back to the annual reports',
  },
};

/** The year of the first report that the forms cover. */
export const FIRST_YEAR = 2019;

export const isReportYear = (year: string): boolean =>
  /^\d{4}$/u.test(year) && Number(year) >= FIRST_YEAR && Number(year) <= yearOf(today());

interface NoReportProps {
  readonly year: string;
  /** The server's problem; null if the year is out of range and was not asked for. */
  readonly problem: unknown;
  readonly retry: () => void;
}

export function NoReport({ year, problem, retry }: NoReportProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <>
      {problem ? (
        <ProblemNote problem={problem} retry={retry} />
      ) : (
        <Alert role="alert" type="error" showIcon title={words.wrongYear(year, yearOf(today()))} />
      )}
      <p>
        <Link to="/desk/reports">{words.back}</Link>
      </p>
    </>
  );
}
