// Check digits of resident IDs and credit codes; a wrong digit is reported, never refused.
import type { ApplicantType } from '../vocabulary.js';

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECK = '10X98765432';

/** 居民身份证, GB 11643: eighteen places, the last by ISO 7064 MOD 11-2. @example isResidentId('11010519491231002X') //=> true */
export function isResidentId(number: string): boolean {
  if (!/^\d{17}[\dX]$/i.test(number)) return false;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return RESIDENT_CHECK[sum % 11] === number[17]!.toUpperCase();
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** 统一社会信用代码, GB 32100: eighteen places of an alphabet of 31, the last by MOD 31. @example isCreditCode('91350100M000100Y43') //=> true */
export function isCreditCode(code: string): boolean {
  const places = [...code.toUpperCase()].map((place) => CREDIT_ALPHABET.indexOf(place));
  if (places.length !== 18 || places.includes(-1)) return false;
  const sum = CREDIT_WEIGHTS.reduce((total, weight, place) => total + weight * places[place]!, 0);
  return (31 - (sum % 31)) % 31 === places[17];
}

/** Whether a number fits the type of applicant. Passports and older numbers do not; a person is only asked to check. */
export const isPlausibleIdNumber = (type: ApplicantType, number: string): boolean =>
  type === 'naturalPerson' ? isResidentId(number) : isCreditCode(number);
