// My notifications by group; each links to its application and can be marked as read.
import { useInfiniteQuery } from '@tanstack/react-query';
import { App, Button, Empty, Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { POST_LABEL } from '@domain/vocabulary.js';
import { markInboxRead, readInbox } from '../../generated/sdk.gen';
import type { ReadInboxResponse } from '../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../app/language';
import { problemText } from '../app/problem';
import { useCommand } from '../app/use-command';
import { applicationPath } from '../parts/applications-table';
import { minuteOf } from '../parts/day';
import { PageHead } from '../parts/page-head';
import { ProblemNote } from '../parts/problem-note';
import { groupOf, NOTIFICATION_GROUPS, type NotificationGroup, linkOf } from './notification-groups';
import styles from './notifications.module.css';

const WORDS = {
  zh: {
    title: '提醒',
    unread: (count: number) => `${count} 条未读`,
    readGroup: (group: string) => `${group}：全部已读`,
    readAllShort: '全部已读',
    read: '标为已读',
    readOf: (number: string) => `${number}：标为已读`,
    none: '没有未读提醒。有新任务、期限临近或系统事项时，会在这里提醒您。',
    more: '更早的提醒',
    to: (role: string) => `发给${role}`,
  },
  en: {
    title: 'Reminders',
    unread: (count: number) => `${count} unread`,
    readGroup: (group: string) => `${group}: all read`,
    readAllShort: 'All read',
    read: 'Mark as read',
    readOf: (number: string) => `${number}: mark as read`,
    none: 'Nothing is unread. New work, days that draw near and what the office must do appear here.',
    more: 'Earlier ones',
    to: (role: string) => `to the ${role}`,
  },
};

type Notification = ReadInboxResponse['reminders'][number];

const QUERY_KEY = [{ _id: 'readInbox', pages: true }];
const PAGE_SIZE = 50;

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: QUERY_KEY,
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam !== null && { after: pageParam }) };
      return (await readInbox({ query, throwOnError: true })).data;
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ reminders }) => (reminders.length === PAGE_SIZE ? reminders.at(-1)!.id : null),
  });
  const notifications = data?.pages.flatMap((each) => each.reminders) ?? [];
  const unread = data?.pages[0]?.unread ?? 0;
  const selectedGroup = params.get('group');
  return (
    <>
      <PageHead title={words.title} extra={data && <Tag>{words.unread(unread)}</Tag>} />
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && notifications.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.none} />}
      {notifications.length > 0 && (
        <nav className={styles.groups} aria-label={words.title}>
          {NOTIFICATION_GROUPS.map(({ group, label }) => {
            const count = notifications.filter(({ kind }) => groupOf(kind) === group).length;
            return (
              <Button
                key={group}
                size="small"
                aria-pressed={selectedGroup === group}
                type={selectedGroup === group ? 'primary' : 'default'}
                onClick={() => setParams(selectedGroup === group ? {} : { group }, { replace: true })}
              >
                {translate(label)} {count}
              </Button>
            );
          })}
        </nav>
      )}
      {NOTIFICATION_GROUPS.filter(({ group }) => selectedGroup === null || selectedGroup === group).map(
        ({ group, label }) => (
          <NotificationSection
            key={group}
            title={translate(label)}
            group={group}
            notifications={notifications.filter(({ kind }) => groupOf(kind) === group)}
          />
        ),
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

interface NotificationSectionProps {
  readonly title: string;
  readonly group: NotificationGroup;
  readonly notifications: readonly Notification[];
}

function NotificationSection({ title, group, notifications }: NotificationSectionProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const { run, isSending } = useCommand({
    operation: 'markInboxRead',
    send: (ids: readonly number[]) => markInboxRead({ body: { ids: [...ids] }, throwOnError: true }),
    onRefused: (problem) => void message.error(problemText(problem, language)),
  });
  if (notifications.length === 0) return null;
  return (
    <section aria-labelledby={`inbox-${group}`} className={styles.group}>
      <header>
        <h2 id={`inbox-${group}`}>{title}</h2>
        <Button
          size="small"
          type="link"
          disabled={isSending}
          aria-label={words.readGroup(title)}
          onClick={() => void run(notifications.map(({ id }) => id))}
        >
          {words.readAllShort}
        </Button>
      </header>
      <ul>
        {notifications.map(({ id, kind, text, application, number, to, at }) => (
          <li key={id}>
            <span>
              {application && number && (
                <>
                  <Link to={applicationPath(application)}>{number}</Link>{' '}
                </>
              )}
              {linkOf(kind) ? <Link to={linkOf(kind)!}>{translate(text)}</Link> : translate(text)}
              <br />
              <small>
                {minuteOf(at)} · {words.to(translate(POST_LABEL[to.role]))}
              </small>
            </span>
            <Button
              size="small"
              disabled={isSending}
              aria-label={words.readOf(number ?? translate(text))}
              onClick={() => void run([id])}
            >
              {words.read}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
