// Amounts of money in 元 or 万元, exact to the fen, in the unit in which they were written.
export type MoneyUnit = '元' | '万元';

export interface Amount {
  /** A whole number: an amount is never a fraction of a fen. */
  readonly fen: number;
  readonly unit: MoneyUnit;
}

/** Digits behind the point that one fen needs. */
const PLACES: Readonly<Record<MoneyUnit, number>> = { 元: 2, 万元: 6 };

/**
 * An amount with its unit, or in the unit that the form prints; null for anything else.
 * @example amountOf('6314.18万元') //=> { fen: 6314180000, unit: '万元' }
 */
export function amountOf(text: string, printed?: MoneyUnit): Amount | null {
  const [, whole = '', fraction = '', written] = /^(\d{1,9})(?:\.(\d+))?(元|万元)?$/u.exec(text) ?? [];
  const unit = (written as MoneyUnit | undefined) ?? (Number(text) === 0 ? (printed ?? '元') : printed);
  if (!whole || !unit || fraction.length > PLACES[unit]) return null;
  return { fen: Number(whole + fraction.padEnd(PLACES[unit], '0')), unit };
}

/** @example amountText({ fen: 25100000, unit: '元' }) //=> '251000元' */
export const amountText = (amount: Amount): string => `${yuanText(amount, amount.unit)}${amount.unit}`;

/** The number alone, in a unit. @example yuanText({ fen: 6314180000, unit: '万元' }, '元') //=> '63141800' */
export function yuanText({ fen }: Amount, unit: MoneyUnit): string {
  const digits = String(fen).padStart(PLACES[unit] + 1, '0');
  const fraction = digits.slice(-PLACES[unit]).replace(/(?<!0)0+$/, '');
  return digits.slice(0, -PLACES[unit]) + (fraction && `.${fraction}`);
}
