// Asks before leaving a page whose files are not sent yet, because the page forgets them.
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { useWords } from '../../app/language';
import type { Uploads } from './uploads';

const WORDS = {
  zh: {
    title: '附件尚未上传',
    about: (count: number) => `还有 ${count} 个附件没有上传，离开本页后须重新选择。`,
    stay: '留在本页',
    leave: '离开，放弃这些附件',
  },
  en: {
    title: 'Attachments are not sent yet',
    about: (count: number) => `${count} not sent yet: once you leave, they must be chosen again.`,
    stay: 'Stay',
    leave: 'Leave without them',
  },
};

interface UnsentFilesGuardProps {
  readonly uploads: Uploads;
  /** Whether leaving now loses a file or interrupts its upload. */
  readonly isAtRisk: boolean;
}

export function UnsentFilesGuard({ uploads: { files }, isAtRisk }: UnsentFilesGuardProps): ReactNode {
  const words = useWords(WORDS);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isAtRisk && currentLocation.pathname !== nextLocation.pathname,
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      open
      title={words.title}
      okText={words.stay}
      cancelText={words.leave}
      onOk={() => blocker.reset()}
      onCancel={() => blocker.proceed()}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      <p>{words.about(files.filter(({ state }) => state !== 'done').length)}</p>
    </Modal>
  );
}
