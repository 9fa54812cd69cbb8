// Delegations, by hand: inserted unless they overlap, locked to be ended, listed with names.
import type { AccountRole } from '../../domain/accounts/rights.js';
import type { Day } from '../../domain/day.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { DelegationLine } from './delegations.js';

interface DelegationRow {
  readonly fromAccountId: number;
  readonly toAccountId: number;
  readonly agencyId: number;
  readonly role: AccountRole;
}

/** @returns its id; null if one of the same role to the same deputy is valid on some of these days */
export async function insertDelegation(
  db: Queryable,
  delegation: DelegationRow & { readonly fromDay: Day; readonly toDay: Day },
  at: string,
): Promise<number | null> {
  const { fromAccountId, toAccountId, agencyId, role, fromDay, toDay } = delegation;
  const [row] = await query<{ id: number }>(
    db,
    'delegate',
    `insert into delegation (from_account_id, to_account_id, agency_id, role, from_day, to_day, made_at)
       select $1, $2, $3, $4, $5, $6, $7 where not exists (
         select from delegation where from_account_id = $1 and to_account_id = $2 and agency_id = $3 and role = $4
           and ended_at is null and from_day <= $6 and to_day >= $5)
       returning id`,
    [fromAccountId, toAccountId, agencyId, role, fromDay, toDay, at],
  );
  return row?.id ?? null;
}

/** Finds one that was not ended early, and locks it until the transaction ends. */
export async function lockDelegation(db: Queryable, id: number): Promise<DelegationRow | null> {
  const [row] = await query<{ from_account_id: number; to_account_id: number; agency_id: number; role: AccountRole }>(
    db,
    'find_delegation',
    'select from_account_id, to_account_id, agency_id, role from delegation where id = $1 and ended_at is null for update',
    [id],
  );
  return row
    ? { fromAccountId: row.from_account_id, toAccountId: row.to_account_id, agencyId: row.agency_id, role: row.role }
    : null;
}

/** Those from or to an account, and those in some agencies; newest first, of the last 366 days. */
export async function findDelegations(
  db: Queryable,
  accountId: number,
  agencies: readonly number[],
  today: Day,
): Promise<readonly DelegationLine[]> {
  const rows = await query<Omit<DelegationLine, 'endedAt'> & { readonly endedAt: Date | null }>(
    db,
    'list_delegations',
    `select d.id, g.code as agency, d.role, d.from_day::text as "fromDay", d.to_day::text as "toDay", d.ended_at as "endedAt",
       json_build_object('login', f.login, 'name', f.name) as "from", json_build_object('login', t.login, 'name', t.name) as "to"
     from delegation d join agency g on g.id = d.agency_id
     join account f on f.id = d.from_account_id join account t on t.id = d.to_account_id
     where (f.id = $1 or t.id = $1 or d.agency_id = any ($2)) and d.to_day >= $3::date - 366
     order by d.from_day desc, d.id desc`,
    [accountId, agencies, today],
  );
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAt: endedAt?.toISOString() ?? null }));
}
