// The mark beside a last day that may still move, because the notice of a year that it counts has not come out.
import type { ReactNode } from 'react';
import { PROVISIONAL } from '@domain/deadlines/provisional.js';
import { useTranslate } from '../app/language';
import styles from './provisional.module.css';

export function Provisional({ when }: { readonly when: boolean | undefined }): ReactNode {
  const said = useTranslate();
  return when && <small className={styles.mark}> {said(PROVISIONAL)}</small>;
}
