// Attachments left by a crash at any point are removed after an hour; all others stay.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { diskStorage } from '../../../src/platform/file-storage/disk-storage.js';
import type { FileStorage } from '../../../src/platform/file-storage/file-storage.js';
import { type RecordRef } from '../../../src/platform/db/work-context.js';
import { addAttachment } from '../../../src/modules/attachments/add-attachment.js';
import { cleanUpAttachments } from '../../../src/modules/attachments/clean-up-attachments.js';
import { listAttachments } from '../../../src/modules/attachments/list-attachments.js';
import { removeAttachment } from '../../../src/modules/attachments/remove-attachment.js';
import { dropDatabases } from '../../support/database.js';
import { readAll } from '../../support/stored-files.js';
import { TestOffice } from '../../support/test-office.js';

const AT = '2026-01-05T09:00:00+08:00';
const SOON = new Date('2026-01-05T09:59:00+08:00');
const LATER = new Date('2026-01-05T10:01:00+08:00');
const BY = { accountId: 1, login: 'zhang', role: 'clerk', at: AT, from: '127.0.0.1' };

let desk: TestOffice;
let folder: string;
let files: FileStorage;
let ref: RecordRef;
beforeAll(async () => {
  desk = await TestOffice.open(['county']);
  ref = await desk.register('2026-01-05');
  folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-files-'));
  files = diskStorage(folder);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dropDatabases();
});

/** A file storage that fails at one operation. */
const failingStorage = (at: 'keep' | 'destroy', after = false): FileStorage => ({
  ...files,
  [at]: async (...contents: [never, never]) => {
    if (after) await files[at](...contents);
    throw new Error('power cut');
  },
});

const attaching = async (store = files): Promise<number> => {
  const arrival = await store.arrive(Readable.from([Buffer.from('某事')]));
  return (await addAttachment(desk.database, store, ref, { kind: 'reply', name: '答复.txt', arrival }, BY)).id;
};

const contentOf = async (id: number): Promise<Buffer | null> => {
  const [row] = await desk.rows<{ key: string }>('select key from attachment where id = $1', [id]);
  return readAll(files, row!.key);
};

const stateOf = async (id: number): Promise<unknown> =>
  (await desk.rows<{ state: string }>('select state from attachment where id = $1', [id]))[0]?.state;

it.each([
  ['before its content was kept', false],
  ['after its content was kept', true],
])('an attachment cut off %s is none, and goes with its content', async (_when, after) => {
  const kept = await attaching();
  await expect(attaching(failingStorage('keep', after))).rejects.toThrow('power cut');
  const [{ id, key }] = (await desk.rows<{ id: string; key: string }>(
    `select id, key from attachment where state = 'arriving'`,
  )) as [{ id: string; key: string }];
  const listed = await listAttachments(desk.database, ref, [1]);
  expect(listed.map((each) => each.id)).not.toContain(Number(id));
  // Perhaps it is still arriving.
  expect(await cleanUpAttachments(desk.database, files, SOON)).toMatchObject({ unfinished: 0 });
  expect(await stateOf(Number(id))).toBe('arriving');
  expect(await cleanUpAttachments(desk.database, files, LATER)).toEqual({ unfinished: 1, destroyed: 0, arrivals: 0 });
  expect(await stateOf(Number(id))).toBeUndefined();
  expect(await readAll(files, key)).toBeNull();
  expect((await contentOf(kept))?.toString()).toBe('某事');
});

it('an attachment whose content outlived its removal loses it at the next clearing', async () => {
  const id = await attaching();
  const by = { ...BY, reason: '传错了' };
  await expect(removeAttachment(desk.database, failingStorage('destroy'), ref, id, by)).rejects.toThrow('power cut');
  expect([await stateOf(id), (await contentOf(id))?.toString()]).toEqual(['removed', '某事']);
  expect(await cleanUpAttachments(desk.database, files, SOON)).toMatchObject({ destroyed: 1 });
  expect([await stateOf(id), await contentOf(id)]).toEqual(['destroyed', null]);
  expect(await cleanUpAttachments(desk.database, files, LATER)).toMatchObject({ destroyed: 0 });
});

it('files without a row in this database are left alone: they may be another installation’s', async () => {
  const key = '00000000-0000-4000-8000-000000000000';
  await files.keep(key, await files.arrive(Readable.from([Buffer.from('another desk’s')])));
  await cleanUpAttachments(desk.database, files, LATER);
  expect(await readAll(files, key)).not.toBeNull();
});
