// The report chosen as parent against the sum of the others, cell by cell.
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { compareWithOthers, type ReadFile } from '@domain/published-report/compare-with-children.js';
import { useTranslate, useWords } from '../../app/language';
import styles from '../annual-reports.module.css';
import type { CheckedFile } from './use-report-checks';

const WORDS = {
  zh: {
    title: (parent: string, count: number) => `“${parent}”与其余 ${count} 份的合计`,
    equal: '没有不一致的单元格',
    differ: (count: number) => `${count} 个单元格不一致`,
  },
  en: {
    title: (parent: string, count: number) => `“${parent}” and the sum of the other ${count}`,
    equal: 'No cell differs',
    differ: (count: number) => (count === 1 ? 'One cell differs' : `${count} cells differ`),
  },
};

interface ParentComparisonProps {
  readonly files: readonly CheckedFile[];
  readonly parentId: number;
}

export function ParentComparison({ files, parentId }: ParentComparisonProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const comparison = compareWithOthers(
    files.map(toReadFile),
    files.findIndex(({ id }) => id === parentId),
  );
  if (!comparison) return null;
  const { parent, added, differences, notes } = comparison;
  const isEqual = differences.length === 0;
  return (
    <section aria-live="polite">
      <h2 className={styles.subhead}>{words.title(parent, added.length)}</h2>
      <Alert
        role="note"
        type={isEqual ? (notes.length === 0 ? 'success' : 'warning') : 'error'}
        showIcon
        title={isEqual ? words.equal : words.differ(differences.length)}
        description={
          notes.length > 0 && (
            <ul className={styles.list}>
              {notes.map((note) => (
                <li key={note.en}>{translate(note)}</li>
              ))}
            </ul>
          )
        }
        className={styles.note}
      />
      {!isEqual && (
        <ul className={styles.list}>
          {differences.map(({ cell, text }) => (
            <li key={cell}>{translate(text)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const toReadFile = ({ name, report }: CheckedFile): ReadFile => ({
  agency: report?.agency ?? null,
  title: report?.title ?? null,
  fileName: name,
  report,
});
