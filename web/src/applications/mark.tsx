// A word that marks a status, in colours with enough contrast.
import type { ReactNode } from 'react';
import { classNames } from '../parts/class-names';
import styles from './mark.module.css';

interface MarkProps {
  readonly kind: 'good' | 'missing' | 'plain';
  readonly children: ReactNode;
}

const KIND_CLASSES = { good: styles.good, missing: styles.missing, plain: styles.plain };

export function Mark({ kind, children }: MarkProps): ReactNode {
  return <span className={classNames(styles.mark, KIND_CLASSES[kind])}>{children}</span>;
}
