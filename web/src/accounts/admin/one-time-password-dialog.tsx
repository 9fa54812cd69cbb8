// A one-time password, shown once to the administrator, to be passed on to the account's owner.
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import styles from './accounts.module.css';

export interface IssuedPassword {
  readonly login: string;
  readonly oneTimePassword: string;
  /** ISO 8601. */
  readonly validUntil: string;
}

const WORDS = {
  zh: {
    title: '一次性密码',
    about: (login: string) => `请把下面的密码当面或电话告知账号“${login}”的使用人。首次登录时须改为自己的密码。`,
    until: (minute: string) => `有效期至 ${minute}，过期后须重新重置。`,
    once: '关闭后不再显示；忘记的，可再次重置。',
    copy: '复制',
    close: '我已记下',
  },
  en: {
    title: 'Password for one sign-in',
    about: (login: string) =>
      `Tell it to the owner of the account ${login}, in person or by phone. At the first sign-in it is replaced by one's own.`,
    until: (minute: string) => `It works until ${minute}; after that, reset the password again.`,
    once: 'It is not shown again; if it is lost, reset the password anew.',
    copy: 'Copy',
    close: 'I have noted it',
  },
};

interface OneTimePasswordDialogProps {
  readonly issued: IssuedPassword | null;
  readonly onClose: () => void;
}

export function OneTimePasswordDialog({ issued, onClose }: OneTimePasswordDialogProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <Modal
      open={issued !== null}
      title={words.title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <>
          {'clipboard' in navigator && (
            <Button onClick={() => void navigator.clipboard.writeText(issued!.oneTimePassword)}>{words.copy}</Button>
          )}
          <Button type="primary" onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
      destroyOnHidden
    >
      <p>{issued && words.about(issued.login)}</p>
      <p className={styles.oneTime}>
        <code>{issued?.oneTimePassword}</code>
      </p>
      <p>{issued && words.until(minuteOf(issued.validUntil))}</p>
      <p>{words.once}</p>
    </Modal>
  );
}
