// Check digits: valid numbers pass; one wrong place or two swapped neighbours do not.
import { isCreditCode, isResidentId, isPlausibleIdNumber } from '../../../src/domain/persons/id-numbers.js';

/** The standards' own examples, and made-up numbers. */
const RESIDENT = ['11010519491231002X', '440524188001010014'];
const CREDIT = ['91350100M000100Y43', '12000000MA0000ABC5'];

const swaps = (number: string): readonly string[] =>
  Array.from({ length: number.length - 1 }, (_, place) => {
    const [a, b] = [number.charAt(place), number.charAt(place + 1)];
    return a === b ? '' : number.slice(0, place) + b + a + number.slice(place + 2);
  }).filter((swapped) => swapped !== '');

const slips = (number: string): readonly string[] =>
  Array.from({ length: number.length - 1 }, (_, place) =>
    Array.from('0123456789')
      .filter((digit) => digit !== number.charAt(place))
      .map((digit) => number.slice(0, place) + digit + number.slice(place + 1)),
  ).flat();

describe('居民身份证 (GB 11643)', () => {
  it.each(RESIDENT)('%s is one, with a small x too', (number) => {
    expect(isResidentId(number)).toBe(true);
    expect(isResidentId(number.toLowerCase())).toBe(true);
  });

  it.each(RESIDENT)('%s with a slip or a transposition is none', (number) => {
    expect(swaps(number).filter(isResidentId)).toEqual([]);
    expect(slips(number).filter(isResidentId)).toEqual([]);
  });

  it('has eighteen places', () => {
    expect(['', '110105194912310', '11010519491231002XX', '１１0105194912310021'].filter(isResidentId)).toEqual([]);
  });
});

describe('统一社会信用代码 (GB 32100)', () => {
  it.each(CREDIT)('%s is one', (code) => {
    expect(isCreditCode(code)).toBe(true);
    expect(isCreditCode(code.toLowerCase())).toBe(true);
  });

  it.each(CREDIT)('%s with a slip or a transposition is none', (code) => {
    expect(swaps(code).filter(isCreditCode)).toEqual([]);
    expect(slips(code).filter(isCreditCode)).toEqual([]);
  });

  it('never has the letters I, O, S, V and Z', () => {
    expect(isCreditCode('9135010OM000100Y43')).toBe(false);
    expect(isCreditCode('91350100M000100Y4')).toBe(false);
  });
});

describe('the number of an applicant', () => {
  it('is looked at by the applicant’s type', () => {
    expect(isPlausibleIdNumber('naturalPerson', RESIDENT.at(0)!)).toBe(true);
    expect(isPlausibleIdNumber('commercialEnterprise', CREDIT.at(0)!)).toBe(true);
    expect(isPlausibleIdNumber('naturalPerson', CREDIT.at(0)!)).toBe(false);
  });
});
