// Attachments, by hand: a change and its record in one statement, times as text, joins.
import type { AttachmentKind } from '../../domain/attachments/attachments.js';
import type { PartyRole } from '../../domain/persons/party-roles.js';
import type { ApplicantType } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import type { Reader } from '../persons/read-person.js';
import type { Attachment } from './list-attachments.js';

/** How many an application has or is about to have; null: no such application. */
export async function countAttachments(db: Queryable, { agencyId, id }: RecordRef): Promise<number | null> {
  const [row] = await query<{ number: number }>(
    db,
    'count_attachments',
    `select (select count(*)::int from attachment t
               where t.agency_id = a.agency_id and t.application_id = a.id and t.state in ('arriving', 'kept')) as number
       from application a where a.agency_id = $1 and a.id = $2`,
    [agencyId, id],
  );
  return row?.number ?? null;
}

interface AttachmentRow {
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

const ATTACHMENT_COLUMNS = `id, kind, name, type, bytes, sha256, uploaded_by, to_json(at) #>> '{}' as at,
  removed_by, to_json(removed_at) #>> '{}' as removed_at, removed_reason`;

const toAttachment = (row: AttachmentRow): Attachment => ({
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

/** In the order of upload, without unfinished ones; names as they are. */
export async function findAttachments(db: Queryable, { agencyId, id }: RecordRef): Promise<readonly Attachment[]> {
  const rows = await query<AttachmentRow & Record<string, unknown>>(
    db,
    'list_attachments',
    `select ${ATTACHMENT_COLUMNS} from attachment
       where agency_id = $1 and application_id = $2 and state <> 'arriving' order by attachment.id`,
    [agencyId, id],
  );
  return rows.map(toAttachment);
}

export interface NameToMask {
  readonly name: string;
  readonly role: PartyRole;
  readonly applicant: ApplicantType;
  /** The agent of an applicant: a natural person, whoever the applicant is. */
  readonly isAgent: boolean;
}

/** The names of an application's persons and their agents, of every version; the longest first, as it may contain another. */
export const findNamesToMask = (db: Queryable, { agencyId, id }: RecordRef): Promise<readonly NameToMask[]> =>
  query<NameToMask & Record<string, unknown>>(
    db,
    'names_to_mask',
    `select n.name, p.role, a.applicant, n.is_agent as "isAgent"
       from party p join application a on a.agency_id = p.agency_id and a.id = p.application_id
       cross join lateral (values (p.name, false), (p.agent ->> 'name', true)) as n (name, is_agent)
       where p.agency_id = $1 and p.application_id = $2 and n.name <> '' order by char_length(n.name) desc`,
    [agencyId, id],
  );

/** Its content has arrived; also records who added it. The event leaves out the file's name, which may name a person. */
export async function keepAttachment(
  db: Queryable,
  { agencyId, id }: RecordRef,
  attachment: string,
  by: Reader,
): Promise<Attachment> {
  const [row] = await query<AttachmentRow & Record<string, unknown>>(
    db,
    'keep_attachment',
    `with kept as (
         update attachment set state = 'kept' where agency_id = $1 and application_id = $2 and id = $3 and state = 'arriving'
         returning *
       ), noted as (
         insert into office_event (agency_id, type, at, by_role, actor, payload)
         select agency_id, 'attachmentAdded', $4, $5, $6, jsonb_build_object('application', application_id, 'attachment', id,
                'kind', kind, 'type', type, 'bytes', bytes, 'sha256', sha256)
         from kept
       )
       select ${ATTACHMENT_COLUMNS} from kept`,
    [agencyId, id, attachment, by.at, by.role, by.login],
  );
  return toAttachment(row!);
}

export interface StoredContent {
  /** The storage key. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly sha256: string;
}

/**
 * Where its content is; also records who read it.
 * @param types of these media types only; null: of any
 * @returns null if there is none, and then nothing is recorded
 */
export async function readStoredContent(
  db: Queryable,
  { agencyId, id }: RecordRef,
  attachment: number,
  reader: Reader,
  types: readonly string[] | null,
): Promise<StoredContent | null> {
  const [row] = await query<StoredContent & Record<string, unknown>>(
    db,
    'read_attachment',
    `with shown as (
         select agency_id, application_id, id, key, name, type, sha256 from attachment
         where agency_id = $1 and application_id = $2 and id = $3 and state = 'kept' and ($10::text[] is null or type = any($10))
       ), noted as (
         insert into person_reading (agency_id, application_id, attachment_id, account_id, login, role, at, from_address, reason)
         select agency_id, application_id, id, $4, $5, $6, $7, $8, $9 from shown
       )
       select key, name, type, sha256 from shown`,
    [
      agencyId,
      id,
      attachment,
      reader.accountId,
      reader.login,
      reader.role,
      reader.at,
      reader.from,
      reader.reason ?? null,
      types,
    ],
  );
  return row ?? null;
}

/** Marks it as removed and records who did it. @returns the storage key; null if there is no such attachment */
export async function markRemoved(
  db: Queryable,
  { agencyId, id }: RecordRef,
  attachment: number,
  by: Reader & { readonly reason: string },
): Promise<string | null> {
  const [row] = await query<{ key: string }>(
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
  );
  return row?.key ?? null;
}
