// Changes an account: name, e-mail address, disabled or not, second factor required or not.
import { notAllowed } from '../../domain/errors.js';
import { assertValidAccount } from '../../domain/accounts/account-rules.js';
import type { Person } from '../../domain/accounts/rights.js';
import { type Database } from '../../platform/db/database.js';
import { updateAccountRow } from './accounts.sql.js';
import { deleteResetLinks, endSessions } from './sessions.repository.js';
import { getManageableAccount } from './assert-can-manage-accounts.js';
import { type AccountEventType, recordAccountEvent } from './record-account-event.js';

export interface AccountChange {
  readonly name?: string | undefined;
  readonly email?: string | null | undefined;
  readonly disabled?: boolean | undefined;
  readonly secondFactorRequired?: boolean | undefined;
}

/**
 * @param canEnrol whether this installation has a key to encrypt secrets of second factors
 * @throws DomainError `not-found`, `not-permitted`, `invalid`
 */
export async function updateAccount(
  database: Database,
  login: string,
  change: AccountChange,
  { administrator, at, canEnrol }: { readonly administrator: Person; readonly at: string; readonly canEnrol: boolean },
): Promise<void> {
  if (change.secondFactorRequired && !canEnrol) throw secondFactorNotConfigured();
  const office = await database.office.current();
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const before = await getManageableAccount(work.db, office, administrator, login);
    const after = {
      name: change.name?.trim() ?? before.name,
      email: change.email === undefined ? before.email : change.email,
      isDisabled: change.disabled ?? before.isDisabled,
      needsSecondFactor: change.secondFactorRequired ?? before.needsSecondFactor,
    };
    assertValidAccount({ ...after, login: before.login });
    await updateAccountRow(work.db, { id: before.id, ...after }, at);
    for (const type of changeEventTypes(before, after))
      await recordAccountEvent(work.db, {
        type,
        agencyId: before.agencyId,
        account: before.id,
        by: administrator.accountId,
        at,
      });
    if (after.isDisabled) await endSessions(work.db, before.id);
    // A link was sent to the address of that day, and it signs nobody in who may not.
    if (after.isDisabled || after.email !== before.email) await deleteResetLinks(work.db, before.id);
    work.signal('accounts');
  });
}

type AccountState = Required<Pick<AccountChange, 'name' | 'email'>> & {
  readonly isDisabled: boolean;
  readonly needsSecondFactor: boolean;
};

const changeEventTypes = (before: AccountState, after: AccountState): readonly AccountEventType[] => [
  ...(before.name === after.name && before.email === after.email ? [] : (['accountDescribed'] as const)),
  ...(before.isDisabled === after.isDisabled
    ? []
    : [after.isDisabled ? ('accountDisabled' as const) : ('accountEnabled' as const)]),
  ...(before.needsSecondFactor === after.needsSecondFactor
    ? []
    : [after.needsSecondFactor ? ('secondFactorRequired' as const) : ('secondFactorNotRequired' as const)]),
];

/** The secrets need a key that is not in the database. */
export const secondFactorNotConfigured = (): Error =>
  notAllowed(
    '本系统尚未启用第二因素验证，请运维人员设置 SECRET_KEY 并重启',
    'second factors are not set up here: ask whoever runs the desk to set SECRET_KEY and restart',
  );
