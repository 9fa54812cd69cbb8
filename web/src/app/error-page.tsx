// Shown when a page broke, or when a newer version was installed meanwhile: offers to reload.
import type { ReactNode } from 'react';
import { useRouteError } from 'react-router';
import { useWords } from './language';
import base from '../parts/base.module.css';
import styles from './waiting.module.css';

const WORDS = {
  zh: {
    title: '页面出错',
    about: '页面未能正常显示，已保存的内容不受影响。请重新载入；仍不成功时请告知系统管理员。',
    reload: '重新载入',
  },
  en: {
    title: 'The page broke',
    about: 'Nothing that was saved is lost. Load it again; if that does not help, tell the administrator.',
    reload: 'Load again',
  },
};

export function ErrorPage(): ReactNode {
  const words = useWords(WORDS);
  const error = useRouteError();
  return (
    <main className={styles.waiting} role="alert">
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      <p className={base.faint}>{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" className={base.primary} onClick={() => location.reload()}>
        {words.reload}
      </button>
    </main>
  );
}
