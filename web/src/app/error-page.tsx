// Shown in place of a page that broke or could not be loaded: says what happened, and tries again.
import { type ReactNode, useState } from 'react';
import { useRouteError } from 'react-router';
import { useWords } from './language';
import { LoadFailure } from './load-failure';
import base from '../parts/base.module.css';
import styles from './waiting.module.css';

const WORDS = {
  zh: {
    broken: {
      title: '页面出错',
      about: '页面未能正常显示，已保存的内容不受影响。请重新载入；仍不成功时请告知系统管理员。',
      again: '重新载入',
    },
    notLoaded: {
      title: '页面没有载入',
      about: '连接不上服务器，或系统刚刚更新。已填写的内容仍然保留，请稍后重试。',
      again: '重试',
    },
    trying: '正在连接服务器…',
    down: '仍然连接不上服务器，请检查网络或稍后再试；持续如此时请告知系统管理员。',
  },
  en: {
    broken: {
      title: 'The page broke',
      about: 'Nothing that was saved is lost. Load it again; if that does not help, tell the administrator.',
      again: 'Load again',
    },
    notLoaded: {
      title: 'The page was not loaded',
      about:
        'The server cannot be reached, or the system was just updated. What you typed is kept. Try again in a moment.',
      again: 'Try again',
    },
    trying: 'Reaching for the server…',
    down: 'The server still cannot be reached: check the network or try later. If it stays so, tell the administrator.',
  },
};

/** Within the frame, which stays; the frame's own failure and the pages before sign-in have it alone on the page. */
export function PageError(): ReactNode {
  const words = useWords(WORDS);
  const error = useRouteError();
  const [retrying, setRetrying] = useState<'no' | 'trying' | 'down'>('no');
  const { title, about, again } = error instanceof LoadFailure ? words.notLoaded : words.broken;
  // Reloading while the server is down would leave the browser's own error page.
  const retry = async (): Promise<void> => {
    setRetrying('trying');
    if (await isServerThere()) location.reload();
    else setRetrying('down');
  };
  return (
    <section className={styles.waiting} role="alert">
      <h1>{title}</h1>
      <p>{about}</p>
      {retrying !== 'no' && <p className={base.faint}>{words[retrying]}</p>}
      <button type="button" className={base.primary} disabled={retrying === 'trying'} onClick={() => void retry()}>
        {again}
      </button>
    </section>
  );
}

export function ErrorPage(): ReactNode {
  return (
    <main>
      <PageError />
    </main>
  );
}

async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch(location.href, { method: 'HEAD', cache: 'no-store' })).status < 500;
  } catch {
    return false;
  }
}
