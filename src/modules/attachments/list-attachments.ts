// Lists the attachments of an application, also removed ones; names in file names are masked.
import type { AttachmentKind } from '../../domain/attachments/attachments.js';
import type { ApplicantType } from '../../domain/vocabulary.js';
import type { PartyRole } from '../../domain/persons/party-roles.js';
import { query } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { displayName } from '../persons/list-persons.js';

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

export interface AttachmentRow {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly uploaded_by: string;
  readonly at: string;
  readonly removed_by: string | null;
  readonly removed_at: string | null;
  readonly removed_reason: string | null;
}

export const ATTACHMENT_COLUMNS = `id, kind, name, type, bytes, sha256, uploaded_by, to_json(at) #>> '{}' as at,
  removed_by, to_json(removed_at) #>> '{}' as removed_at, removed_reason`;

export const toAttachment = (row: AttachmentRow): Attachment => ({
  id: Number(row.id),
  kind: row.kind,
  name: row.name,
  type: row.type,
  bytes: row.bytes,
  sha256: row.sha256,
  by: row.uploaded_by,
  at: row.at,
  removed: row.removed_at === null ? null : { by: row.removed_by!, at: row.removed_at, reason: row.removed_reason! },
});

/** In the order of upload, without unfinished ones. */
export function listAttachments(
  database: Database,
  { agencyId, id }: RecordRef,
  agencies: readonly number[],
): Promise<readonly Attachment[]> {
  return database.read(agencies, async (db) => {
    const rows = await query<AttachmentRow>(
      db,
      'list_attachments',
      `select ${ATTACHMENT_COLUMNS} from attachment
       where agency_id = $1 and application_id = $2 and state <> 'arriving' order by attachment.id`,
      [agencyId, id],
    );
    const persons = await query<{ name: string; role: PartyRole; applicant: ApplicantType }>(
      db,
      'names_to_mask',
      `select p.name, p.role, a.applicant from party p join application a on a.agency_id = p.agency_id and a.id = p.application_id
       where p.agency_id = $1 and p.application_id = $2`,
      [agencyId, id],
    );
    const maskNames = (name: string): string =>
      persons.reduce(
        (text, each) => text.replaceAll(each.name, displayName(each.role, each.name, each.applicant)),
        name,
      );
    return rows.map((row) => toAttachment({ ...row, name: maskNames(row.name) }));
  });
}
