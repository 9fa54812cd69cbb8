// One's own second factor: enrolled with a secret, confirmed by a first code, renewed or removed.
import { Secret } from 'otpauth';
import { notAllowed } from '../../domain/errors.js';
import type { Person } from '../../domain/people/rights.js';
import { ask, type Database, type Queryable, transaction } from '../../store/database.js';
import { officeOf } from '../perform.js';
import { forgetAttempts } from '../sessions/attempts.js';
import { endSessions, forgetSessions } from '../sessions/identify.js';
import { openSession } from '../sessions/open-session.js';
import { mustKnowCode, purposeOf, recoveryHash, totpOf } from '../sessions/second-factor.js';
import type { Caller } from '../sessions/sign-in.js';
import { type AccountRecord, ownAccount } from './find-account.js';
import { theKeptAccount } from './keep.js';
import { note } from './note.js';
import { readable } from './passwords.js';
import { noVault } from './update-account.js';
import type { Vault } from './vault.js';

export interface Enrolment {
  /** For typing it in by hand, in base 32. */
  readonly secret: string;
  /** For a QR code. */
  readonly otpauth: string;
}

const RECOVERY_CODES = 10;

/** Makes a new secret at each call, until a code confirms that the phone has it. @throws DomainError `not-allowed` */
export async function enrolSecondFactor(
  database: Database,
  vault: Vault | null,
  accountId: number,
): Promise<Enrolment> {
  if (!vault) throw noVault();
  const { login, hasSecondFactor } = await ownAccount(database.pool, accountId);
  if (hasSecondFactor) {
    throw notAllowed('第二因素已启用，更换手机请先解除', 'you have one already: remove it before you change phones');
  }
  const secret = new Secret({ size: 20 }).base32;
  await ask(
    database.pool,
    'enrol_totp',
    'update account set totp_secret = $2, totp_last_step = null where id = $1 and totp_confirmed_at is null',
    [accountId, vault.seal(secret, purposeOf(accountId))],
  );
  return { secret, otpauth: totpOf(secret, login).toString() };
}

/**
 * From now on every sign-in needs a code; other sessions end.
 * @returns the recovery codes, shown once, and the new token of this session
 * @throws DomainError `invalid` for a wrong code, `not-allowed` before enrolling or a second time
 */
export async function confirmSecondFactor(
  database: Database,
  vault: Vault | null,
  { accountId, code }: { readonly accountId: number; readonly code: string },
  { at, from }: Caller,
): Promise<{ readonly recoveryCodes: readonly string[]; readonly token: string }> {
  const account = await ownAccount(database.pool, accountId);
  if (!account.totpSecret || account.hasSecondFactor) {
    throw notAllowed('没有待确认的第二因素，请先登记手机', 'there is nothing to confirm: enrol a phone first');
  }
  await mustKnowCode(database, vault, account, code, at);
  const confirmed = await transaction(database, async (on) => {
    await ask(on, 'confirm_totp', 'update account set totp_confirmed_at = $2 where id = $1', [accountId, at]);
    await note(on, { ...about(account), type: 'secondFactorAdded', by: accountId, at });
    await endSessions(on, accountId);
    return {
      recoveryCodes: await newRecoveryCodes(on, accountId),
      token: await openSession(on, { accountId, how: 'password', proven: true, at, from }),
    };
  });
  forgetSessions(database);
  return confirmed;
}

/** The old codes are no longer valid. @throws DomainError `invalid`, `not-allowed` without a second factor */
export async function renewRecoveryCodes(
  database: Database,
  vault: Vault | null,
  { accountId, code, at }: { readonly accountId: number; readonly code: string; readonly at: string },
): Promise<readonly string[]> {
  const account = await ownAccount(database.pool, accountId);
  mustHaveOne(account);
  await mustKnowCode(database, vault, account, code, at);
  return transaction(database, async (on) => {
    await note(on, { ...about(account), type: 'recoveryCodesMade', by: accountId, at });
    return newRecoveryCodes(on, accountId);
  });
}

/** @throws DomainError `invalid`, `not-allowed` where an administrator requires one */
export async function removeSecondFactor(
  database: Database,
  vault: Vault | null,
  { accountId, code, at }: { readonly accountId: number; readonly code: string; readonly at: string },
): Promise<void> {
  const account = await ownAccount(database.pool, accountId);
  mustHaveOne(account);
  if (account.needsSecondFactor) {
    throw notAllowed(
      '您的账号必须使用第二因素，更换手机请由系统管理员解除后重新登记',
      'your account must have one: to change phones, ask the administrator to remove it, then enrol again',
    );
  }
  await mustKnowCode(database, vault, account, code, at);
  await transaction(database, (on) => remove(on, account, accountId, at));
  forgetSessions(database);
}

/** For a lost phone: an administrator removes the second factor, and every session ends. @throws DomainError `not-found`, `not-permitted` */
export async function takeSecondFactor(
  database: Database,
  login: string,
  { keeper, at }: { readonly keeper: Person; readonly at: string },
): Promise<void> {
  const office = await officeOf(database);
  await transaction(database, async (on) => {
    const account = await theKeptAccount(on, office, keeper, login);
    mustHaveOne(account);
    await remove(on, account, keeper.accountId, at);
    await forgetAttempts(on, account.login);
    await endSessions(on, account.id);
  });
  forgetSessions(database);
}

const about = ({ id, agencyId }: AccountRecord): { readonly account: number; readonly agencyId: number } => ({
  account: id,
  agencyId,
});

function mustHaveOne({ hasSecondFactor }: AccountRecord): void {
  if (!hasSecondFactor) throw notAllowed('该账号没有启用第二因素', 'there is no second factor: enrol a phone first');
}

async function remove(on: Queryable, account: AccountRecord, by: number, at: string): Promise<void> {
  await ask(
    on,
    'remove_totp',
    'update account set totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = $1',
    [account.id],
  );
  await ask(on, 'drop_recovery_codes', 'delete from recovery_code where account_id = $1', [account.id]);
  await note(on, { ...about(account), type: 'secondFactorRemoved', by, at });
}

async function newRecoveryCodes(on: Queryable, accountId: number): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => readable(3, 4));
  await ask(on, 'drop_recovery_codes', 'delete from recovery_code where account_id = $1', [accountId]);
  await ask(
    on,
    'keep_recovery_codes',
    'insert into recovery_code (account_id, code_hash) select $1, unnest($2::bytea[])',
    [accountId, codes.map(recoveryHash)],
  );
  return codes;
}
