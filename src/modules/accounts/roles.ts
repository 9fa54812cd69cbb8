// Grants and revokes the roles of an account in an agency.
import { notPermitted, notFound } from '../../domain/errors.js';
import { ACCOUNT_ROLE_LABEL, type AccountRole, type Person } from '../../domain/accounts/rights.js';
import { MembershipEntity } from '../../platform/db/entities/membership.entity.js';
import type { Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import { addMembership } from './create-account.js';
import { endDelegationsOf } from './delegations.js';
import { type AccountRecord, getAccount } from './find-account.js';
import { recordAccountEvent } from './record-account-event.js';

export interface RoleChange {
  readonly login: string;
  readonly role: AccountRole;
  readonly agency: Agency;
  /** An administrator of that agency; null: the command line. */
  readonly administrator: Person | null;
  readonly at: string;
}

/** @throws DomainError `not-found` for an unknown login, `not-permitted` for one's own */
export async function grantRole(database: Database, { agency, role, at, ...change }: RoleChange): Promise<void> {
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const { id } = await getOtherAccount(work.db, change);
    await addMembership(work.db, {
      account: id,
      agencyId: agency.id,
      role,
      by: change.administrator?.accountId ?? null,
      at,
    });
    work.signal('accounts');
  });
}

/** Delegations of the role end, too, and with the last role in the agency those to the account. @throws DomainError `not-found`, `not-permitted` */
export async function revokeRole(database: Database, { agency, role, at, ...change }: RoleChange): Promise<void> {
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const { id, name } = await getOtherAccount(work.db, change);
    const memberships = work.db.repository(MembershipEntity);
    const { affected } = await memberships.delete({ accountId: id, agencyId: agency.id, role });
    if (affected === 0) {
      const label = ACCOUNT_ROLE_LABEL[role];
      throw notFound(`${name}在${agency.name}没有“${label.zh}”岗位`, `${name} is no ${label.en} of ${agency.code}`);
    }
    const by = change.administrator?.accountId ?? null;
    await recordAccountEvent(work.db, { type: 'roleRevoked', agencyId: agency.id, account: id, role, by, at });
    await endDelegationsOf(work.db, { fromAccountId: id, agencyId: agency.id, role }, { by, at });
    const isStillThere = await memberships.existsBy({ accountId: id, agencyId: agency.id });
    if (!isStillThere) await endDelegationsOf(work.db, { toAccountId: id, agencyId: agency.id }, { by, at });
    work.signal('accounts');
  });
}

async function getOtherAccount(
  db: Queryable,
  { administrator, login }: Pick<RoleChange, 'administrator' | 'login'>,
): Promise<AccountRecord> {
  const account = await getAccount(db, login);
  if (account.id === administrator?.accountId) {
    throw notPermitted(
      '不能变更自己的岗位，请由另一位系统管理员办理',
      'nobody changes his own roles: ask another administrator',
    );
  }
  return account;
}
