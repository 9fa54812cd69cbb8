// Attaches a file to an application; the row comes first, so a crash leaves no unknown file.
import { randomUUID } from 'node:crypto';
import {
  type AttachmentKind,
  cleanFileName,
  MEDIA_TYPES,
  MAX_ATTACHMENTS,
} from '../../domain/attachments/attachments.js';
import { invalid, notAllowed, notFound } from '../../domain/errors.js';
import { query } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import type { IncomingFile, FileStorage } from '../../platform/file-storage/file-storage.js';
import { detectFileType } from '../../platform/file-storage/detect-file-type.js';
import type { Reader } from '../persons/read-person.js';
import { type Attachment, toAttachment, type AttachmentRow, ATTACHMENT_COLUMNS } from './list-attachments.js';

export interface NewAttachment {
  readonly kind: AttachmentKind;
  /** The file name as sent. */
  readonly name: string;
  readonly arrival: IncomingFile;
}

/**
 * Called before the upload is read.
 * @throws DomainError `not-found`, `not-allowed` if the application already has the most it can have
 */
export async function assertCanAttach(database: Database, { agencyId, id }: RecordRef): Promise<void> {
  const [row] = await database.read([agencyId], (db) =>
    query<{ number: number }>(
      db,
      'count_attachments',
      `select (select count(*)::int from attachment t
               where t.agency_id = a.agency_id and t.application_id = a.id and t.state in ('arriving', 'kept')) as number
       from application a where a.agency_id = $1 and a.id = $2`,
      [agencyId, id],
    ),
  );
  if (!row) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
  if (row.number < MAX_ATTACHMENTS) return;
  throw notAllowed(
    `附件已达${MAX_ATTACHMENTS}个，请先删除不需要的附件`,
    `it has ${MAX_ATTACHMENTS} attachments: remove what is not needed first`,
  );
}

/**
 * Stores the upload, or discards it if it is refused.
 * @throws DomainError `invalid` for an empty file or a type that is not accepted, `not-found`
 */
export async function addAttachment(
  database: Database,
  files: FileStorage,
  ref: RecordRef,
  { kind, name, arrival }: NewAttachment,
  by: Reader,
): Promise<Attachment> {
  const { bytes, sha256 } = arrival;
  try {
    const type = await detectAcceptedType(arrival);
    const key = randomUUID();
    const id = await insertArriving(database, ref, [
      key,
      kind,
      cleanFileName(name),
      type,
      bytes,
      sha256,
      by.login,
      by.at,
    ]);
    await files.keep(key, arrival);
    return await markKept(database, ref, id, by);
  } finally {
    await files.discard(arrival);
  }
}

async function detectAcceptedType({ path, bytes }: IncomingFile): Promise<string> {
  if (bytes === 0) {
    throw invalid('文件是空的，请重新选择', 'the file is empty: choose another', {
      faults: [{ field: 'file', expected: { zh: '不为空的文件', en: 'a file that is not empty' } }],
    });
  }
  const type = await detectFileType(path);
  if (type !== undefined && Object.hasOwn(MEDIA_TYPES, type)) return type;
  const accepted = Object.values(MEDIA_TYPES).join(', ');
  throw invalid(
    `不接受这种文件，请转换为PDF等格式（${accepted}）后上传`,
    `files of this kind are not taken: convert it, to PDF for example (${accepted})`,
    { faults: [{ field: 'file', expected: { zh: accepted, en: accepted } }] },
  );
}

async function insertArriving(
  database: Database,
  { agencyId, id }: RecordRef,
  values: readonly unknown[],
): Promise<string> {
  const [row] = await database.unitOfWork.runTransaction(
    WITHOUT_KEY,
    { scope: [agencyId], isolation: 'read committed' },
    ({ db }) =>
      query<{ id: string }>(
        db,
        'announce_attachment',
        `insert into attachment (agency_id, application_id, state, key, kind, name, type, bytes, sha256, uploaded_by, at)
       values ($1, $2, 'arriving', $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
        [agencyId, id, ...values],
      ),
  );
  return row!.id;
}

/** The event leaves out the file's name, which may name a person. */
async function markKept(
  database: Database,
  { agencyId, id }: RecordRef,
  attachment: string,
  by: Reader,
): Promise<Attachment> {
  const [row] = await database.unitOfWork.runTransaction(
    WITHOUT_KEY,
    { scope: [agencyId], isolation: 'read committed' },
    ({ db }) =>
      query<AttachmentRow>(
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
      ),
  );
  return toAttachment(row!);
}
