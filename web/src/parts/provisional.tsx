// The mark of a provisional due date, which may still move while a year's notice is not out.
import type { ReactNode } from 'react';
import { PROVISIONAL } from '@domain/deadlines/provisional.js';
import { useTranslate } from '../app/language';
import styles from './provisional.module.css';

export function Provisional({ when }: { readonly when: boolean | undefined }): ReactNode {
  const said = useTranslate();
  return when && <small className={styles.mark}> {said(PROVISIONAL)}</small>;
}
