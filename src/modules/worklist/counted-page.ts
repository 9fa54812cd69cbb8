// A list with its exact total, page by page in the order of agency and number.
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues } from './filter-conditions.js';
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
    '',
    `${matches}, ${page}, whole as (select count(*)::int as total from found)
     select whole.total, lines.* from whole left join (
       select ${columns(values)} from page join ${table} on a.agency_id = page.agency_id and a.id = page.id) lines on true
     order by lines.agency_id, lines.id`,
    values.all,
  );
  const [{ total }] = rows as unknown as [{ readonly total: number }];
  const lines = rows.filter(({ id }) => id !== null);
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  return {
    total,
    lines: shown.map(toLine),
    next:
      last && lines.length > limit
        ? encodeCursor({ sort, key: '', agencyId: last.agency_id, id: Number(last.id) })
        : null,
  };
}

function assertInteger(limit: number): number {
  if (!Number.isSafeInteger(limit)) throw new TypeError(`no number of lines: ${String(limit)}`);
  return limit;
}
