// Keeps what is typed into a form in this tab: it survives a reload and the end of the session.
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

/** When the user signs out: drafts may contain personal data. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function read(key: string): unknown {
  const kept = sessionStorage.getItem(key);
  return kept === null ? null : JSON.parse(kept);
}
