// Keeps what is typed into a form in this tab: it survives a reload and the end of the session.
import { useCallback, useState } from 'react';
import { useSession } from './session';

const PREFIX = 'desk-draft:';

/**
 * Only within `SignedIn`.
 * @param name of the form and what it is about, like 'register' or 'submitDraft:yaodu-2020000001'
 * @returns the draft, how to change it, how to forget it once it is sent
 */
export function useDraft<Draft extends object>(
  name: string,
  empty: Draft,
): readonly [draft: Draft, change: (draft: Draft) => void, forget: () => void] {
  const { login } = useSession();
  // By login: after the end of a session another person may sign in in this tab.
  const key = `${PREFIX}${login}/${name}`;
  const [draft, setValue] = useState<Draft>(() => (read(key) as Draft | null) ?? empty);
  const setDraft = useCallback(
    (next: Draft) => {
      setValue(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  const clearDraft = useCallback(() => sessionStorage.removeItem(key), [key]);
  return [draft, setDraft, clearDraft];
}

/** When the user signs out: drafts may contain personal data. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function read(key: string): unknown {
  const stored = sessionStorage.getItem(key);
  return stored === null ? null : JSON.parse(stored);
}
