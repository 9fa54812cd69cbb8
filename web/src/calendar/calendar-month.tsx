// One month of the year, weeks from Monday; a special day is a button that explains it.
import type { ReactNode } from 'react';
import { type Day, weekday } from '@domain/day.js';
import type { CalendarYear } from '../../generated/types.gen';
import { useLanguage, useWords } from '../app/language';
import { longDay, today } from '../parts/day';
import { DAY_KINDS } from './day-kinds';
import { classNames } from '../parts/class-names';
import base from '../parts/base.module.css';
import styles from './calendar.module.css';

const WORDS = {
  zh: {
    month: (month: number) => `${month}月`,
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    says: (day: string, kind: string, name: string | null) => `${day}，${kind}${name === null ? '' : `，${name}`}`,
  },
  en: {
    month: (month: number) => new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(2000, month - 1, 15)),
    weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    says: (day: string, kind: string, name: string | null) => `${day}, ${kind}${name === null ? '' : `, ${name}`}`,
  },
};

type CalendarDay = CalendarYear['days'][number];

interface CalendarMonthProps {
  readonly year: CalendarYear;
  readonly month: number;
  readonly selectedDay: Day | null;
  readonly onSelect: (day: Day) => void;
}

export function CalendarMonth({ year, month, selectedDay, onSelect }: CalendarMonthProps): ReactNode {
  const words = useWords(WORDS);
  const days = year.days.filter(({ date }) => Number(date.slice(5, 7)) === month);
  return (
    <table className={styles.month}>
      <caption>{words.month(month)}</caption>
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
        {weeksOf(days).map((week, at) => (
          <tr key={at}>
            {week.map((day, column) => (
              <td key={day?.date ?? `blank${column}`}>
                {day && <MonthDay day={day} isSelected={day.date === selectedDay} onSelect={onSelect} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface MonthDayProps {
  readonly day: CalendarDay;
  readonly isSelected: boolean;
  readonly onSelect: (day: Day) => void;
}

function MonthDay({ day: { date, kind, name }, isSelected, onSelect }: MonthDayProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const isToday = date === today();
  const { label, mark, className } = DAY_KINDS[kind];
  const description = words.says(longDay(date, language), label[language], name);
  const classes = classNames(styles.day, className, isToday && styles.today);
  const content = (
    <>
      <span aria-hidden={name !== null}>
        {Number(date.slice(8))}
        {mark && <span className={styles.mark}>{mark[language]}</span>}
      </span>
      {name !== null && <span className={base.visuallyHidden}>{description}</span>}
    </>
  );
  const ariaCurrent = isToday ? ({ 'aria-current': 'date' } as const) : {};
  // Ordinary days have nothing to explain and would be some three hundred tab stops for the keyboard.
  if (name === null) {
    return (
      <span className={classes} title={description} {...ariaCurrent}>
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      title={description}
      aria-pressed={isSelected}
      onClick={() => onSelect(date)}
      {...ariaCurrent}
    >
      {content}
    </button>
  );
}

/** Weeks of seven days from Monday; null before the first day and after the last. */
function weeksOf(days: readonly CalendarDay[]): readonly (readonly (CalendarDay | null)[])[] {
  const leadingBlanks = (weekday(days[0]!.date) + 6) % 7;
  const cells: (CalendarDay | null)[] = [...Array.from({ length: leadingBlanks }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
