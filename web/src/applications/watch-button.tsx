// The button to watch an application, or to stop watching.
import { StarFilled, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import { useWatch } from '../parts/use-watch';
import type { ApplicationProps } from './application';
import styles from './application.module.css';

const WORDS = {
  zh: { watch: '关注', watched: '已关注' },
  en: { watch: 'Watch', watched: 'Watched' },
};

export function WatchButton({ page: { application, watched } }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const watch = useWatch(application, watched);
  return (
    <Button
      type="text"
      className={styles.isShort}
      icon={watched ? <StarFilled /> : <StarOutlined />}
      aria-pressed={watched}
      loading={watch.isSending}
      onClick={() => void watch.run()}
    >
      {watched ? words.watched : words.watch}
    </Button>
  );
}
