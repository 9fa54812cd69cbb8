// Keeps the files chosen for a form in the browser until they are sent or discarded, like draft.ts.
// Where the browser keeps none or has no room, the form goes on without and warns about each file.
import type { AttachmentKind } from '@domain/attachments/attachments.js';
import { MAX_SESSION_SECONDS } from '@domain/accounts/session.js';
import { randomKey } from './api-client';

/** For one form: the browser's storage should not fill up. */
const MAX_BYTES = 100 * 1024 * 1024;
const DATABASE = 'desk-drafts';
const FILES = 'files';

/** The user and the form to which files belong. */
export interface DraftOwner {
  readonly login: string;
  readonly form: string;
}

export interface DraftFile {
  readonly id: string;
  readonly file: File;
  readonly kind: AttachmentKind;
}

interface StoredFile extends DraftFile {
  readonly of: string;
  readonly keptAt: number;
}

/** In the order in which they were chosen. */
export const listDraftFiles = async (owner: DraftOwner): Promise<readonly DraftFile[]> =>
  (await filesOfDraft(owner).catch(noFiles)).toSorted((a, b) => a.keptAt - b.keptAt);

/** Stores a file, a changed kind, or its move to another form. @returns whether the browser kept it */
export async function saveDraftFile(owner: DraftOwner, { id, file, kind }: DraftFile): Promise<boolean> {
  try {
    const otherFiles = (await filesOfDraft(owner)).filter((each) => each.id !== id);
    if (otherFiles.reduce((sum, each) => sum + each.file.size, file.size) > MAX_BYTES) return false;
    await changeFiles((files) =>
      files.put({ id, file, kind, of: draftKey(owner), keptAt: Date.now() } satisfies StoredFile),
    );
    return true;
  } catch {
    return false;
  }
}

export const deleteDraftFiles = (files: readonly Pick<DraftFile, 'id'>[]): Promise<void> =>
  changeFiles((store) => files.forEach(({ id }) => store.delete(id))).catch(ignoreError);

/** When the user signs out: files may contain personal data. */
export const deleteAllDraftFiles = (): Promise<void> => changeFiles((store) => store.clear()).catch(ignoreError);

/** When somebody else has signed in, in this tab or another one: a browser has one session. */
export const deleteDraftFilesOfOthers = async (login: string): Promise<void> => {
  const others = (await readAll().catch(noFiles)).filter(({ of }) => of.split('/')[1] !== login);
  if (others.length > 0) await deleteDraftFiles(others);
};

/** Where nothing was stored there is nothing to find or to delete. */
const noFiles = (): readonly StoredFile[] => [];
const ignoreError = (): void => undefined;

/** Files belong to one tab; those of a closed tab are deleted once no session can last so long. */
async function filesOfDraft(owner: DraftOwner): Promise<readonly StoredFile[]> {
  const files = await readAll();
  const oldest = Date.now() - MAX_SESSION_SECONDS * 1_000;
  const expired = files.filter(({ keptAt }) => keptAt < oldest);
  if (expired.length > 0) await changeFiles((store) => expired.forEach(({ id }) => store.delete(id)));
  return files.filter((each) => each.keptAt >= oldest && each.of === draftKey(owner));
}

const draftKey = ({ login, form }: DraftOwner): string => `${tabId()}/${login}/${form}`;

const TAB_KEY = 'desk-tab';

function tabId(): string {
  const id = sessionStorage.getItem(TAB_KEY) ?? randomKey();
  sessionStorage.setItem(TAB_KEY, id);
  return id;
}

async function readAll(): Promise<readonly StoredFile[]> {
  const database = await openDatabase();
  try {
    return await resultOf(database.transaction(FILES).objectStore(FILES).getAll() as IDBRequest<StoredFile[]>);
  } finally {
    database.close();
  }
}

async function changeFiles(makeChange: (files: IDBObjectStore) => unknown): Promise<void> {
  const database = await openDatabase();
  try {
    const transaction = database.transaction(FILES, 'readwrite');
    const committed = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('nothing was kept')));
    });
    makeChange(transaction.objectStore(FILES));
    await committed;
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(FILES, { keyPath: 'id' }));
  return resultOf(request);
}

const resultOf = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')));
  });
