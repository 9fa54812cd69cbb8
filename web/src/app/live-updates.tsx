// Live updates: what a colleague changes appears without a reload; a lost connection is shown.
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { showSession } from '../../generated/sdk.gen';
import { isProblem } from './problem';
import { sessionEndTarget } from './api-client';
import { useRights } from './session';
import { type Change, LIVE_SUBJECTS, showsChange } from './query-subjects';

/** How long changes are collected before the screens are refreshed. */
const BATCH_MS = 400;

/** What has changed since the last refresh. */
class ChangeSet {
  readonly #changes = new Map<string, Change>();

  add(change: Change): void {
    this.#changes.set(`${change.subject} ${change.application ?? ''}`, change);
  }

  addAll = (): void => LIVE_SUBJECTS.forEach((subject) => this.add({ subject }));

  /** Whether a query shows any of it. */
  isAffected = (query: Query): boolean => [...this.#changes.values()].some((change) => showsChange(query, change));
}

/** @returns whether the connection is lost */
export function useLiveUpdates(): { readonly isLost: boolean } {
  const queryClient = useQueryClient();
  const { holds } = useRights();
  const mayRead = holds('readOffice');
  const [isLost, setLost] = useState(false);
  const [connection, setConnection] = useState(0);
  useEffect(() => {
    if (!mayRead) return undefined;
    const stream = new EventSource('/api/events');
    let changes = new ChangeSet();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = (): void => {
      timer = undefined;
      const { isAffected } = changes;
      changes = new ChangeSet();
      void queryClient.invalidateQueries({ predicate: isAffected });
    };
    const scheduleRefresh = (): void => void (timer ??= setTimeout(refresh, BATCH_MS));
    for (const subject of LIVE_SUBJECTS) {
      stream.addEventListener(subject, ({ data }) => {
        changes.add({ subject, application: (JSON.parse(String(data)) as { application?: string }).application });
        scheduleRefresh();
      });
    }
    stream.addEventListener('reload', () => {
      changes.addAll();
      scheduleRefresh();
    });
    stream.addEventListener('end', () => {
      stream.close();
      void isSignedIn().then((isStillSignedIn) =>
        isStillSignedIn ? setConnection(connection + 1) : sessionEndTarget.dispatchEvent(new Event('end')),
      );
    });
    // Too many tabs are open: this one goes on when somebody looks at it again.
    const comeBack = (): void => {
      setConnection(connection + 1);
      changes.addAll();
      refresh();
    };
    stream.addEventListener('replaced', () => {
      stream.close();
      window.addEventListener('focus', comeBack, { once: true });
    });
    stream.addEventListener('open', () => setLost(false));
    stream.addEventListener('error', () => setLost(true));
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', comeBack);
      stream.close();
    };
  }, [queryClient, connection, mayRead]);
  return { isLost };
}

/** After a password change there is a new session; only the old session's connection ends. */
async function isSignedIn(): Promise<boolean> {
  try {
    await showSession({ throwOnError: true });
    return true;
  } catch (error) {
    return !isProblem(error, 'not-signed-in');
  }
}
