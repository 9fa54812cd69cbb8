// What is being typed outlives a reload, a lost line and the end of the session: kept in this tab until it is sent.
import { useCallback, useState } from 'react';

const PREFIX = 'desk-draft:';

/**
 * @param name of the form and what it is about, like 'register' or 'submitDraft:yaodu-2020000001'
 * @returns the draft, how to change it, how to forget it once it is sent
 */
export function useDraft<Draft extends object>(
  name: string,
  empty: Draft,
): readonly [draft: Draft, change: (draft: Draft) => void, forget: () => void] {
  const key = PREFIX + name;
  const [draft, keep] = useState<Draft>(() => (read(key) as Draft | null) ?? empty);
  const change = useCallback(
    (next: Draft) => {
      keep(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return [draft, change, forget];
}

/** With signing out: drafts may hold persons. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function read(key: string): unknown {
  const kept = sessionStorage.getItem(key);
  return kept === null ? null : JSON.parse(kept);
}
