// Rules for passwords: long, not the own name, not a common one; no rules about digits and signs.
import { type DeskError, wrongField } from '../errors.js';
import type { Text } from '../vocabulary.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

export const SHORTEST = 10;
export const LONGEST = 128;

/** The same characters, however they were typed or composed; this is what gets hashed. */
export const asTyped = (password: string): string => password.normalize('NFKC');

/** The owner of the password. */
export interface Owner {
  readonly login: string;
  readonly name: string;
}

/** Why a password is not good enough; null if it is. @example passwordFault('1234567890', { login: 'li', name: '李明' })?.en //=> 'everybody knows it: choose another' */
export function passwordFault(password: string, { login, name }: Owner): Text | null {
  const text = asTyped(password);
  const length = [...text].length;
  if (length < SHORTEST || length > LONGEST) {
    return {
      zh: `密码须为${SHORTEST}至${LONGEST}个字符，建议用几个不相关的词语组成`,
      en: `a password has ${SHORTEST} to ${LONGEST} characters: a few unrelated words do well`,
    };
  }
  const folded = text.toLowerCase();
  if ([login, name].some((own) => isMadeOf(folded, own.toLowerCase()))) {
    return { zh: '密码不能包含登录名或姓名，请换一个', en: 'it must not contain your login or name: choose another' };
  }
  if (COMMON_PASSWORDS.has(folded) || new Set(folded).size <= 3 || isRow(folded)) {
    return { zh: '该密码过于常见，容易被猜中，请换一个', en: 'everybody knows it: choose another' };
  }
  return null;
}

/** @throws DomainError `invalid` saying what to do */
export function mustBeGoodPassword(password: string, owner: Owner): void {
  const fault = passwordFault(password, owner);
  if (fault) throw badPassword(fault);
}

const badPassword = ({ zh, en }: Text): DeskError => wrongField('password', zh, en);

/** Ignores short logins, which occur in many good passwords. */
const isMadeOf = (password: string, own: string): boolean =>
  password === own || (own.length >= (/^[\x20-\x7e]*$/u.test(own) ? 4 : 2) && password.includes(own));

/** Each character next to the one before it: 123456789012, abcdefghij, 9876543210. */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).map((character, index) => character.charCodeAt(0) - text.charCodeAt(index));
  return [1, -1].some((step) => steps.every((each) => each === step || Math.abs(each) === 9));
}
