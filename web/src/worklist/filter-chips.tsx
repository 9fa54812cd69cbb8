// The active filters; a click removes one.
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import { type ListAddress, FILTERS } from './list-address';
import { useFilterWords } from './filter-words';
import base from '../parts/base.module.css';
import styles from './filter-chips.module.css';

const WORDS = {
  zh: {
    active: '已选条件',
    chip: (name: string, value: string) => `${name}：${value}`,
    drop: (chip: string) => `去掉条件 ${chip}`,
    clear: '清除全部条件',
  },
  en: {
    active: 'Active filters',
    chip: (name: string, value: string) => `${name}: ${value}`,
    drop: (chip: string) => `Remove ${chip}`,
    clear: 'Clear all',
  },
};

export function FilterChips({ address }: { readonly address: ListAddress }): ReactNode {
  const words = useWords(WORDS);
  const { nameOf, valueOf } = useFilterWords();
  const active = FILTERS.filter((name) => name in address.values);
  if (active.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={words.active}>
      {active.map((name) => {
        const chip = words.chip(nameOf(name), valueOf(name, address.values[name]!));
        return (
          <li key={name}>
            <button
              type="button"
              className={styles.chip}
              aria-label={words.drop(chip)}
              onClick={() => address.change({ [name]: undefined })}
            >
              {chip} <span aria-hidden="true">×</span>
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className={base.plain} onClick={address.clear}>
          {words.clear}
        </button>
      </li>
    </ul>
  );
}
