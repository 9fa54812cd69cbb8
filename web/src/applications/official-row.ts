// The row of Table 3 as offices write it: 三（三）1.
import { rowOf } from '@domain/statistics/tables.js';
import type { Outcome } from '@domain/reply/outcomes.js';

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七'];

/** @example officialRow('refusedStateSecret') //=> '三（三）1' */
export function officialRow(outcome: Outcome): string {
  const [, group, line = ''] = rowOf(outcome, 'F21').split('.');
  return `三（${NUMERALS[Number(group)] ?? ''}）${line}`;
}
