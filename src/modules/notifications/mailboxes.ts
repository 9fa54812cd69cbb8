// The e-mail addresses of an agency's roles. Accounts will take this over.
import { invalid, notFound } from '../../domain/errors.js';
import type { Post } from '../../domain/vocabulary.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { DigestState } from '../../platform/db/entities/digest.entity.js';
import { readOffice } from '../../platform/db/office.js';

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
  const [row] = await query<{ id: number }>(
    database.pool,
    'add_mailbox',
    'insert into mailbox (agency_id, role, name, email, added_at) values ($1, $2, $3, $4, $5) returning id',
    [(await readOffice(database.pool)).getAgency(agency).id, role, name.trim(), email ?? null, at],
  );
  return row!.id;
}

export const listMailboxes = (database: Database): Promise<readonly Mailbox[]> =>
  query<Mailbox>(
    database.pool,
    'list_mailboxes',
    `select m.id, a.code as agency, m.role, m.name, m.email,
       (select json_build_object('day', d.day, 'state', d.state, 'attempts', d.attempts, 'error', d.last_error)
        from digest d where d.mailbox_id = m.id order by d.day desc limit 1) as digest
     from mailbox m join agency a on a.id = m.agency_id where m.removed_at is null order by a.id, m.role, m.id`,
  );

/** How many digests of the last week are in which state. */
export async function countDigestStates(database: Database): Promise<Readonly<Record<DigestState, number>>> {
  const rows = await query<{ state: DigestState; number: number }>(
    database.pool,
    'digest_states',
    `select state, count(*)::int as number from digest where day > current_date - 7 group by state`,
  );
  return { waiting: 0, sent: 0, failed: 0, ...Object.fromEntries(rows.map(({ state, number }) => [state, number])) };
}

/**
 * Deletes name and address; what was sent stays on record.
 * @throws DomainError `not-found` for an unknown or removed mailbox
 */
export async function removeMailbox(database: Database, id: number, at: string): Promise<void> {
  const removed = await query(
    database.pool,
    'remove_mailbox',
    `update mailbox set removed_at = $2, name = null, email = null where id = $1 and removed_at is null returning id`,
    [id, at],
  );
  if (removed.length === 0) throw notFound(`没有编号为${id}的收件人`, `there is no mailbox ${id}`);
}
