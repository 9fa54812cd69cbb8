// On paper only: whose deadline is explained, of which application, and as of which day.
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../app/language';
import { longDay } from '../../parts/day';
import type { ApplicationProps } from '../application';
import { todayInShanghai } from '../today';
import styles from './deadline.module.css';

const WORDS = {
  zh: {
    agency: '机关',
    number: '登记号',
    subject: '申请内容',
    received: '收到申请之日',
    printed: '打印日期',
  },
  en: {
    agency: 'Agency',
    number: 'Number',
    subject: 'Subject',
    received: 'Received on',
    printed: 'Printed on',
  },
};

export function PrintedFacts({ page: { agencyName, number, content, receivedOn } }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const facts = [
    [words.agency, agencyName],
    [words.number, number],
    [words.subject, content],
    [words.received, receivedOn ? longDay(receivedOn, language) : '—'],
    [words.printed, longDay(todayInShanghai(), language)],
  ] as const;
  return (
    <dl className={styles.printedFacts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
