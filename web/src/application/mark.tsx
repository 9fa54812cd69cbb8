// A word that marks how something stands, in colours that can be read.
import type { ReactNode } from 'react';
import './mark.css';

interface MarkProps {
  readonly kind: 'good' | 'missing' | 'plain';
  readonly children: ReactNode;
}

export function Mark({ kind, children }: MarkProps): ReactNode {
  return <span className={`mark mark-${kind}`}>{children}</span>;
}
