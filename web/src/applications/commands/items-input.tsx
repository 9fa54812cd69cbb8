// The items of a reply, each with an outcome of its own.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../app/language';
import type { ItemDraft } from './command-form';
import { OutcomeSelect } from './outcome-select';
import styles from './commands.module.css';

const WORDS = {
  zh: {
    content: (nth: number) => `第 ${nth} 项内容`,
    outcome: (nth: number) => `第 ${nth} 项处理结果`,
    add: '增加一项',
    remove: (nth: number) => `删除第 ${nth} 项`,
  },
  en: {
    content: (nth: number) => `Item ${nth}`,
    outcome: (nth: number) => `Outcome of item ${nth}`,
    add: 'Add an item',
    remove: (nth: number) => `Remove item ${nth}`,
  },
};

interface ItemsInputProps {
  readonly items: readonly ItemDraft[];
  readonly onChange: (items: readonly ItemDraft[]) => void;
}

export function ItemsInput({ items, onChange }: ItemsInputProps): ReactNode {
  const words = useWords(WORDS);
  const id = useId();
  return (
    <>
      {items.map((item, at) => (
        <div key={at} className={styles.item}>
          <Input
            value={item.content}
            aria-label={words.content(at + 1)}
            placeholder={words.content(at + 1)}
            onChange={({ target }) => onChange(items.with(at, { ...item, content: target.value }))}
          />
          <OutcomeSelect
            id={`${id}-${at}`}
            label={words.outcome(at + 1)}
            value={item.outcome ?? ''}
            onChange={(outcome) => onChange(items.with(at, { ...item, outcome }))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={words.remove(at + 1)}
            onClick={() => onChange(items.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => onChange([...items, { content: '', outcome: null }])}
      >
        {words.add}
      </Button>
    </>
  );
}
