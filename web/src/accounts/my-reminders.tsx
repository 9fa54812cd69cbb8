// Where my reminders go: always to the inbox, and by e-mail for the roles that are set up so.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import type { OwnAccount } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import styles from './account.module.css';

const WORDS = {
  zh: {
    inbox: '本系统的提醒：',
    open: '打开提醒',
    mail: (email: string) => `此外，每个工作日早上 8:30 汇总发送到 ${email}：`,
    noMail: '没有设置邮件提醒。需要的，请由系统管理员登记您的邮箱并为岗位添加提醒邮箱。',
  },
  en: {
    inbox: 'To the reminders of this desk:',
    open: 'open them',
    mail: (email: string) => `Also, at 8:30 on each working day, in one letter to ${email}:`,
    noMail: 'None go by e-mail. Your administrator can enter your address and set up a mailbox for your role.',
  },
};

export function MyReminders({ account: { email, digests } }: { readonly account: OwnAccount }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <>
      <p>
        {words.inbox} <Link to="/desk/inbox">{words.open}</Link>
      </p>
      {email === null || digests.length === 0 ? (
        <p>{words.noMail}</p>
      ) : (
        <>
          <p>{words.mail(email)}</p>
          <ul className={styles.plainList}>
            {digests.map(({ agency, agencyName, role }) => (
              <li key={`${agency} ${role}`}>
                {agencyName} · {translate(ACCOUNT_ROLE_LABEL[role])}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
