// Marks a due date as provisional: it may move, as the notice for a counted year is not out yet.
import { type Day, yearOf } from '../day.js';
import type { Text } from '../vocabulary.js';
import type { Deadline } from './deadline.js';

export const PROVISIONAL: Text = { zh: '暂定', en: 'provisional' };

/**
 * A last day as it is written wherever it leaves the desk.
 * @param day as the reader of the language is to read it
 * @example lastDay('2027-01-19', true).zh //=> '2027-01-19（暂定）'
 */
export const lastDay = (day: string, isProvisional: boolean): Text =>
  isProvisional ? { zh: `${day}（${PROVISIONAL.zh}）`, en: `${day} (${PROVISIONAL.en})` } : { zh: day, en: day };

/**
 * Whether another last day of a deadline, its original one or one that it had before, is provisional as well: not if it lies
 * in an earlier year than the day that is.
 * @example isProvisionalToo('2026-12-30', { dueOn: '2027-01-13', provisional: true }) //=> false
 */
export const isProvisionalToo = (day: Day, { dueOn, provisional }: Pick<Deadline, 'dueOn' | 'provisional'>): boolean =>
  provisional && dueOn !== null && yearOf(day) >= yearOf(dueOn);
