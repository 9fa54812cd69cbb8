// Keeps the files chosen for a form in the browser until they are sent or discarded, like draft.ts.
// Where the browser keeps none or has no room, the form goes on without and warns about each file.
import type { AttachmentKind } from '../../../src/domain/attachments.js';
import { LONGEST_SECONDS } from '../../../src/domain/people/session.js';
import { newKey } from './server';

/** For one form: the browser's storage should not fill up. */
const MOST_BYTES = 100 * 1024 * 1024;
const DATABASE = 'desk-drafts';
const FILES = 'files';

/** The user and the form to which files belong. */
export interface FilesOf {
  readonly login: string;
  readonly form: string;
}

export interface DraftFile {
  readonly id: string;
  readonly file: File;
  readonly kind: AttachmentKind;
}

interface Kept extends DraftFile {
  readonly of: string;
  readonly keptAt: number;
}

/** In the order in which they were chosen. */
export const draftFiles = async (of: FilesOf): Promise<readonly DraftFile[]> =>
  (await ofForm(of).catch(none)).toSorted((a, b) => a.keptAt - b.keptAt);

/** Stores a file, a changed kind, or its move to another form. @returns whether the browser kept it */
export async function keepDraftFile(of: FilesOf, { id, file, kind }: DraftFile): Promise<boolean> {
  try {
    const others = (await ofForm(of)).filter((each) => each.id !== id);
    if (others.reduce((sum, each) => sum + each.file.size, file.size) > MOST_BYTES) return false;
    await change((files) => files.put({ id, file, kind, of: nameOf(of), keptAt: Date.now() } satisfies Kept));
    return true;
  } catch {
    return false;
  }
}

export const forgetDraftFiles = (files: readonly Pick<DraftFile, 'id'>[]): Promise<void> =>
  change((kept) => files.forEach(({ id }) => kept.delete(id))).catch(nothing);

/** When the user signs out: files may contain personal data. */
export const forgetAllDraftFiles = (): Promise<void> => change((files) => files.clear()).catch(nothing);

/** Where nothing was stored there is nothing to find or to delete. */
const none = (): readonly Kept[] => [];
const nothing = (): void => undefined;

/** Files belong to one tab; those of a closed tab are deleted once no session can last so long. */
async function ofForm(of: FilesOf): Promise<readonly Kept[]> {
  const all = await read();
  const oldest = Date.now() - LONGEST_SECONDS * 1_000;
  const old = all.filter(({ keptAt }) => keptAt < oldest);
  if (old.length > 0) await change((files) => old.forEach(({ id }) => files.delete(id)));
  return all.filter((each) => each.keptAt >= oldest && each.of === nameOf(of));
}

const nameOf = ({ login, form }: FilesOf): string => `${tab()}/${login}/${form}`;

const TAB = 'desk-tab';

function tab(): string {
  const known = sessionStorage.getItem(TAB) ?? newKey();
  sessionStorage.setItem(TAB, known);
  return known;
}

async function read(): Promise<readonly Kept[]> {
  const database = await opened();
  try {
    return await answerOf(database.transaction(FILES).objectStore(FILES).getAll() as IDBRequest<Kept[]>);
  } finally {
    database.close();
  }
}

async function change(work: (files: IDBObjectStore) => unknown): Promise<void> {
  const database = await opened();
  try {
    const transaction = database.transaction(FILES, 'readwrite');
    const isDone = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('nothing was kept')));
    });
    work(transaction.objectStore(FILES));
    await isDone;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(FILES, { keyPath: 'id' }));
  return answerOf(request);
}

const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')));
  });
