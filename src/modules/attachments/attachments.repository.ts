// Rows of attachments whose content never arrived, or is to be destroyed.
import { LessThan } from 'typeorm';
import { AttachmentEntity } from '../../platform/db/entities/attachment.entity.js';
import type { Session } from '../../platform/db/query.js';

/** More than one run can clean up. */
const MAX_FOUND = 10_000;

/** Removed ones whose content is still there, and uploads that began before and were not finished; oldest first. */
export const findUnfinished = (db: Session, before: Date): Promise<readonly AttachmentEntity[]> =>
  db.repository(AttachmentEntity).find({
    where: [{ state: 'removed' }, { state: 'arriving', at: LessThan(before) }],
    order: { at: 'asc' },
    take: MAX_FOUND,
  });
