// Delegations during leave: handing on one's own role for some days, ending it early, listing them.
import { dayAt, type Day } from '../../domain/day.js';
import { wrongField, notFound, notPermitted } from '../../domain/errors.js';
import { assertCanDelegate } from '../../domain/accounts/delegation.js';
import { type AccountRole, hasRight, type Person } from '../../domain/accounts/rights.js';
import { DelegationEntity } from '../../platform/db/entities/membership.entity.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import type { Session } from '../../platform/db/query.js';
import { type DelegationFilter, findOpenDelegations } from './delegations.repository.js';
import { findDelegations, insertDelegation, lockDelegation } from './delegations.sql.js';
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
  return database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const deputy = await getAccount(work.db, to);
    assertCanDelegate(
      { ...span, agencyId: agency.id },
      from,
      { accountId: deputy.id, memberships: deputy.isDisabled ? [] : deputy.memberships },
      dayAt(at),
    );
    const delegation = { ...span, fromAccountId: from.accountId, toAccountId: deputy.id, agencyId: agency.id };
    const id = await insertDelegation(work.db, delegation, at);
    if (id === null) {
      throw wrongField(
        'fromDay',
        '该同事在这段时间已代行这一岗位，如需变更请先结束原委托',
        'this colleague stands in on some of these days already: end that first',
      );
    }
    await recordAccountEvent(work.db, {
      type: 'delegationMade',
      agencyId: agency.id,
      account: from.accountId,
      by: from.accountId,
      at,
      role: span.role,
      delegation: id,
      to: deputy.id,
    });
    work.signal('accounts');
    return id;
  });
}

/**
 * Ends it at once; for the delegator or an administrator of the agency.
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function endDelegation(database: Database, id: number, person: Person, at: string): Promise<void> {
  const office = await database.office.current();
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const delegation = await lockDelegation(work.db, id);
    const isDelegator = delegation?.fromAccountId === person.accountId;
    const canSee = isDelegator || delegation?.toAccountId === person.accountId;
    const isAdministrator =
      delegation !== null && hasRight(person, 'keepAccounts', office.pathToRoot(delegation.agencyId));
    if (!delegation || !(canSee || isAdministrator))
      throw notFound(`没有编号为${id}的委托`, `there is no delegation ${id}`);
    if (!isDelegator && !isAdministrator) {
      throw notPermitted('只能由委托人或系统管理员结束', 'ask the colleague whose role it is, or the administrator');
    }
    await storeEnd(work.db, { id, ...delegation }, person.accountId, at);
    work.signal('accounts');
  });
}

/** Those whose reason is gone end for good: a role that is granted again does not bring them back. */
export async function endDelegationsOf(
  db: Session,
  filter: DelegationFilter,
  { by, at }: { readonly by: number | null; readonly at: string },
): Promise<void> {
  for (const delegation of await findOpenDelegations(db, filter)) await storeEnd(db, delegation, by, at);
}

async function storeEnd(
  db: Session,
  {
    id,
    fromAccountId,
    toAccountId,
    agencyId,
    role,
  }: Pick<DelegationEntity, 'id' | 'fromAccountId' | 'toAccountId' | 'agencyId' | 'role'>,
  by: number | null,
  at: string,
): Promise<void> {
  await db.repository(DelegationEntity).update({ id }, { endedAt: new Date(at) });
  await recordAccountEvent(db, {
    type: 'delegationEnded',
    agencyId,
    account: fromAccountId,
    by,
    at,
    role: role as AccountRole,
    delegation: id,
    to: toAccountId,
  });
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
  return findDelegations(
    database.pool,
    person.accountId,
    managedAgencies.map(({ id }) => id),
    dayAt(at),
  );
}
