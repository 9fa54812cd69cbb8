// A list with its exact total, page by page in the order of agency and number.
import type { Queryable } from '../../platform/db/query.js';
import type { SqlValues } from '../../platform/db/sql-values.js';
import { readPageAndTotal } from './counted-page.sql.js';
import { encodeCursor, decodeCursor } from './cursor.js';

export interface CountedPage<Line> {
  readonly total: number;
  readonly lines: readonly Line[];
  readonly next: string | null;
}

export interface PageInput {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface CountedPageInput extends PageInput {
  /** Identifies the list in its cursors. */
  readonly sort: string;
}

/** A page in the order of agency and number, and the total. @param table with the alias `a` */
// The columns are a string: only the caller knows the type of the rows.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export async function readCountedPage<Row extends { readonly agency_id: number; readonly id: string }, Line>(
  db: Queryable,
  { sort, cursor, limit = 50 }: CountedPageInput,
  table: string,
  columns: (values: SqlValues) => string,
  conditions: (values: SqlValues) => readonly string[],
  toLine: (row: Row) => Line,
): Promise<CountedPage<Line>> {
  const position = cursor === undefined ? null : decodeCursor(cursor, sort);
  const { total, rows } = await readPageAndTotal<Row>(db, { table, columns, conditions }, position, limit);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    total,
    lines: shown.map(toLine),
    next:
      last && rows.length > limit
        ? encodeCursor({ sort, key: '', agencyId: last.agency_id, id: Number(last.id) })
        : null,
  };
}
