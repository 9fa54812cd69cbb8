// What a page shows before it is ready: loading, or why it failed with a retry. Without antd.
import type { ReactNode } from 'react';
import { useLanguage, useWords } from './language';
import { problemText } from './problem';
import base from '../parts/base.module.css';
import styles from './waiting.module.css';

const WORDS = {
  zh: { loading: '正在载入…', failed: '暂时无法打开', again: '重试' },
  en: { loading: 'Loading…', failed: 'Cannot be opened now', again: 'Try again' },
};

export function Waiting(): ReactNode {
  const words = useWords(WORDS);
  return (
    <p className={styles.waiting} role="status">
      {words.loading}
    </p>
  );
}

export function ProblemPage({ problem, retry }: { readonly problem: unknown; readonly retry: () => void }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <main className={styles.waiting} role="alert">
      <h1>{words.failed}</h1>
      <p>{problemText(problem, language)}</p>
      <button type="button" className={base.primary} onClick={retry}>
        {words.again}
      </button>
    </main>
  );
}
