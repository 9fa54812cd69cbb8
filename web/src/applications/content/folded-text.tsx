// A long text: its first lines, and all of it on a click.
import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../../app/language';
import { classNames } from '../../parts/class-names';
import styles from '../application.module.css';

const WORDS = { zh: { more: '展开全文', less: '收起' }, en: { more: 'Show all', less: 'Show less' } };

/** Longer texts are folded. */
const FOLD_LENGTH = 240;

export function FoldedText({ text }: { readonly text: string }): ReactNode {
  const words = useWords(WORDS);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > FOLD_LENGTH;
  return (
    <>
      <p id={id} className={classNames(styles.text, isLong && !isOpen && styles.isFolded)}>
        {text}
      </p>
      {isLong && (
        <Button type="link" size="small" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.less : words.more}
        </Button>
      )}
    </>
  );
}
