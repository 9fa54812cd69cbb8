// The reminders sent for an application, by level: in the desk, and the e-mails with their fate.
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { listRemindersOptions } from '../../generated/@tanstack/react-query.gen';
import type { ListRemindersResponse } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import type { SupervisionAgencies } from './supervision-agencies';
import base from '../parts/base.module.css';
import styles from './notices.module.css';

type Reminder = ListRemindersResponse['reminders'][number];
type Mail = Reminder['mails'][number];

const WORDS = {
  zh: {
    title: '催办经过',
    none: '还没有提醒过任何人。',
    unread: '站内提醒未读',
    read: (when: string) => `站内提醒已读（${when}）`,
    mail: {
      open: '电子邮件待发送',
      sent: (when: string) => `电子邮件已发送（${when}）`,
      failed: (why: string) => `电子邮件未送出：${why}`,
    },
  },
  en: {
    title: 'Who was told',
    none: 'Nobody has been told yet.',
    unread: 'not read in the inbox',
    read: (when: string) => `read in the inbox (${when})`,
    mail: {
      open: 'e-mail waits to be sent',
      sent: (when: string) => `e-mail sent (${when})`,
      failed: (why: string) => `e-mail not sent: ${why}`,
    },
  },
};

export function ReminderHistory({
  application,
  visibleAgencies,
}: {
  readonly application: string;
  readonly visibleAgencies: SupervisionAgencies;
}): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { data, error, refetch } = useQuery(listRemindersOptions({ path: { application } }));
  return (
    <section aria-labelledby="ladder">
      <h2 id="ladder">{words.title}</h2>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data?.reminders.length === 0 && <p>{words.none}</p>}
      {data && data.reminders.length > 0 && (
        <ol className={styles.history}>
          {data.reminders.map((reminder) => (
            <li key={`${reminder.kind} ${reminder.at} ${reminder.to.agency} ${reminder.to.role}`}>
              <strong>{translate(reminder.rungLabel)}</strong>{' '}
              <span>
                {visibleAgencies.nameOf(reminder.to.agency)} · {translate(reminder.to.label)}
              </span>{' '}
              <time dateTime={reminder.filedAt}>{minuteOf(reminder.filedAt)}</time>
              <p className={styles.text}>{translate(reminder.text)}</p>
              <DeliveryStatus reminder={reminder} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function DeliveryStatus({ reminder: { readAt, mails } }: { readonly reminder: Reminder }): ReactNode {
  const words = useWords(WORDS);
  const mailText = ({ state, sentAt, error }: Mail): string => {
    if (sentAt !== null) return words.mail.sent(minuteOf(sentAt));
    return error === null ? words.mail.open : words.mail.failed(error || state);
  };
  return (
    <small className={base.faint}>
      {[readAt === null ? words.unread : words.read(minuteOf(readAt)), ...mails.map(mailText)].join(' · ')}
    </small>
  );
}
