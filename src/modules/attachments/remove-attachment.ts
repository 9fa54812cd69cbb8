// Removes an attachment: the content is destroyed; the row stays, with the reason.
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import type { FileStorage } from '../../platform/file-storage/file-storage.js';
import type { Reader } from '../persons/read-person.js';
import { markRemoved } from './attachments.sql.js';
import { destroyRemoved } from './clean-up-attachments.js';
import { noSuchAttachment } from './read-attachment.js';

/** @throws DomainError `not-found` */
export async function removeAttachment(
  database: Database,
  files: FileStorage,
  ref: RecordRef,
  attachment: number,
  by: Reader & { readonly reason: string },
): Promise<void> {
  const key = await database.unitOfWork.runTransaction(
    WITHOUT_KEY,
    { scope: [ref.agencyId], isolation: 'read committed' },
    ({ db }) => markRemoved(db, ref, attachment, by),
  );
  if (key === null) throw noSuchAttachment();
  await destroyRemoved(database, files, key);
}
