// Delegations during leave: handing on one's own role for some days, ending it early, listing them.
import { dayAt, type Day } from '../../domain/day.js';
import { wrongField, notFound, notPermitted } from '../../domain/errors.js';
import { assertCanDelegate } from '../../domain/accounts/delegation.js';
import { type AccountRole, hasRight, type Person } from '../../domain/accounts/rights.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import { getAccount } from './find-account.js';
import { recordAccountEvent } from './record-account-event.js';

export interface NewDelegation {
  readonly role: AccountRole;
  /** The login of the deputy. */
  readonly to: string;
  readonly fromDay: Day;
  readonly toDay: Day;
}

/** @throws DomainError `invalid`, `not-permitted`, `not-found` */
export async function createDelegation(
  database: Database,
  { agency, from, at }: { readonly agency: Agency; readonly from: Person; readonly at: string },
  { to, ...span }: NewDelegation,
): Promise<number> {
  const id = await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async ({ db }) => {
    const deputy = await getAccount(db, to);
    assertCanDelegate(
      { ...span, agencyId: agency.id },
      from,
      { accountId: deputy.id, memberships: deputy.isDisabled ? [] : deputy.memberships },
      dayAt(at),
    );
    const values = [from.accountId, deputy.id, agency.id, span.role, span.fromDay, span.toDay, at];
    const [row] = await query<{ id: number }>(
      db,
      'delegate',
      `insert into delegation (from_account_id, to_account_id, agency_id, role, from_day, to_day, made_at)
       select $1, $2, $3, $4, $5, $6, $7 where not exists (
         select from delegation where from_account_id = $1 and to_account_id = $2 and agency_id = $3 and role = $4
           and ended_at is null and from_day <= $6 and to_day >= $5)
       returning id`,
      values,
    );
    if (!row) {
      throw wrongField(
        'fromDay',
        '该同事在这段时间已代行这一岗位，如需变更请先结束原委托',
        'this colleague stands in on some of these days already: end that first',
      );
    }
    await recordAccountEvent(db, {
      type: 'delegationMade',
      agencyId: agency.id,
      account: from.accountId,
      by: from.accountId,
      at,
      role: span.role,
      delegation: row.id,
      to: deputy.id,
    });
    return row.id;
  });
  database.signals.emit('accounts');
  return id;
}

/**
 * Ends it at once; for the delegator or an administrator of the agency.
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function endDelegation(database: Database, id: number, person: Person, at: string): Promise<void> {
  const office = await database.office.current();
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async ({ db }) => {
    const [row] = await query<{ from_account_id: number; to_account_id: number; agency_id: number; role: AccountRole }>(
      db,
      'find_delegation',
      'select from_account_id, to_account_id, agency_id, role from delegation where id = $1 and ended_at is null for update',
      [id],
    );
    const isDelegator = row?.from_account_id === person.accountId;
    const canSee = isDelegator || row?.to_account_id === person.accountId;
    const isAdministrator = row !== undefined && hasRight(person, 'keepAccounts', office.pathToRoot(row.agency_id));
    if (!row || !(canSee || isAdministrator)) throw notFound(`没有编号为${id}的委托`, `there is no delegation ${id}`);
    if (!isDelegator && !isAdministrator) {
      throw notPermitted('只能由委托人或系统管理员结束', 'ask the colleague whose role it is, or the administrator');
    }
    await query(db, 'end_delegation', 'update delegation set ended_at = $2 where id = $1', [id, at]);
    await recordAccountEvent(db, {
      type: 'delegationEnded',
      agencyId: row.agency_id,
      account: row.from_account_id,
      by: person.accountId,
      at,
      role: row.role,
      delegation: id,
      to: row.to_account_id,
    });
  });
  database.signals.emit('accounts');
}

export interface DelegationLine {
  readonly id: number;
  readonly agency: string;
  readonly role: AccountRole;
  readonly from: { readonly login: string; readonly name: string };
  readonly to: { readonly login: string; readonly name: string };
  readonly fromDay: Day;
  readonly toDay: Day;
  /** ISO 8601, if it was ended early. */
  readonly endedAt: string | null;
}

/** A person's own, those given to them, and all where they manage accounts; newest first, of the last 366 days. */
export async function listDelegations(
  database: Database,
  person: Person,
  at: string,
): Promise<readonly DelegationLine[]> {
  const office = await database.office.current();
  const managedAgencies = office.agencies.filter(({ id }) => hasRight(person, 'keepAccounts', office.pathToRoot(id)));
  const rows = await query<Omit<DelegationLine, 'endedAt'> & { readonly endedAt: Date | null }>(
    database.pool,
    'list_delegations',
    `select d.id, g.code as agency, d.role, d.from_day::text as "fromDay", d.to_day::text as "toDay", d.ended_at as "endedAt",
       json_build_object('login', f.login, 'name', f.name) as "from", json_build_object('login', t.login, 'name', t.name) as "to"
     from delegation d join agency g on g.id = d.agency_id
     join account f on f.id = d.from_account_id join account t on t.id = d.to_account_id
     where (f.id = $1 or t.id = $1 or d.agency_id = any ($2)) and d.to_day >= $3::date - 366
     order by d.from_day desc, d.id desc`,
    [person.accountId, managedAgencies.map(({ id }) => id), dayAt(at)],
  );
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAt: endedAt?.toISOString() ?? null }));
}
