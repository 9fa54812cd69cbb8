// The sum of several agencies' Table 2: what was entered, cell by cell; a blank is not 0.
import type { Format } from '../statistics/tables.js';
import type { Amount } from './amount.js';
import { type Table2, table2Cells } from './table2.js';

/** A cell that nobody filled in stays blank. */
export function sumTable2(tables: readonly Table2[], format: Format): Table2 {
  return Object.fromEntries(
    table2Cells(format).flatMap(({ name }) => {
      const entered = tables.flatMap((table) => table[name] ?? []);
      return entered.length === 0 ? [] : [[name, entered.reduce(addValues)] as const];
    }),
  );
}

/** Amounts of different units become 元, in which each of them is exact. */
function addValues(left: number | Amount, right: number | Amount): number | Amount {
  if (typeof left === 'number' || typeof right === 'number') return Number(left) + Number(right);
  return { fen: left.fen + right.fen, unit: left.unit === right.unit ? left.unit : '元' };
}

/** The cells that an agency left blank. @example blankCells({}, 'F21').length //=> 10 */
export const blankCells = (table: Table2, format: Format): readonly string[] =>
  table2Cells(format).flatMap(({ name }) => (table[name] === undefined ? [name] : []));
