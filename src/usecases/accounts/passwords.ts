// Password hashes (Argon2id), checked in the same time for unknown logins as for known ones.
import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { asTyped } from '../../domain/people/password.js';

/** 19 MiB, two passes, one lane: what OWASP asks of Argon2id, about 30 ms a password. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), COST);

let nobodys: Promise<string> | undefined;

/** @param storedHash null: there is none; the check takes as long as with one */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(16).toString('hex'));
  const is = await verify(kept ?? (await nobodys), asTyped(password));
  return is && kept !== null;
}

/** Without letters and digits that are easily confused. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** @example readable(3, 4) //=> 'k7wm-p2xd-h9fa' */
export const readable = (groups: number, length: number): string =>
  Array.from({ length: groups }, () => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]!).join('')).join(
    '-',
  );

/** Passed on by word of mouth; good for one sign-in. */
export const oneTimePassword = (): string => readable(4, 4);
