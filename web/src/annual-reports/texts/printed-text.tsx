// A text as printed: paragraphs with the figures inserted.
import type { ReactNode } from 'react';
import { useWords } from '../../app/language';
import base from '../../parts/base.module.css';
import styles from './texts.module.css';

const WORDS = { zh: { none: '（未填写）' }, en: { none: '(nothing written)' } };

export function PrintedText({ paragraphs }: { readonly paragraphs: readonly string[] }): ReactNode {
  const words = useWords(WORDS);
  if (paragraphs.length === 0) return <p className={base.faint}>{words.none}</p>;
  return (
    <div className={styles.printed} lang="zh-CN">
      {paragraphs.map((paragraph, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- paragraphs have nothing but their place
        <p key={at}>{paragraph}</p>
      ))}
    </div>
  );
}
