// Changes an account: name, e-mail address, disabled or not, second factor required or not.
import { notAllowed } from '../../domain/errors.js';
import { mustBeAnAccount } from '../../domain/people/account.js';
import type { Person } from '../../domain/people/rights.js';
import { ask, type Database, transaction } from '../../store/database.js';
import { officeOf } from '../perform.js';
import { endSessions, forgetSessions } from '../sessions/identify.js';
import { theKeptAccount } from './keep.js';
import { type AccountEvent, note } from './note.js';

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
  { keeper, at, canEnrol }: { readonly keeper: Person; readonly at: string; readonly canEnrol: boolean },
): Promise<void> {
  if (change.secondFactorRequired && !canEnrol) throw noVault();
  const office = await officeOf(database);
  await transaction(database, async (on) => {
    const before = await theKeptAccount(on, office, keeper, login);
    const after = {
      name: change.name?.trim() ?? before.name,
      email: change.email === undefined ? before.email : change.email,
      isDisabled: change.disabled ?? before.isDisabled,
      needsSecondFactor: change.secondFactorRequired ?? before.needsSecondFactor,
    };
    mustBeAnAccount({ ...after, login: before.login });
    await ask(
      on,
      'update_account',
      `update account set name = $2, email = $3, totp_required = $4,
         disabled_at = case when $5 then coalesce(disabled_at, $6) end where id = $1`,
      [before.id, after.name, after.email, after.needsSecondFactor, after.isDisabled, at],
    );
    for (const type of eventsOf(before, after))
      await note(on, { type, agencyId: before.agencyId, account: before.id, by: keeper.accountId, at });
    if (after.isDisabled) await endSessions(on, before.id);
  });
  forgetSessions(database);
}

type Described = Required<Pick<AccountChange, 'name' | 'email'>> & {
  readonly isDisabled: boolean;
  readonly needsSecondFactor: boolean;
};

const eventsOf = (before: Described, after: Described): readonly AccountEvent[] => [
  ...(before.name === after.name && before.email === after.email ? [] : (['accountDescribed'] as const)),
  ...(before.isDisabled === after.isDisabled
    ? []
    : [after.isDisabled ? ('accountDisabled' as const) : ('accountEnabled' as const)]),
  ...(before.needsSecondFactor === after.needsSecondFactor
    ? []
    : [after.needsSecondFactor ? ('secondFactorRequired' as const) : ('secondFactorNotRequired' as const)]),
];

/** The secrets need a key that is not in the database. */
export const noVault = (): Error =>
  notAllowed(
    '本系统尚未启用第二因素验证，请运维人员设置 SECRET_KEY 并重启',
    'second factors are not set up here: ask whoever runs the desk to set SECRET_KEY and restart',
  );
