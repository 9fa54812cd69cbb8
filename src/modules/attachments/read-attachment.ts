// Reads the content of an attachment, checked against its hash; every reading is recorded.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { MEDIA_TYPES, downloadName } from '../../domain/attachments/attachments.js';
import { damaged, notAllowed, notFound } from '../../domain/errors.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { AttachmentEntity } from '../../platform/db/entities/attachment.entity.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import type { FileStorage } from '../../platform/file-storage/file-storage.js';
import type { Reader } from '../persons/read-person.js';
import { readStoredContent } from './attachments.sql.js';

export interface AttachmentContent {
  /** With the extension of its type. */
  readonly name: string;
  readonly type: string;
  /** The file extension of the type. */
  readonly extension: string;
  readonly bytes: number;
  readonly content: Readable;
}

/**
 * @param types only of these media types; one of another type is neither shown nor recorded
 * @throws DomainError `not-found`; `not-allowed` for another type; `damaged` if the content is missing or has changed
 */
export async function readAttachment(
  database: Database,
  files: FileStorage,
  ref: RecordRef,
  attachment: number,
  reader: Reader,
  types: readonly string[] | null = null,
): Promise<AttachmentContent> {
  const stored = await database.unitOfWork.runTransaction(
    WITHOUT_KEY,
    { scope: [ref.agencyId], isolation: 'read committed' },
    ({ db }) => readStoredContent(db, ref, attachment, reader, types),
  );
  if (!stored && types && (await isKept(database, ref, attachment))) throw notPreviewable();
  if (!stored) throw noSuchAttachment();
  // Read twice: once what is sent has begun, a damaged file could only be cut off.
  const found = await measure(await files.open(stored.key));
  const content = found?.sha256 === stored.sha256 ? await files.open(stored.key) : null;
  if (found && content) {
    const { name, type } = stored;
    const extension = MEDIA_TYPES[type] ?? 'bin';
    return { name: downloadName(name, type), type, extension, bytes: found.bytes, content };
  }
  throw damaged(
    `附件${found ? '已损坏' : '丢失'}，请通知系统管理员从备份中恢复`,
    `the attachment is ${found ? 'damaged' : 'missing'}: ask the administrator to restore it from the backup`,
    { attachment },
  );
}

async function measure(content: Readable | null): Promise<{ readonly bytes: number; readonly sha256: string } | null> {
  if (!content) return null;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

export const noSuchAttachment = (): Error =>
  notFound(
    '没有这个附件，或已被删除，请刷新附件列表',
    'there is no such attachment, or it was removed: reload the list',
  );

const isKept = (database: Database, { agencyId, id }: RecordRef, attachment: number): Promise<boolean> =>
  database.read([agencyId], (db) =>
    db
      .repository(AttachmentEntity)
      .existsBy({ agencyId, applicationId: String(id), id: String(attachment), state: 'kept' }),
  );

const notPreviewable = (): Error =>
  notAllowed(
    '只有 PDF 和图片可以预览，该附件请下载后查看',
    'only PDF files and images are shown here: download this one',
  );
