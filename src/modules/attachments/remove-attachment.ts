// Removes an attachment: the content is destroyed; the row stays, with the reason.
import { query } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import type { FileStorage } from '../../platform/file-storage/file-storage.js';
import type { Reader } from '../persons/read-person.js';
import { destroyRemoved } from './clean-up-attachments.js';
import { noSuchAttachment } from './read-attachment.js';

/** @throws DomainError `not-found` */
export async function removeAttachment(
  database: Database,
  files: FileStorage,
  { agencyId, id }: RecordRef,
  attachment: number,
  by: Reader & { readonly reason: string },
): Promise<void> {
  const [row] = await database.unitOfWork.runTransaction(
    WITHOUT_KEY,
    { scope: [agencyId], isolation: 'read committed' },
    ({ db }) =>
      query<{ key: string }>(
        db,
        'remove_attachment',
        `with gone as (
         update attachment set state = 'removed', removed_by = $4, removed_at = $5, removed_reason = $6
         where agency_id = $1 and application_id = $2 and id = $3 and state = 'kept'
         returning agency_id, application_id, id, key, kind, sha256
       ), noted as (
         insert into office_event (agency_id, type, at, by_role, actor, payload)
         select agency_id, 'attachmentRemoved', $5, $7, $4,
                jsonb_build_object('application', application_id, 'attachment', id, 'kind', kind, 'sha256', sha256)
         from gone
       )
       select key from gone`,
        [agencyId, id, attachment, by.login, by.at, by.reason, by.role],
      ),
  );
  if (!row) throw noSuchAttachment();
  await destroyRemoved(database, files, row.key);
}
