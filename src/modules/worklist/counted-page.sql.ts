// One page and the total in one statement, for lists whose conditions the caller builds.
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues, UNPREPARED } from '../../platform/db/sql-values.js';
import type { CursorPosition } from './cursor.js';

/** A list as SQL. */
export interface ListSql {
  /** With the alias `a`. */
  readonly table: string;
  readonly columns: (values: SqlValues) => string;
  readonly conditions: (values: SqlValues) => readonly string[];
}

/** The rows after a position in the order of agency and number, one more than the limit if there are more; and the total. */
// The columns are a string: only the caller knows the type of the rows.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export async function readPageAndTotal<Row extends { readonly id: string }>(
  db: Queryable,
  { table, columns, conditions }: ListSql,
  position: CursorPosition | null,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly Row[] }> {
  const values = new SqlValues();
  const where = conditions(values).join(' and ');
  const after = position
    ? `where (a.agency_id, a.id) > (${values.add(position.agencyId)}, ${values.add(position.id)}::bigint)`
    : '';
  // The limit is literal, so that the planner knows how few rows are needed.
  // Matched first, then sorted: walking an ordered index could read a million rows for a few matches.
  const matches = `with found as materialized (select a.agency_id, a.id from ${table} where ${where})`;
  const page = `page as (select a.agency_id, a.id from found a ${after} order by 1, 2 limit ${assertInteger(limit) + 1})`;
  const rows = await query<Row & { readonly total: number }>(
    db,
    UNPREPARED,
    `${matches}, ${page}, whole as (select count(*)::int as total from found)
     select whole.total, lines.* from whole left join (
       select ${columns(values)} from page join ${table} on a.agency_id = page.agency_id and a.id = page.id) lines on true
     order by lines.agency_id, lines.id`,
    values.all,
  );
  // Without a line, one row has the total alone.
  const [{ total }] = rows as unknown as [{ readonly total: number }];
  return { total, rows: rows.filter(({ id }) => id !== null) };
}

function assertInteger(limit: number): number {
  if (!Number.isSafeInteger(limit)) throw new TypeError(`no number of lines: ${String(limit)}`);
  return limit;
}
