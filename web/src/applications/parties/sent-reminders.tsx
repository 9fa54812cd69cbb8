// The reminders sent about an application: to whom, when, by inbox and by e-mail.
import { useQuery } from '@tanstack/react-query';
import { Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listRemindersOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ListRemindersResponse } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import { noticesPath } from '../../parts/notices-path';
import { ProblemNote } from '../../parts/problem-note';
import type { ApplicationProps } from '../application';
import { Section } from '../section';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '催办经过',
    none: '还没有发出提醒。',
    notices: '该申请的督办单',
    read: (at: string) => `${at} 已读`,
    unread: '未读',
    mail: (state: string) => `邮件：${state}`,
    more: (count: number) => `较早的 ${count} 条`,
  },
  en: {
    title: 'Who was told',
    none: 'Nobody was reminded yet.',
    notices: 'Supervision notices about it',
    read: (at: string) => `read ${at}`,
    unread: 'unread',
    mail: (state: string) => `e-mail: ${state}`,
    more: (count: number) => `${count} earlier`,
  },
};

/** How many of the newest are shown unfolded. */
const SHOWN_COUNT = 4;

export function SentReminders({ page: { application } }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { data, error, refetch } = useQuery(listRemindersOptions({ path: { application } }));
  const reminders = (data?.reminders ?? []).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const earlier = reminders.slice(SHOWN_COUNT);
  return (
    <Section title={words.title}>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 2 }} />}
      {data && reminders.length === 0 && <p className={base.faint}>{words.none}</p>}
      <ReminderList reminders={reminders.slice(0, SHOWN_COUNT)} />
      {earlier.length > 0 && (
        <details>
          <summary>{words.more(earlier.length)}</summary>
          <ReminderList reminders={earlier} />
        </details>
      )}
      <p>
        <Link to={noticesPath(application)}>{words.notices}</Link>
      </p>
    </Section>
  );
}

function ReminderList({ reminders }: { readonly reminders: ListRemindersResponse['reminders'] }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <ul className={styles.list}>
      {reminders.map(({ kind, rungLabel, to, at, readAt, text, mails }) => (
        <li key={`${kind} ${to.agency} ${to.role} ${at}`}>
          <Tag>{translate(rungLabel)}</Tag> {translate(to.label)} · {translate(text)}
          <br />
          <small>
            {minuteOf(at)} · {readAt ? words.read(minuteOf(readAt)) : words.unread}
            {mails.map(({ state, day, error }) => (
              <span key={day}>
                {' '}
                · {words.mail(MAIL_STATE[state] ? translate(MAIL_STATE[state]) : state) + (error ? ` ${error}` : '')}
              </span>
            ))}
          </small>
        </li>
      ))}
    </ul>
  );
}

const MAIL_STATE: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  waiting: { zh: '待发', en: 'waiting' },
  sent: { zh: '已发出', en: 'sent' },
  failed: { zh: '发送失败', en: 'failed' },
};
