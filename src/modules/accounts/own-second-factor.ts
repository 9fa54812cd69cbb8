// One's own second factor: enrolled with a secret, confirmed by a first code, renewed or removed.
import { Secret } from 'otpauth';
import { notAllowed } from '../../domain/errors.js';
import type { Person } from '../../domain/accounts/rights.js';
import { AccountEntity } from '../../platform/db/entities/account.entity.js';
import type { Session } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { clearAllAttempts } from './sign-in-attempts.js';
import { endSessions } from './sessions.repository.js';
import { openSession } from './open-session.js';
import { assertCorrectCode, secretPurpose, hashRecoveryCode, totpOf } from './second-factor.js';
import type { Caller } from './sign-in.js';
import { type AccountRecord, getOwnAccount } from './find-account.js';
import { getManageableAccount } from './assert-can-manage-accounts.js';
import { recordAccountEvent } from './record-account-event.js';
import { randomCode } from './passwords.js';
import { secondFactorNotConfigured } from './update-account.js';
import type { SecretBox } from './secret-box.js';
import { deleteSecret, replaceRecoveryCodes, storeUnconfirmedSecret } from './second-factor.repository.js';

export interface Enrolment {
  /** For typing it in by hand, in base 32. */
  readonly secret: string;
  /** For a QR code. */
  readonly otpauth: string;
}

const RECOVERY_CODE_COUNT = 10;

/** Makes a new secret at each call, until a code confirms that the phone has it. @throws DomainError `not-allowed` */
export async function enrolSecondFactor(
  database: Database,
  secretBox: SecretBox | null,
  accountId: number,
): Promise<Enrolment> {
  if (!secretBox) throw secondFactorNotConfigured();
  const { login, hasSecondFactor } = await getOwnAccount(database.pool, accountId);
  if (hasSecondFactor) {
    throw notAllowed('第二因素已启用，更换手机请先解除', 'you have one already: remove it before you change phones');
  }
  const secret = new Secret({ size: 20 }).base32;
  await storeUnconfirmedSecret(database.session, accountId, secretBox.seal(secret, secretPurpose(accountId)));
  return { secret, otpauth: totpOf(secret, login).toString() };
}

/**
 * From now on every sign-in needs a code; other sessions end.
 * @returns the recovery codes, shown once, and the new token of this session
 * @throws DomainError `invalid` for a wrong code, `not-allowed` before enrolling or a second time
 */
export async function confirmSecondFactor(
  database: Database,
  secretBox: SecretBox | null,
  { accountId, code }: { readonly accountId: number; readonly code: string },
  { at, from }: Caller,
): Promise<{ readonly recoveryCodes: readonly string[]; readonly token: string }> {
  const account = await getOwnAccount(database.pool, accountId);
  if (!account.totpSecret || account.hasSecondFactor) {
    throw notAllowed('没有待确认的第二因素，请先登记手机', 'there is nothing to confirm: enrol a phone first');
  }
  await assertCorrectCode(database, secretBox, account, code, at);
  return database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    await work.db.repository(AccountEntity).update({ id: accountId }, { totpConfirmedAt: new Date(at) });
    await recordAccountEvent(work.db, { ...eventSubject(account), type: 'secondFactorAdded', by: accountId, at });
    await endSessions(work.db, accountId);
    work.signal('accounts');
    return {
      recoveryCodes: await makeRecoveryCodes(work.db, accountId),
      token: await openSession(work.db, { accountId, how: 'password', isSecondFactorProven: true, at, from }),
    };
  });
}

/** The old codes are no longer valid. @throws DomainError `invalid`, `not-allowed` without a second factor */
export async function renewRecoveryCodes(
  database: Database,
  secretBox: SecretBox | null,
  { accountId, code, at }: { readonly accountId: number; readonly code: string; readonly at: string },
): Promise<readonly string[]> {
  const account = await getOwnAccount(database.pool, accountId);
  assertHasSecondFactor(account);
  await assertCorrectCode(database, secretBox, account, code, at);
  return database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async ({ db }) => {
    await recordAccountEvent(db, { ...eventSubject(account), type: 'recoveryCodesMade', by: accountId, at });
    return makeRecoveryCodes(db, accountId);
  });
}

/** @throws DomainError `invalid`, `not-allowed` where an administrator requires one */
export async function removeSecondFactor(
  database: Database,
  secretBox: SecretBox | null,
  { accountId, code, at }: { readonly accountId: number; readonly code: string; readonly at: string },
): Promise<void> {
  const account = await getOwnAccount(database.pool, accountId);
  assertHasSecondFactor(account);
  if (account.needsSecondFactor) {
    throw notAllowed(
      '您的账号必须使用第二因素，更换手机请由系统管理员解除后重新登记',
      'your account must have one: to change phones, ask the administrator to remove it, then enrol again',
    );
  }
  await assertCorrectCode(database, secretBox, account, code, at);
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    await deleteSecondFactor(work.db, account, accountId, at);
    work.signal('accounts');
  });
}

/** For a lost phone: an administrator removes the second factor, and every session ends. @throws DomainError `not-found`, `not-permitted` */
export async function removeLostSecondFactor(
  database: Database,
  login: string,
  { administrator, at }: { readonly administrator: Person; readonly at: string },
): Promise<void> {
  const office = await database.office.current();
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const account = await getManageableAccount(work.db, office, administrator, login);
    assertHasSecondFactor(account);
    await deleteSecondFactor(work.db, account, administrator.accountId, at);
    await clearAllAttempts(work.db, account.login);
    await endSessions(work.db, account.id);
    work.signal('accounts');
  });
}

const eventSubject = ({ id, agencyId }: AccountRecord): { readonly account: number; readonly agencyId: number } => ({
  account: id,
  agencyId,
});

function assertHasSecondFactor({ hasSecondFactor }: AccountRecord): void {
  if (!hasSecondFactor) throw notAllowed('该账号没有启用第二因素', 'there is no second factor: enrol a phone first');
}

async function deleteSecondFactor(db: Session, account: AccountRecord, by: number, at: string): Promise<void> {
  await deleteSecret(db, account.id);
  await recordAccountEvent(db, { ...eventSubject(account), type: 'secondFactorRemoved', by, at });
}

async function makeRecoveryCodes(db: Session, accountId: number): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, () => randomCode(3, 4));
  await replaceRecoveryCodes(db, accountId, codes.map(hashRecoveryCode));
  return codes;
}
