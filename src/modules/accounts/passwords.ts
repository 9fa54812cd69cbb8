// Password hashes (Argon2id), checked in the same time for unknown logins as for known ones.
import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { normalizePassword, ONE_TIME_PASSWORD_SECONDS } from '../../domain/accounts/password-rules.js';
import { addSeconds } from '../../domain/accounts/session.js';

/** 19 MiB, two passes, one lane: what OWASP asks of Argon2id, about 30 ms a password. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(normalizePassword(password), COST);

let dummyHash: Promise<string> | undefined;

/** @param storedHash null: there is none; the check takes as long as with one */
export async function isCorrectPassword(storedHash: string | null, password: string): Promise<boolean> {
  dummyHash ??= hashPassword(randomBytes(16).toString('hex'));
  const isMatch = await verify(storedHash ?? (await dummyHash), normalizePassword(password));
  return isMatch && storedHash !== null;
}

/** Without letters and digits that are easily confused. */
const CODE_CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** @example readable(3, 4) //=> 'k7wm-p2xd-h9fa' */
export const randomCode = (groups: number, length: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length }, () => CODE_CHARACTERS[randomInt(CODE_CHARACTERS.length)]!).join(''),
  ).join('-');

/** Passed on by word of mouth; good for one sign-in, within some days. */
export interface OneTimePassword {
  readonly password: string;
  readonly validUntil: Date;
}

/** As it is shown once, to be passed on. */
export interface IssuedPassword {
  readonly oneTimePassword: string;
  /** ISO 8601. */
  readonly validUntil: string;
}

export const issuedPasswordOf = ({ password, validUntil }: OneTimePassword): IssuedPassword => ({
  oneTimePassword: password,
  validUntil: validUntil.toISOString(),
});

/** @param at ISO 8601 */
export const newOneTimePassword = (at: string): OneTimePassword => ({
  password: randomCode(4, 4),
  validUntil: new Date(addSeconds(at, ONE_TIME_PASSWORD_SECONDS)),
});
