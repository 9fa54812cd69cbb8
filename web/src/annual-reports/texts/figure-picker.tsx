// The figures that a text may name, with their current values; a click inserts one.
import type { ReactNode } from 'react';
import { FIGURE_NAMES, type FigureName, NAMED_FIGURES } from '@domain/annual-report/named-figures.js';
import { useWords } from '../../app/language';
import type { Report } from '../report';
import base from '../../parts/base.module.css';
import styles from './texts.module.css';

const WORDS = {
  zh: {
    title: '插入数字',
    about: '按名称插入的数字随表自动更新。',
    put: (name: string, value: number) => `插入${name}（现为 ${value}）`,
  },
  en: {
    title: 'Put a figure in',
    about: 'A figure put in by name follows the tables.',
    put: (name: string, value: number) => `Put in ${name} (now ${value})`,
  },
};

interface FigurePickerProps {
  readonly named: Report['named'];
  readonly onPick: (figure: FigureName) => void;
}

export function FigurePicker({ named, onPick }: FigurePickerProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <details className={styles.figurePicker}>
      <summary>
        {words.title} <span className={base.faint}>{words.about}</span>
      </summary>
      <ul aria-label={words.title}>
        {FIGURE_NAMES.map((figure) => {
          const { zh } = NAMED_FIGURES[figure];
          const value = named[figure] ?? 0;
          return (
            <li key={figure}>
              <button type="button" aria-label={words.put(zh, value)} onClick={() => onPick(figure)}>
                {zh} <b>{value}</b>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
