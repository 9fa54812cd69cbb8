// Cleans up after crashes: unfinished uploads, and contents of removed attachments.
import { type Database } from '../../platform/db/database.js';
import { AttachmentEntity } from '../../platform/db/entities/attachment.entity.js';
import type { FileStorage } from '../../platform/file-storage/file-storage.js';
import { findUnfinished } from './attachments.repository.js';

/** No upload takes an hour. */
const UPLOAD_TIMEOUT_MS = 3_600_000;

export interface CleanUpResult {
  /** Rows and contents that never became an attachment. */
  readonly unfinished: number;
  /** Contents of attachments that had been removed. */
  readonly destroyed: number;
  /** Uploads that were cut off. */
  readonly arrivals: number;
}

/**
 * Safe to run at any time, also twice at once. It goes by the rows, never by the files in the store, which may belong
 * to another database.
 */
export async function cleanUpAttachments(database: Database, files: FileStorage, now: Date): Promise<CleanUpResult> {
  const before = new Date(now.getTime() - UPLOAD_TIMEOUT_MS);
  const rows = await findUnfinished(database.session, before);
  for (const { key, state } of rows) {
    if (state === 'removed') await destroyRemoved(database, files, key);
    else await deleteUnfinished(database, files, key);
  }
  const destroyed = rows.filter(({ state }) => state === 'removed').length;
  return { unfinished: rows.length - destroyed, destroyed, arrivals: await files.tidy(before) };
}

/** Content first, so that a row marked destroyed is always true. */
export async function destroyRemoved({ session }: Database, files: FileStorage, key: string): Promise<void> {
  await files.destroy(key);
  await session.repository(AttachmentEntity).update({ key, state: 'removed' }, { state: 'destroyed' });
}

async function deleteUnfinished({ session }: Database, files: FileStorage, key: string): Promise<void> {
  await files.destroy(key);
  await session.repository(AttachmentEntity).delete({ key, state: 'arriving' });
}
