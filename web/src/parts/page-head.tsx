// The head of a page: its h1, extra content next to it, and actions.
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import styles from './page-head.module.css';

interface PageHeadProps {
  readonly title: string;
  /** The title in parts that stay together where it wraps. */
  readonly phrases?: readonly string[];
  /** Next to the title: tags, a count. */
  readonly extra?: ReactNode;
  /** At the end: buttons. */
  readonly actions?: ReactNode;
}

export function PageHead({ title, phrases, extra, actions }: PageHeadProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · 依申请公开办理系统`;
  }, [title]);
  return (
    <header className={styles.head}>
      <h1 tabIndex={-1}>{phrases?.map((phrase) => <span key={phrase}>{phrase}</span>) ?? title}</h1>
      {extra}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
