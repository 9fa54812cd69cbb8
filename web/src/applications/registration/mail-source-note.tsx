// The piece of mail that an application is registered from.
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { MailPage } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    from: (number: string) => `从收文 ${number} 登记`,
    arrived: (at: string) => `${at} 到件`,
    sender: (name: string) => `寄件人 ${name}`,
    other: '改为不从收文登记',
    join: ' · ',
  },
  en: {
    from: (number: string) => `From the mail ${number}`,
    arrived: (at: string) => `arrived ${at}`,
    sender: (name: string) => `sender ${name}`,
    other: 'Register without it',
    join: ' · ',
  },
};

export function MailSourceNote({ mail }: { readonly mail: MailPage }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { number, kindLabel, trackingNumber, arrivedAt, sender, note } = mail;
  const facts = [
    translate(kindLabel),
    ...(trackingNumber ? [trackingNumber] : []),
    words.arrived(minuteOf(arrivedAt)),
    ...(sender ? [words.sender(sender)] : []),
    ...(note ? [note] : []),
  ];
  return (
    <Alert
      className={styles.fromMail}
      type="info"
      title={words.from(number)}
      description={facts.join(words.join)}
      action={
        <Link to="/desk/registration" replace>
          {words.other}
        </Link>
      }
    />
  );
}
