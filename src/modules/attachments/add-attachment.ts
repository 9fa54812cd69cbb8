// Attaches a file to an application; the row comes first, so a crash leaves no unknown file.
import { randomUUID } from 'node:crypto';
import {
  type AttachmentKind,
  cleanFileName,
  MEDIA_TYPES,
  MAX_ATTACHMENTS,
} from '../../domain/attachments/attachments.js';
import { invalid, notAllowed, notFound } from '../../domain/errors.js';
import { AttachmentEntity } from '../../platform/db/entities/attachment.entity.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import type { IncomingFile, FileStorage } from '../../platform/file-storage/file-storage.js';
import { detectFileType } from '../../platform/file-storage/detect-file-type.js';
import type { Reader } from '../persons/read-person.js';
import { countAttachments, keepAttachment } from './attachments.sql.js';
import type { Attachment } from './list-attachments.js';

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
export async function assertCanAttach(database: Database, application: RecordRef): Promise<void> {
  const { agencyId, id } = application;
  const number = await database.read([agencyId], (db) => countAttachments(db, application));
  if (number === null) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
  if (number < MAX_ATTACHMENTS) return;
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
    const id = await insertArriving(database, ref, { key, kind, name: cleanFileName(name), type, bytes, sha256 }, by);
    await files.keep(key, arrival);
    return await database.unitOfWork.runTransaction(
      WITHOUT_KEY,
      { scope: [ref.agencyId], isolation: 'read committed' },
      ({ db }) => keepAttachment(db, ref, id, by),
    );
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

function insertArriving(
  database: Database,
  { agencyId, id }: RecordRef,
  arriving: Pick<AttachmentEntity, 'key' | 'kind' | 'name' | 'type' | 'bytes' | 'sha256'>,
  { login, at }: Reader,
): Promise<string> {
  return database.unitOfWork.runTransaction(
    WITHOUT_KEY,
    { scope: [agencyId], isolation: 'read committed' },
    async ({ db }) => {
      const { identifiers } = await db.repository(AttachmentEntity).insert({
        ...arriving,
        agencyId,
        applicationId: String(id),
        state: 'arriving',
        uploadedBy: login,
        at: new Date(at),
      });
      return String(identifiers[0]!['id']);
    },
  );
}
