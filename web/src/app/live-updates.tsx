// Live updates: what a colleague changes appears without a reload; a lost connection is shown.
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { showSession } from '../../generated/sdk.gen';
import { isProblem } from './problem';
import { sessionEndTarget } from './api-client';
import { useRights } from './session';
import { requestOf, showsSubject, type Subject, SUBJECTS } from './query-subjects';

/** How long changes are collected before the screens are refreshed. */
const BATCH_MS = 400;

/** What has changed since the last refresh: which subjects and which applications. */
class ChangeSet {
  readonly #subjects = new Set<Subject>();
  readonly #applications = new Set<string>();
  #affectsAll = false;

  add(subject: Subject, application?: string): void {
    this.#subjects.add(subject);
    if (application !== undefined) this.#applications.add(application);
  }

  addAll = (): void => void (this.#affectsAll = true);

  /** Whether a query shows any of it. */
  isAffected = (query: Query): boolean => {
    if (this.#affectsAll) return SUBJECTS.some((subject) => showsSubject(subject)(query));
    const { application } = requestOf(query).path ?? {};
    const isOtherApplication = application !== undefined && !this.#applications.has(application);
    return [...this.#subjects].some(
      (subject) => showsSubject(subject)(query) && !(subject === 'application' && isOtherApplication),
    );
  };
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
    for (const subject of SUBJECTS) {
      stream.addEventListener(subject, ({ data }) => {
        changes.add(subject, (JSON.parse(String(data)) as { application?: string }).application);
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
    stream.addEventListener('open', () => setLost(false));
    stream.addEventListener('error', () => setLost(true));
    return () => {
      clearTimeout(timer);
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
