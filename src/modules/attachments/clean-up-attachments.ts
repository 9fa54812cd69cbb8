// Cleans up after crashes: unfinished uploads, and contents of removed attachments.
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { FileStorage } from '../../platform/file-storage/file-storage.js';

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
  const rows = await query<{ key: string; state: string }>(
    database.pool,
    'unfinished_attachments',
    `select key, state from attachment where state = 'removed' or (state = 'arriving' and at < $1) order by at limit 10000`,
    [before],
  );
  for (const { key, state } of rows) {
    if (state === 'removed') await destroyRemoved(database, files, key);
    else await deleteUnfinished(database, files, key);
  }
  const destroyed = rows.filter(({ state }) => state === 'removed').length;
  return { unfinished: rows.length - destroyed, destroyed, arrivals: await files.tidy(before) };
}

/** Content first, so that a row marked destroyed is always true. */
export async function destroyRemoved({ pool }: Database, files: FileStorage, key: string): Promise<void> {
  await files.destroy(key);
  await query(
    pool,
    'attachment_destroyed',
    `update attachment set state = 'destroyed' where key = $1 and state = 'removed'`,
    [key],
  );
}

async function deleteUnfinished({ pool }: Database, files: FileStorage, key: string): Promise<void> {
  await files.destroy(key);
  await query(pool, 'attachment_forgotten', `delete from attachment where key = $1 and state = 'arriving'`, [key]);
}
