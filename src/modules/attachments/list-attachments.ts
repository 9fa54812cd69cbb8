// Lists the attachments of an application, also removed ones; names in file names are masked.
import type { AttachmentKind } from '../../domain/attachments/attachments.js';
import { maskedPerson } from '../../domain/persons/masking.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { displayName } from '../persons/list-persons.js';
import { findAttachments, findNamesToMask } from './attachments.sql.js';

export interface Attachment {
  readonly id: number;
  readonly kind: AttachmentKind;
  readonly name: string;
  /** The media type. */
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** Null while it is kept. */
  readonly removed: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

/** In the order of upload, without unfinished ones. */
export function listAttachments(
  database: Database,
  application: RecordRef,
  agencies: readonly number[],
): Promise<readonly Attachment[]> {
  return database.read(agencies, async (db) => {
    const attachments = await findAttachments(db, application);
    const persons = await findNamesToMask(db, application);
    const maskNames = (name: string): string =>
      persons.reduce(
        (text, each) =>
          text.replaceAll(
            each.name,
            each.isAgent ? maskedPerson(each.name) : displayName(each.role, each.name, each.applicant),
          ),
        name,
      );
    return attachments.map((attachment) => ({ ...attachment, name: maskNames(attachment.name) }));
  });
}
