// The identities 勾稽关系 that Table 3 must satisfy, each with the cells that break it.
import { APPLICANT_TYPES } from '../vocabulary.js';
import { type Format, minus, plus, resultRows, type Row, type Table3, total } from './tables.js';

export interface Check {
  readonly rule: 'K1' | 'K2' | 'K3' | 'K4' | 'K6';
  readonly ok: boolean;
  /** Empty, or the cells that do not agree and by how much. */
  readonly detail: string;
}

/**
 * K1 per column 1 + 2 = 3.7 + 4 (printed in the form); K2 3.7 is the sum of the results; K3 every row's total is the sum of
 * its columns; K4 row 2 is row 4 of the year before; K6 no cell is negative or broken (report-formats §3.3).
 * @param before row 4 of the year before, or null where nothing is known of it
 */
export function checks(table: Table3, format: Format, before: Row | null): readonly Check[] {
  const row = (name: string): Row => table[name]!;
  const results = resultRows(format).map(row).reduce(plus);
  const all = Object.entries(table);
  return [
    check('K1', differing(minus(plus(row('1'), row('2')), plus(row('3.7'), row('4'))), '1+2 − (3.7+4)')),
    check('K2', differing(minus(row('3.7'), results), '3.7 − Σ3')),
    check(
      'K3',
      all.flatMap(([name, cells]) => {
        const off = cells.at(-1)! - total(cells.slice(0, -1));
        return off === 0 ? [] : [`${name}: 总计 ${off > 0 ? '+' : ''}${off}`];
      }),
    ),
    check('K4', before ? differing(minus(row('2'), before), '2 − 4(上年)') : []),
    check(
      'K6',
      all.flatMap(([name, cells]) =>
        cells.flatMap((cell, column) =>
          Number.isInteger(cell) && cell >= 0 ? [] : [`${name} ${columnName(column)}: ${cell}`],
        ),
      ),
    ),
  ];
}

const check = (rule: Check['rule'], broken: readonly string[]): Check => ({
  rule,
  ok: broken.length === 0,
  detail: broken.join('; '),
});

const differing = (difference: Row, what: string): readonly string[] =>
  difference.flatMap((off, column) => (off === 0 ? [] : [`${columnName(column)}: ${what} = ${off}`]));

const columnName = (column: number): string => APPLICANT_TYPES[column] ?? 'total';
