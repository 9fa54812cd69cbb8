// The e-mail addresses of an agency's roles. Accounts will take this over.
import { invalid, notFound } from '../../domain/errors.js';
import type { Post } from '../../domain/vocabulary.js';
import { type Database } from '../../platform/db/database.js';
import type { DigestState } from '../../platform/db/entities/digest.entity.js';
import { MailboxEntity } from '../../platform/db/entities/mailbox.entity.js';
import { readOffice } from '../../platform/db/office.js';
import { countDigestsByState, findMailboxes } from './digests.sql.js';
import { clearMailbox } from './mailboxes.repository.js';

export interface Mailbox {
  readonly id: number;
  readonly agency: string;
  readonly role: Post;
  readonly name: string;
  readonly email: string | null;
  /** The last morning's digest, with the error if it failed. */
  readonly digest: {
    readonly day: string;
    readonly state: DigestState;
    readonly attempts: number;
    readonly error: string | null;
  } | null;
}

export interface NewMailbox {
  readonly agency?: string | undefined;
  readonly role: Post;
  readonly name: string;
  readonly email?: string | undefined;
  /** ISO 8601; reminders filed before are not mailed. */
  readonly at: string;
}

/** One address, without a name. */
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** @throws DomainError `not-found` for an unknown agency, `invalid` for an empty name or a malformed address */
export async function addMailbox(database: Database, { agency, role, name, email, at }: NewMailbox): Promise<number> {
  if (!name.trim()) throw invalid('姓名不能为空', 'a name is needed');
  if (email !== undefined && !ADDRESS.test(email)) throw invalid('电子邮箱地址有误', 'that is no e-mail address');
  const { id: agencyId } = (await readOffice(database.pool)).getAgency(agency);
  const { identifiers } = await database.session
    .repository(MailboxEntity)
    .insert({ agencyId, role, name: name.trim(), email: email ?? null, addedAt: new Date(at) });
  return Number(identifiers[0]!['id']);
}

export const listMailboxes = (database: Database): Promise<readonly Mailbox[]> => findMailboxes(database.pool);

/** How many digests of the last week are in which state. */
export async function countDigestStates(database: Database): Promise<Readonly<Record<DigestState, number>>> {
  const rows = await countDigestsByState(database.pool);
  return { waiting: 0, sent: 0, failed: 0, ...Object.fromEntries(rows.map(({ state, number }) => [state, number])) };
}

/**
 * Deletes name and address; what was sent stays on record.
 * @throws DomainError `not-found` for an unknown or removed mailbox
 */
export async function removeMailbox(database: Database, id: number, at: string): Promise<void> {
  const isRemoved = await clearMailbox(database.session, id, at);
  if (!isRemoved) throw notFound(`没有编号为${id}的收件人`, `there is no mailbox ${id}`);
}
