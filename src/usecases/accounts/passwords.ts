// Passwords as they are kept: Argon2id, and as long to check for a login that nobody has as for one that somebody has.
import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { asTyped } from '../../domain/people/password.js';

/** 19 MiB, two passes, one lane: what OWASP asks of Argon2id, about 30 ms a password. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), COST);

let nobodys: Promise<string> | undefined;

/** @param kept null: there is none, and finding that out takes as long */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(16).toString('hex'));
  const is = await verify(kept ?? (await nobodys), asTyped(password));
  return is && kept !== null;
}

/** Without what looks alike when it is read out or copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** @example readable(3, 4) //=> 'k7wm-p2xd-h9fa' */
export const readable = (groups: number, length: number): string =>
  Array.from({ length: groups }, () => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]!).join('')).join(
    '-',
  );

/** Told once, by word of mouth; good for one sign-in. */
export const oneTimePassword = (): string => readable(4, 4);
