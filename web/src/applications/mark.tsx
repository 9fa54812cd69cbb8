// A word that marks a status, in colours with enough contrast.
import type { ReactNode } from 'react';
import './mark.css';

interface MarkProps {
  readonly kind: 'good' | 'missing' | 'plain';
  readonly children: ReactNode;
}

export function Mark({ kind, children }: MarkProps): ReactNode {
  return <span className={`mark mark-${kind}`}>{children}</span>;
}
