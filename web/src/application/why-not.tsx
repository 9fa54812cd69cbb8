// Why commands are not allowed now: for each the reason, who could do it, and the article.
import type { ReactNode } from 'react';
import { useSaid, useWords } from '../app/language';
import type { OfApplication } from './application';
import { Article } from '../parts/article';

const WORDS = {
  zh: {
    colon: '：',
    title: (count: number) => `为什么不能…（${count} 项）`,
  },
  en: { colon: ': ', title: (count: number) => `Why not… (${count})` },
};

export function WhyNot({ page: { commands } }: OfApplication): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const refused = commands.filter(({ allowed }) => !allowed);
  if (refused.length === 0) return null;
  return (
    <details className="why-not">
      <summary>{words.title(refused.length)}</summary>
      <ul>
        {refused.map(({ command, label, why, article }) => (
          <li key={command}>
            <b>{said(label)}</b>
            {words.colon}
            {why && said(why)}
            {article && <Article of={article} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
