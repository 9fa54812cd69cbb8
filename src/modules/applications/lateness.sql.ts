// Why an application was late. By hand: a lock, numbers taken by the insert itself, times as text.
import { lineColumns, type LineRow } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';

export async function lockLine(db: Queryable, { agencyId, id }: RecordRef): Promise<LineRow | undefined> {
  const [row] = await query<LineRow>(
    db,
    'late_application',
    `select ${lineColumns('null')} from application a where a.agency_id = $1 and a.id = $2 for update of a`,
    [agencyId, id],
  );
  return row;
}

/** Under the next number of the application, which the caller has locked. */
export const insertLateness = (
  db: Queryable,
  { agencyId, id }: RecordRef,
  {
    reason,
    unit,
    at,
    by,
    actor,
  }: {
    readonly reason: string;
    readonly unit: string;
    /** ISO 8601. */
    readonly at: string;
    /** The role. */
    readonly by: string;
    readonly actor: string;
  },
): Promise<unknown> =>
  query(
    db,
    'record_lateness',
    `insert into lateness (agency_id, application_id, seq, reason, unit, at, by_role, actor)
       select $1::int, $2::bigint, coalesce(max(seq), 0) + 1, $3, $4, $5::timestamptz, $6, $7 from lateness
       where agency_id = $1 and application_id = $2`,
    [agencyId, id, reason, unit, at, by, actor],
  );

interface LatenessRow {
  readonly reason: string;
  readonly unit: string;
  readonly at: string;
  readonly actor: string;
}

/** The newest first. */
export const listLateness = (db: Queryable, { agencyId, id }: RecordRef): Promise<readonly LatenessRow[]> =>
  query<LatenessRow>(
    db,
    'lateness_history',
    `select reason, unit, to_json(at) #>> '{}' as at, actor from lateness
     where agency_id = $1 and application_id = $2 order by seq desc`,
    [agencyId, id],
  );
