// The keyboard shortcuts of a list, and the switch that turns them off.
import { Modal, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import type { Shortcuts } from './shortcuts';
import styles from './shortcuts-help.module.css';

const WORDS = {
  zh: {
    title: '快捷键',
    keys: [
      ['/', '检索'],
      ['j', '下一件'],
      ['k', '上一件'],
      ['Enter', '打开'],
      ['?', '显示本说明'],
    ],
    on: '启用单键快捷键',
  },
  en: {
    title: 'Keys',
    keys: [
      ['/', 'Search'],
      ['j', 'Next row'],
      ['k', 'Row before'],
      ['Enter', 'Open'],
      ['?', 'Show this help'],
    ],
    on: 'Use single keys',
  },
};

interface ShortcutsHelpProps {
  readonly shortcuts: Shortcuts;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ShortcutsHelp({ shortcuts, isOpen, onClose }: ShortcutsHelpProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={words.title} width={360} destroyOnHidden>
      <dl className={styles.keys}>
        {words.keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.switch}>
        <Switch size="small" checked={shortcuts.areOn} onChange={shortcuts.setOn} /> {words.on}
      </label>
    </Modal>
  );
}
