// Opening an application, or acting on it, reads its reminders: the bell falls by working.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { readInboxOptions } from '../../generated/@tanstack/react-query.gen';
import { markInboxRead } from '../../generated/sdk.gen';
import type { ApplicationPage } from '../../generated/types.gen';
import { useRights } from '../app/session';
import { useCommand } from '../app/use-command';

/** @returns marks the person's own reminders about these applications as read */
export function useMarkRead(): (applications: readonly string[]) => void {
  const { holds } = useRights();
  const mayRead = holds('readInbox');
  const { run } = useCommand({
    operation: 'markInboxRead',
    send: (applications: readonly string[]) =>
      markInboxRead({ body: { applications: [...applications] }, throwOnError: true }),
  });
  return useCallback(
    (applications) => {
      if (mayRead) void run(applications);
    },
    [mayRead, run],
  );
}

/** Reads the reminders of the application that is open, also those that arrive meanwhile. */
export function useReadReminders(page: Pick<ApplicationPage, 'application'> | undefined): void {
  const { holds } = useRights();
  const markRead = useMarkRead();
  const { data } = useQuery({ ...readInboxOptions(), enabled: holds('readInbox') });
  const unread = data?.unread ?? 0;
  const application = page?.application;
  useEffect(() => {
    if (application !== undefined && unread > 0) markRead([application]);
  }, [application, unread, markRead]);
}
