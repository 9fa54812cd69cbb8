// Files chosen for a form outlive a reload as what is typed does (draft.ts): kept by the browser until they are sent or given up.
// A browser may keep none, or have no room: then the form goes on without, and says so of each file.
import type { AttachmentKind } from '../../../src/domain/attachments.js';
import { LONGEST_SECONDS } from '../../../src/domain/people/session.js';
import { newKey } from './server';

/** Of one form; more would fill a browser with what is sent in a minute. */
const MOST_BYTES = 100 * 1024 * 1024;
const DATABASE = 'desk-drafts';
const FILES = 'files';

/** Whose files: of whom, and for which form. */
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

/** Keeps a file, what is now said of it, or that it is another form's now. @returns whether the browser does */
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

/** With signing out: files may hold persons. */
export const forgetAllDraftFiles = (): Promise<void> => change((files) => files.clear()).catch(nothing);

/** Where nothing was kept there is nothing to find or to forget. */
const none = (): readonly Kept[] => [];
const nothing = (): void => undefined;

/** Like what is typed they belong to one tab; those of a tab that was closed last no longer than a session could. */
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
