// Why commands are not allowed now: for each the reason, who could do it, and the article.
import type { ReactNode } from 'react';
import { useTranslate, useWords } from '../app/language';
import type { ApplicationProps } from './application';
import { Article } from '../parts/article';
import styles from './application.module.css';

const WORDS = {
  zh: {
    colon: '：',
    title: (count: number) => `为什么不能…（${count} 项）`,
  },
  en: { colon: ': ', title: (count: number) => `Why not… (${count})` },
};

export function BlockedCommands({ page: { commands } }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const blocked = commands.filter(({ allowed }) => !allowed);
  if (blocked.length === 0) return null;
  return (
    <details className={styles.whyNot}>
      <summary>{words.title(blocked.length)}</summary>
      <ul>
        {blocked.map(({ command, label, why, article }) => (
          <li key={command}>
            <b>{translate(label)}</b>
            {words.colon}
            {why && translate(why)}
            {article && <Article of={article} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
