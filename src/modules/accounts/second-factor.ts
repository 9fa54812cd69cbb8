// The second step of signing in: a code from the phone app or a recovery code, each valid once.
import { createHash } from 'node:crypto';
import { TOTP } from 'otpauth';
import { wrongField, notSignedIn } from '../../domain/errors.js';
import { type Database } from '../../platform/db/database.js';
import { takeTotpStep } from './accounts.sql.js';
import { type AccountRecord, getOwnAccount } from './find-account.js';
import { redeemRecoveryCode } from './second-factor.repository.js';
import type { SecretBox } from './secret-box.js';
import { countAttempt, clearAttempts } from './sign-in-attempts.js';
import { openSession } from './open-session.js';
import type { Caller } from './sign-in.js';

/** Six digits every thirty seconds, as authenticator apps expect. */
const PERIOD_SECONDS = 30;

/** Shown above the code in the app. */
const ISSUER = '依申请公开 Disclosure Desk';

export const totpOf = (secret: string, login: string): TOTP =>
  new TOTP({ issuer: ISSUER, label: login, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret });

export const secretPurpose = (accountId: number): string => `totp of account ${accountId}`;

/** Hyphens, spaces and capitals do not matter. */
export const hashRecoveryCode = (code: string): Buffer =>
  createHash('sha256').update(code.toLowerCase().replaceAll(/[\s-]/gu, '')).digest();

/**
 * @returns the token of the session that replaces the one with only the password
 * @throws DomainError `invalid` for a code that is wrong or used, `too-many-attempts`
 */
export async function submitSecondFactor(
  database: Database,
  secretBox: SecretBox | null,
  { accountId, code }: { readonly accountId: number; readonly code: string },
  { at, from, session }: Caller,
): Promise<string> {
  const account = await getOwnAccount(database.pool, accountId);
  await assertCorrectCode(database, secretBox, account, code, at);
  return database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, (work) => {
    work.signal('accounts');
    const proven = { accountId, how: 'password', isSecondFactorProven: true } as const;
    return openSession(work.db, { ...proven, at, from, replaces: session });
  });
}

/** @throws DomainError `invalid`, `too-many-attempts` */
export async function assertCorrectCode(
  database: Database,
  secretBox: SecretBox | null,
  account: AccountRecord,
  code: string,
  at: string,
): Promise<void> {
  await countAttempt(database, 'second-factor', account.login, at);
  const isCorrect = /^\d{6}$/u.test(code.trim())
    ? await isTotpCode(database, secretBox, account, code.trim(), at)
    : await redeemRecoveryCode(database.session, account.id, hashRecoveryCode(code), at);
  if (!isCorrect) {
    throw wrongField(
      'code',
      '验证码不正确或已使用过，请输入手机上的新验证码，或使用恢复码',
      'the code is wrong or was used: enter the next one that the app shows, or a recovery code',
    );
  }
  await clearAttempts(database.session, 'second-factor', account.login);
}

/** The phone's clock may be half a minute off; a code is accepted once. */
async function isTotpCode(
  database: Database,
  secretBox: SecretBox | null,
  account: AccountRecord,
  code: string,
  at: string,
): Promise<boolean> {
  if (!account.totpSecret) return false;
  const now = Date.parse(at);
  const delta = totpOf(decryptSecret(secretBox, account), account.login).validate({
    token: code,
    timestamp: now,
    window: 1,
  });
  if (delta === null) return false;
  const step = Math.floor(now / 1_000 / PERIOD_SECONDS) + delta;
  return takeTotpStep(database.pool, account.id, step);
}

function decryptSecret(secretBox: SecretBox | null, { id, totpSecret }: AccountRecord): string {
  try {
    return secretBox!.open(totpSecret!, secretPurpose(id));
  } catch {
    throw notSignedIn(
      '第二因素密钥无法读取（SECRET_KEY 可能已更换），请使用恢复码，或由系统管理员解除第二因素',
      'your second factor cannot be read (SECRET_KEY may have changed): use a recovery code, or ask the administrator to remove it',
    );
  }
}
