// The head of a page: its one h1, what is said beside it, and what can be done from here.
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import './page-head.css';

interface PageHeadProps {
  readonly title: string;
  /** The title in parts that stay together where it wraps. */
  readonly phrases?: readonly string[];
  /** Beside the title: tags, a count. */
  readonly beside?: ReactNode;
  /** At the end: buttons. */
  readonly actions?: ReactNode;
}

export function PageHead({ title, phrases, beside, actions }: PageHeadProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · 依申请公开办理系统`;
  }, [title]);
  return (
    <header className="page-head">
      <h1 tabIndex={-1}>{phrases?.map((phrase) => <span key={phrase}>{phrase}</span>) ?? title}</h1>
      {beside}
      {actions !== undefined && <div className="page-head-actions">{actions}</div>}
    </header>
  );
}
