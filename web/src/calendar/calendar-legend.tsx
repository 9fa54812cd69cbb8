// What the marks of the calendar mean.
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../app/language';
import { type DayKind, DAY_KINDS } from './day-kinds';
import { classNames } from '../parts/class-names';
import base from '../parts/base.module.css';
import styles from './calendar.module.css';

const WORDS = {
  zh: { legend: '图例', today: '今天', choose: '点选带字的日子，可看名称和依据。' },
  en: { legend: 'Legend', today: 'today', choose: 'Choose a marked day to see its name and the notice behind it.' },
};

export function CalendarLegend(): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <ul className={styles.legend} aria-label={words.legend}>
      {(Object.keys(DAY_KINDS) as DayKind[]).map((kind) => (
        <li key={kind}>
          <span className={classNames(styles.day, DAY_KINDS[kind].className)} aria-hidden="true">
            8{DAY_KINDS[kind].mark && <span className={styles.mark}>{DAY_KINDS[kind].mark[language]}</span>}
          </span>{' '}
          {DAY_KINDS[kind].label[language]}
        </li>
      ))}
      <li>
        <span className={classNames(styles.day, styles.today)} aria-hidden="true">
          8
        </span>{' '}
        {words.today}
      </li>
      <li className={base.faint}>{words.choose}</li>
    </ul>
  );
}
