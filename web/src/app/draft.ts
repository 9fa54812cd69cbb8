// Keeps what is typed into a form in this tab: it survives a reload and the end of the session.
import { useCallback, useRef, useState } from 'react';
import { draftKey, readDraft } from './draft-storage';
import { useSession } from './session';

/** How a draft is changed: to another one, or by the newest one, for what happens later than the last drawing. */
type DraftChange<Draft> = Draft | ((now: Draft) => Draft);

/**
 * Only within `SignedIn`.
 * @param name of the form and what it is about, like 'register' or 'submitDraft:yaodu-2020000001'
 * @returns the draft, how to change it (which returns the newest), how to forget it once it is sent
 */
export function useDraft<Draft extends object>(
  name: string,
  empty: Draft,
): readonly [draft: Draft, change: (change: DraftChange<Draft>) => Draft, forget: () => void] {
  const { login } = useSession();
  // By login: after the end of a session another person may sign in in this tab.
  const key = draftKey(login, name);
  const [draft, setValue] = useState<Draft>(() => (readDraft(key) as Draft | null) ?? empty);
  const newest = useRef(draft);
  const setDraft = useCallback(
    (change: DraftChange<Draft>): Draft => {
      newest.current = typeof change === 'function' ? change(newest.current) : change;
      setValue(newest.current);
      sessionStorage.setItem(key, JSON.stringify(newest.current));
      return newest.current;
    },
    [key],
  );
  const clearDraft = useCallback(() => sessionStorage.removeItem(key), [key]);
  return [draft, setDraft, clearDraft];
}

/**
 * What is left of a draft that was sent: the fields typed since then; the others are empty again.
 * @example setDraft((now) => typedSince(sent, now, EMPTY_DRAFT))
 */
export const typedSince = <Draft extends object>(sent: Draft, now: Draft, empty: Draft): Draft => ({
  ...empty,
  ...Object.fromEntries(Object.entries(now).filter(([field, value]) => sent[field as keyof Draft] !== value)),
});
