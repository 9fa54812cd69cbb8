// Checks the identities 勾稽关系 of Table 3 and lists the cells that break them.
import type { Text } from '../vocabulary.js';
import { identities, type Identity, type IdentitySide } from './identities.js';
import { columnName } from './form-labels.js';
import { type Format, subtractRows, type Row, type Table3 } from './tables.js';

export interface TableCheck {
  readonly rule: 'K1' | 'K2' | 'K3' | 'K4' | 'K6';
  readonly ok: boolean;
  /** Empty, or the cells that do not agree and by how much. */
  readonly detail: string;
}

/** What each rule says, in words. */
export const CHECK_LABEL: Readonly<Record<TableCheck['rule'], Text>> = {
  K1: { zh: '第一项加第二项等于第三项加第四项', en: '1 + 2 = 3 + 4' },
  K2: { zh: '三（七）总计等于各项结果之和', en: '3.7 is the sum of the results' },
  K3: { zh: '总计等于各列之和', en: 'each total is the sum of its columns' },
  K4: { zh: '本年“上年结转”等于上年“结转下年”', en: 'row 2 is row 4 of the year before' },
  K6: { zh: '每格为零或正整数', en: 'each cell is a whole number, zero or more' },
};

/**
 * K1 per column 1 + 2 = 3.7 + 4 (printed in the form); K2 3.7 is the sum of the results; K3 every row's total is the sum of
 * its columns; K4 row 2 is row 4 of the year before; K6 no cell is negative or a fraction
 * (docs/rules/report-formats.md#identities).
 * @param before row 4 of the year before, or null if it is unknown
 */
export function checkTable3(table: Table3, format: Format, before: Row | null): readonly TableCheck[] {
  const sumOf = ({ cells }: IdentitySide): number =>
    cells.reduce((sum, { row, column }) => sum + table[row]![column]!, 0);
  const brokenIdentities = (rule: Identity['rule']): readonly string[] =>
    identities(format)
      .filter((identity) => identity.rule === rule)
      .flatMap((identity) => {
        const off = sumOf(identity.left) - sumOf(identity.right);
        return off === 0 ? [] : [describeIdentity(identity, off)];
      });
  return [
    check('K1', brokenIdentities('K1')),
    check('K2', brokenIdentities('K2')),
    check('K3', brokenIdentities('K3')),
    check('K4', before ? listDifferences(subtractRows(table['2']!, before), '2 − 4(上年)') : []),
    check(
      'K6',
      Object.entries(table).flatMap(([name, cells]) =>
        cells.flatMap((cell, column) => (isCount(cell) ? [] : [`${name} ${columnName(column)}: ${cell}`])),
      ),
    ),
  ];
}

/** K6: a cell is a whole number, zero or more. */
export const isCount = (cell: number): boolean => Number.isInteger(cell) && cell >= 0;

const check = (rule: TableCheck['rule'], broken: readonly string[]): TableCheck => ({
  rule,
  ok: broken.length === 0,
  detail: broken.join('; '),
});

function describeIdentity({ along, left, right }: Identity, off: number): string {
  if ('row' in along) return `${along.row}: ${left.name} ${off > 0 ? '+' : ''}${off}`;
  return `${columnName(along.column)}: ${left.name} − ${right.cells.length === 2 ? `(${right.name})` : right.name} = ${off}`;
}

const listDifferences = (difference: Row, label: string): readonly string[] =>
  difference.flatMap((off, column) => (off === 0 ? [] : [`${columnName(column)}: ${label} = ${off}`]));
