// The reminders sent for an application, by level: in the desk, and the e-mails with their fate.
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { listRemindersOptions } from '../../generated/@tanstack/react-query.gen';
import type { ListRemindersResponse } from '../../generated/types.gen';
import { useSaid, useWords } from '../app/language';
import { minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import type { Reach } from './reach';

type Told = ListRemindersResponse['reminders'][number];
type Mail = Told['mails'][number];

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

export function Ladder({ application, reach }: { readonly application: string; readonly reach: Reach }): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const { data, error, refetch } = useQuery(listRemindersOptions({ path: { application } }));
  return (
    <section aria-labelledby="ladder">
      <h2 id="ladder">{words.title}</h2>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data?.reminders.length === 0 && <p>{words.none}</p>}
      {data && data.reminders.length > 0 && (
        <ol className="told">
          {data.reminders.map((told) => (
            <li key={`${told.kind} ${told.at} ${told.to.agency} ${told.to.role}`}>
              <strong>{said(told.rungLabel)}</strong>{' '}
              <span>
                {reach.nameOf(told.to.agency)} · {said(told.to.label)}
              </span>{' '}
              <time dateTime={told.filedAt}>{minuteOf(told.filedAt)}</time>
              <p className="notice-text">{said(told.text)}</p>
              <Ways told={told} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Ways({ told: { readAt, mails } }: { readonly told: Told }): ReactNode {
  const words = useWords(WORDS);
  const sayingOf = ({ state, sentAt, error }: Mail): string => {
    if (sentAt !== null) return words.mail.sent(minuteOf(sentAt));
    return error === null ? words.mail.open : words.mail.failed(error || state);
  };
  return (
    <small className="faint">
      {[readAt === null ? words.unread : words.read(minuteOf(readAt)), ...mails.map(sayingOf)].join(' · ')}
    </small>
  );
}
