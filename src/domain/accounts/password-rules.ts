// Rules for passwords: long, not the own name, not a common one; no rules about digits and signs.
import { type DomainError, wrongField } from '../errors.js';
import type { Text } from '../vocabulary.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;
/** Seven days: one that was never used, on a slip of paper, opens nothing after a holiday. */
export const ONE_TIME_PASSWORD_SECONDS = 7 * 86_400;

/** The same characters, however they were typed or composed; this is what gets hashed. */
export const normalizePassword = (password: string): string => password.normalize('NFKC');

/** The owner of the password. */
export interface PasswordOwner {
  readonly login: string;
  readonly name: string;
}

/** Why a password is not good enough; null if it is. @example passwordFault('1234567890', { login: 'li', name: '李明' })?.en //=> 'everybody knows it: choose another' */
export function passwordFault(password: string, { login, name }: PasswordOwner): Text | null {
  const text = normalizePassword(password);
  const length = [...text].length;
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    return {
      zh: `密码须为${MIN_PASSWORD_LENGTH}至${MAX_PASSWORD_LENGTH}个字符，建议用几个不相关的词语组成`,
      en: `a password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters: a few unrelated words do well`,
    };
  }
  const folded = text.toLowerCase();
  if ([login, name].some((own) => containsWord(folded, own.toLowerCase()))) {
    return { zh: '密码不能包含登录名或姓名，请换一个', en: 'it must not contain your login or name: choose another' };
  }
  if (COMMON_PASSWORDS.has(folded) || new Set(folded).size <= 3 || isSequence(folded)) {
    return { zh: '该密码过于常见，容易被猜中，请换一个', en: 'everybody knows it: choose another' };
  }
  return null;
}

/** @throws DomainError `invalid` saying what to do */
export function assertGoodPassword(password: string, owner: PasswordOwner): void {
  const fault = passwordFault(password, owner);
  if (fault) throw badPassword(fault);
}

const badPassword = ({ zh, en }: Text): DomainError => wrongField('password', zh, en);

/** Ignores short logins, which occur in many good passwords. */
const containsWord = (password: string, own: string): boolean =>
  password === own || (own.length >= (/^[\x20-\x7e]*$/u.test(own) ? 4 : 2) && password.includes(own));

/** Each character next to the one before it: 123456789012, abcdefghij, 9876543210. */
function isSequence(text: string): boolean {
  const steps = [...text].slice(1).map((character, index) => character.charCodeAt(0) - text.charCodeAt(index));
  return [1, -1].some((step) => steps.every((each) => each === step || Math.abs(each) === 9));
}
