// Several lines of text; Enter starts the next one.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../app/language';
import styles from './commands.module.css';

const WORDS = {
  zh: {
    nth: (label: string, nth: number) => `${label} ${nth}`,
    add: '增加一项',
    remove: (nth: number) => `删除第 ${nth} 项`,
  },
  en: {
    nth: (label: string, nth: number) => `${label} ${nth}`,
    add: 'Add one',
    remove: (nth: number) => `Remove no. ${nth}`,
  },
};

interface LinesInputProps {
  readonly lines: readonly string[];
  readonly label: string;
  readonly onChange: (lines: readonly string[]) => void;
}

export function LinesInput({ lines, label, onChange }: LinesInputProps): ReactNode {
  const words = useWords(WORDS);
  const shown = lines.length > 0 ? lines : [''];
  return (
    <>
      {shown.map((line, at) => (
        <div key={at} className={styles.line}>
          <Input
            value={line}
            autoFocus={at > 0 && at === shown.length - 1}
            aria-label={words.nth(label, at + 1)}
            onChange={({ target }) => onChange(shown.with(at, target.value))}
            onPressEnter={(event) => {
              event.preventDefault();
              if (line.trim()) onChange([...shown, '']);
            }}
          />
          {shown.length > 1 && (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={words.remove(at + 1)}
              onClick={() => onChange(shown.toSpliced(at, 1))}
            />
          )}
        </div>
      ))}
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onChange([...shown, ''])}>
        {words.add}
      </Button>
    </>
  );
}
