// Removes mailboxes: the row stays, without name and address.
import { IsNull } from 'typeorm';
import { MailboxEntity } from '../../platform/db/entities/mailbox.entity.js';
import type { Session } from '../../platform/db/query.js';

/** @returns false if there is no such mailbox, or it was removed before */
export async function clearMailbox(db: Session, id: number, at: string): Promise<boolean> {
  const { affected } = await db
    .repository(MailboxEntity)
    .update({ id, removedAt: IsNull() }, { removedAt: new Date(at), name: null, email: null });
  return affected === 1;
}
