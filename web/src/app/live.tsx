// Live updates: what a colleague changes appears without a reload; a lost connection is shown.
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { showSession } from '../../generated/sdk.gen';
import { isProblem } from './problem';
import { sessionEnd } from './server';
import { useRights } from './session';
import { askedBy, showing, type Subject, SUBJECTS } from './shown';

/** How long changes are collected before the screens are refreshed. */
const GATHER_MS = 400;

/** What has changed since the last refresh: which subjects and which applications. */
class Changed {
  readonly #subjects = new Set<Subject>();
  readonly #applications = new Set<string>();
  #isMuch = false;

  add(of: Subject, application?: string): void {
    this.#subjects.add(of);
    if (application !== undefined) this.#applications.add(application);
  }

  addMuch = (): void => void (this.#isMuch = true);

  /** Whether a query shows any of it. */
  isShown = (query: Query): boolean => {
    if (this.#isMuch) return SUBJECTS.some((of) => showing(of)(query));
    const { application } = askedBy(query).path ?? {};
    const isOther = application !== undefined && !this.#applications.has(application);
    return [...this.#subjects].some((of) => showing(of)(query) && !(of === 'application' && isOther));
  };
}

/** @returns whether the connection is lost */
export function useLive(): { readonly isLost: boolean } {
  const queries = useQueryClient();
  const { holds } = useRights();
  const mayLook = holds('readOffice');
  const [isLost, lose] = useState(false);
  const [line, draw] = useState(0);
  useEffect(() => {
    if (!mayLook) return undefined;
    const stream = new EventSource('/api/events');
    let changed = new Changed();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAnew = (): void => {
      timer = undefined;
      const { isShown } = changed;
      changed = new Changed();
      void queries.invalidateQueries({ predicate: isShown });
    };
    const soon = (): void => void (timer ??= setTimeout(readAnew, GATHER_MS));
    for (const of of SUBJECTS) {
      stream.addEventListener(of, ({ data }) => {
        changed.add(of, (JSON.parse(String(data)) as { application?: string }).application);
        soon();
      });
    }
    stream.addEventListener('reload', () => {
      changed.addMuch();
      soon();
    });
    stream.addEventListener('end', () => {
      stream.close();
      void isSignedIn().then((is) => (is ? draw(line + 1) : sessionEnd.dispatchEvent(new Event('end'))));
    });
    stream.addEventListener('open', () => lose(false));
    stream.addEventListener('error', () => lose(true));
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [queries, line, mayLook]);
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
