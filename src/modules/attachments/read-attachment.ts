// Reads the content of an attachment, checked against its hash; every reading is recorded.
import { createHash } from 'node:crypto';
import { MEDIA_TYPES, downloadName } from '../../domain/attachments/attachments.js';
import { damaged, notAllowed, notFound } from '../../domain/errors.js';
import { query } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import type { FileStorage } from '../../platform/file-storage/file-storage.js';
import type { Reader } from '../persons/read-person.js';

export interface AttachmentContent {
  /** With the extension of its type. */
  readonly name: string;
  readonly type: string;
  /** The file extension of the type. */
  readonly extension: string;
  readonly content: Buffer;
}

/**
 * @param types only of these media types; one of another type is neither shown nor recorded
 * @throws DomainError `not-found`; `not-allowed` for another type; `damaged` if the content is missing or has changed
 */
export async function readAttachment(
  database: Database,
  files: FileStorage,
  { agencyId, id }: RecordRef,
  attachment: number,
  reader: Reader,
  types: readonly string[] | null = null,
): Promise<AttachmentContent> {
  const [row] = await database.unitOfWork.runTransaction(
    WITHOUT_KEY,
    { scope: [agencyId], isolation: 'read committed' },
    ({ db }) =>
      query<{ key: string; name: string; type: string; sha256: string }>(
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
      ),
  );
  if (!row && types && (await isKept(database, { agencyId, id }, attachment))) throw notPreviewable();
  if (!row) throw noSuchAttachment();
  const content = await files.read(row.key);
  if (content && createHash('sha256').update(content).digest('hex') === row.sha256) {
    const { name, type } = row;
    return { name: downloadName(name, type), type, extension: MEDIA_TYPES[type] ?? 'bin', content };
  }
  throw damaged(
    `附件${content ? '已损坏' : '丢失'}，请通知系统管理员从备份中恢复`,
    `the attachment is ${content ? 'damaged' : 'missing'}: ask the administrator to restore it from the backup`,
    { attachment },
  );
}

export const noSuchAttachment = (): Error =>
  notFound(
    '没有这个附件，或已被删除，请刷新附件列表',
    'there is no such attachment, or it was removed: reload the list',
  );

async function isKept(database: Database, { agencyId, id }: RecordRef, attachment: number): Promise<boolean> {
  const rows = await database.read([agencyId], (db) =>
    query(
      db,
      'attachment_kept',
      `select from attachment where agency_id = $1 and application_id = $2 and id = $3 and state = 'kept'`,
      [agencyId, id, attachment],
    ),
  );
  return rows.length > 0;
}

const notPreviewable = (): Error =>
  notAllowed(
    '只有 PDF 和图片可以预览，该附件请下载后查看',
    'only PDF files and images are shown here: download this one',
  );
