// The drafts of this tab in the browser's storage, by the login of their author.

const PREFIX = 'desk-draft:';

export const draftKey = (login: string, name: string): string => `${PREFIX}${login}/${name}`;

export function readDraft(key: string): unknown {
  const stored = sessionStorage.getItem(key);
  return stored === null ? null : JSON.parse(stored);
}

/** Drafts may contain personal data. @param keptLogin whose drafts stay; undefined: nobody's */
export function clearDrafts(keptLogin?: string): void {
  const kept = keptLogin === undefined ? null : draftKey(keptLogin, '');
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(PREFIX) && !(kept !== null && key.startsWith(kept))) sessionStorage.removeItem(key);
}
