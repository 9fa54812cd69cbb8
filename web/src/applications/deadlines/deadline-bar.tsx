// A deadline as a bar of its spans in calendar days, and the same as text below it.
import type { CSSProperties, ReactNode } from 'react';
import { addDays, dayNumber, laterOf } from '@domain/day.js';
import { useTranslate, useWords } from '../../app/language';
import { DayCell } from '../../parts/day';
import { Provisional } from '../../parts/provisional';
import type { DeadlineCard } from '../application';
import { todayInShanghai } from '../today';
import { Article } from '../../parts/article';
import { classNames } from '../../parts/class-names';
import styles from './deadline.module.css';

const WORDS = {
  zh: {
    spans: '期限构成',
    counted: '计入',
    excluded: '不计入',
    extended: '延长',
    original: '原期限',
    today: '今天',
    from: '起算日',
    to: '至',
    open: '未定',
  },
  en: {
    spans: 'Spans of the deadline',
    counted: 'counted',
    excluded: 'not counted',
    extended: 'extension',
    original: 'originally',
    today: 'today',
    from: 'day 0',
    to: 'to',
    open: 'unknown',
  },
};

type Segment = DeadlineCard['segments'][number];
type Kind = 'counted' | 'excluded' | 'extended';

const KIND_CLASSES: Readonly<Record<Kind, string | undefined>> = {
  counted: styles.counted,
  excluded: styles.excluded,
  extended: styles.extended,
};

const kindOf = ({ counted, why }: Segment): Kind => (!counted ? 'excluded' : why === 'T2' ? 'extended' : 'counted');

export function DeadlineBar({ deadline }: { readonly deadline: DeadlineCard }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { startsOn, segments, originalDueOn, dueOn } = deadline;
  const today = todayInShanghai();
  const first = addDays(startsOn, 1);
  // A span with no known end goes on until today.
  const endOf = ({ from, to }: Segment): string => to ?? laterOf(from, today);
  const last = [originalDueOn ?? first, dueOn ?? first, ...segments.map(endOf)].reduce(laterOf);
  const totalDays = dayNumber(last) - dayNumber(first) + 1;
  const percentOf = (from: string, to: string): number => ((dayNumber(to) - dayNumber(from) + 1) / totalDays) * 100;
  const leftOf = (day: string): CSSProperties => ({ left: `${percentOf(first, day)}%` });
  if (segments.length === 0) return null;
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {segments.map((segment) => (
          <span
            key={segment.from}
            className={KIND_CLASSES[kindOf(segment)]}
            style={{ width: `${percentOf(segment.from, endOf(segment))}%` }}
            title={translate(segment.label)}
          />
        ))}
        {originalDueOn && originalDueOn !== dueOn && <i style={leftOf(originalDueOn)}>{words.original}</i>}
        {today >= first && today <= last && (
          <i className={styles.today} style={leftOf(today)}>
            {words.today}
          </i>
        )}
      </div>
      <ul className={styles.spans} aria-label={words.spans}>
        <li>
          {words.from} <DayCell day={startsOn} />
        </li>
        {segments.map((segment) => (
          <li key={segment.from}>
            <span className={classNames(styles.key, KIND_CLASSES[kindOf(segment)])} aria-hidden="true" />
            <DayCell day={segment.from} /> {words.to} {segment.to ? <DayCell day={segment.to} /> : words.open}
            <Provisional when={segment.to === dueOn && deadline.provisional} /> <b>{words[kindOf(segment)]}</b> ·{' '}
            {translate(segment.label)}
            <Article of={segment.article} />
          </li>
        ))}
      </ul>
    </>
  );
}
