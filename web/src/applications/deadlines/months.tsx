// The days of a deadline as months: each day's number in the count, or why it does not count.
import type { ReactNode } from 'react';
import { addDays, type Day, weekday } from '@domain/day.js';
import { lastDay } from '@domain/deadlines/provisional.js';
import type { DeadlineExplanation } from '../../../generated/types.gen';
import { type Language, useLanguage, useTranslate, useWords } from '../../app/language';
import { longDay } from '../../parts/day';
import styles from './deadline.module.css';

type ExplainedDay = DeadlineExplanation['days'][number];

const WORDS = {
  zh: {
    month: (year: string, month: number) => `${year}年${month}月`,
    zero: '起算',
    weekend: '周末',
    paused: '扣除',
    last: '届满',
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  },
  en: {
    month: (year: string, month: number) => `${year}-${String(month).padStart(2, '0')}`,
    zero: 'day 0',
    weekend: 'weekend',
    paused: 'paused',
    last: 'due',
    weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  },
};

export function Months({
  explanation: { days, dueOn, provisional },
}: {
  readonly explanation: DeadlineExplanation;
}): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const byDate = new Map(days.map((day) => [day.date, day]));
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))];
  return (
    <div className={styles.months}>
      {months.map((month) => (
        <table key={month}>
          <caption>{words.month(month.slice(0, 4), Number(month.slice(5)))}</caption>
          <thead>
            <tr>
              {words.weekdays.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr key={week.find((day) => day !== null)}>
                {week.map((date, at) => (
                  <td key={date ?? at} className={cellClass(date && byDate.get(date), date === dueOn)}>
                    {date && (
                      <Cell
                        date={date}
                        day={byDate.get(date)}
                        isLast={date === dueOn}
                        isProvisional={provisional}
                        language={language}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

interface CellProps {
  readonly date: Day;
  readonly day: ExplainedDay | undefined;
  readonly isLast: boolean;
  readonly isProvisional: boolean;
  readonly language: Language;
}

function Cell({ date, day, isLast, isProvisional, language }: CellProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <>
      <time dateTime={date} title={day && `${longDay(date, language)} ${translate(day.why)}`}>
        {Number(date.slice(8))}
      </time>
      {day && (
        <small>
          {day.nth !== undefined && <b>{day.nth}</b>}{' '}
          {isLast ? lastDay(words.last, isProvisional)[language] : shortReason(day, words, translate(day.why))}
        </small>
      )}
    </>
  );
}

/** A short text for a day: the name of a holiday, or why it does not count. */
function shortReason({ counted, why }: ExplainedDay, words: (typeof WORDS)[Language], reason: string): string {
  if (why.zh.startsWith('起算日')) return words.zero;
  if (why.zh.startsWith('扣除')) return words.paused;
  if (why.zh === '周末') return words.weekend;
  if (counted && why.zh === '工作日') return '';
  return /[（(](.+?)[），,)]/u.exec(reason)?.[1] ?? reason;
}

function cellClass(day: ExplainedDay | undefined | null | '', isLast: boolean): string | undefined {
  if (!day) return undefined;
  if (isLast) return styles.isLast;
  if (day.counted) return styles.isCounted;
  return day.why.zh.startsWith('扣除') ? styles.isPaused : styles.isOff;
}

/** Weeks from Monday; null outside the month. */
function weeksOf(month: string): readonly (readonly (Day | null)[])[] {
  const first = `${month}-01`;
  const before = (weekday(first) + 6) % 7;
  const weeks: (Day | null)[][] = [];
  for (let at = addDays(first, -before); at < `${month}-32`; at = addDays(at, 7)) {
    const week = Array.from({ length: 7 }, (_, day) => addDays(at, day));
    weeks.push(week.map((day) => (day.startsWith(month) ? day : null)));
  }
  return weeks;
}
