// Locked reports and their restatements by hand: joins, the last row of each, rows from JSON.
import type { ReportScope } from '../../domain/annual-report/report-due.js';
import type { CountedApplication, CountedCells } from '../../domain/annual-report/counted-cells.js';
import type { RemedyKind, RemedyResult } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { ExplainedCause, LockedReport, ReportRef } from './stored-report.js';

/** A report as it was last locked. */
export interface Lock {
  readonly agencyId: number;
  readonly year: number;
  readonly scope: ReportScope;
  /** The number of the event that locked it. */
  readonly snapshot: number;
  readonly report: LockedReport;
  /** ISO 8601. */
  readonly lockedAt: string;
}

interface LockRow {
  readonly agency_id: number;
  readonly year: number;
  readonly scope: ReportScope;
  readonly snapshot: number;
  readonly report: LockedReport;
  readonly locked_at: string;
}

/** The last lock of each report that is locked or published now. @param only one report; undefined: all */
export async function listLocks(db: Queryable, only?: ReportRef): Promise<readonly Lock[]> {
  const rows = await query<LockRow & Record<string, unknown>>(
    db,
    'frozen_all',
    `select distinct on (s.agency_id, s.year, s.scope) s.agency_id, s.year, s.scope, s.seq as snapshot, s.report,
       to_json(e.at) #>> '{}' as locked_at
     from annual_report_snapshot s
     join annual_report r on r.agency_id = s.agency_id and r.year = s.year and r.scope = s.scope
     join annual_report_event e on e.agency_id = s.agency_id and e.year = s.year and e.scope = s.scope and e.seq = s.seq
     where r.state in ('locked', 'published') and ($1::int is null or (s.agency_id = $1 and s.year = $2 and s.scope = $3))
     order by s.agency_id, s.year, s.scope, s.seq desc`,
    [only?.agency.id ?? null, only?.year ?? null, only?.scope ?? null],
  );
  return rows.map(({ agency_id: agencyId, locked_at: lockedAt, ...lock }) => ({ agencyId, lockedAt, ...lock }));
}

const lockKey = ({ agencyId, year, scope, snapshot }: Lock): readonly unknown[] => [agencyId, year, scope, snapshot];

export interface LastRestatement {
  readonly cell: string;
  readonly seq: number;
  readonly now: number;
}

/** The last restatement of each cell since the lock. */
export const listLastRestatements = (db: Queryable, lock: Lock): Promise<readonly LastRestatement[]> =>
  query<LastRestatement & Record<string, unknown>>(
    db,
    'last_restatements',
    `select distinct on (cell) cell, seq, now from annual_report_restatement
     where agency_id = $1 and year = $2 and scope = $3 and snapshot = $4 order by cell, seq desc`,
    lockKey(lock),
  );

export interface NewRestatement extends LastRestatement {
  readonly published: number;
  readonly causes: readonly ExplainedCause[];
}

export const insertRestatements = (
  db: Queryable,
  lock: Lock,
  restatements: readonly NewRestatement[],
  now: Date,
): Promise<unknown> =>
  query(
    db,
    'note_restatements',
    `insert into annual_report_restatement (agency_id, year, scope, snapshot, cell, seq, published, now, causes, noticed_at)
     select $1, $2, $3, $4, g.cell, g.seq, g.published, g.now, g.causes, $6
     from jsonb_to_recordset($5::jsonb) as g (cell text, seq int, published int, now int, causes jsonb)`,
    [...lockKey(lock), JSON.stringify(restatements), now.toISOString()],
  );

export interface StoredRestatement {
  readonly snapshot: number;
  readonly cell: string;
  readonly published: number;
  readonly now: number;
  readonly causes: readonly ExplainedCause[];
  readonly noticedAt: string;
}

/** The latest first. */
export const listRestatements = (
  db: Queryable,
  { agency, year, scope }: ReportRef,
): Promise<readonly StoredRestatement[]> =>
  query<StoredRestatement & Record<string, unknown>>(
    db,
    'read_restatements',
    `select snapshot, cell, published, now, causes, to_json(noticed_at) #>> '{}' as "noticedAt" from annual_report_restatement
     where agency_id = $1 and year = $2 and scope = $3 order by noticed_at desc, snapshot desc, cell, seq desc`,
    [agency.id, year, scope],
  );

/** What was counted in which cell when the report was locked. */
export async function readCountedWhenLocked(db: Queryable, lock: Lock): Promise<CountedCells> {
  const [row] = await query<{ counted: CountedCells }>(
    db,
    'counted_then',
    'select counted from annual_report_snapshot where agency_id = $1 and year = $2 and scope = $3 and seq = $4',
    lockKey(lock),
  );
  return row!.counted;
}

/** An event of an application, named 'agency/id'. */
export interface EventSinceLock {
  readonly of: string;
  readonly type: string;
  readonly at: string;
}

/** The events of some applications after an instant, oldest first. @param applications pairs of agency and id */
export const listEventsSince = (
  db: Queryable,
  applications: readonly (readonly number[])[],
  instant: string,
): Promise<readonly EventSinceLock[]> =>
  query<EventSinceLock & Record<string, unknown>>(
    db,
    'events_since_lock',
    `select e.agency_id || '/' || e.application_id as of, e.type, to_json(e.at) #>> '{}' as at
     from unnest($1::int[], $2::bigint[]) as k (agency_id, application_id)
     join application_event e on e.agency_id = k.agency_id and e.application_id = k.application_id
     where e.at > $3 order by e.at, e.seq`,
    [applications.map(([agency]) => agency), applications.map(([, id]) => id), instant],
  );

/** The applications that a year counts, named 'agency/id'. */
export const listCountedApplications = (
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly (CountedApplication & { readonly key: string })[]> =>
  query<CountedApplication & { key: string }>(
    db,
    'counted_applications',
    `select agency_id || '/' || id as key, applicant, received_on >= make_date($2, 1, 1) as "isNew",
            case when closed_on <= make_date($2, 12, 31) then outcome end as outcome
     from application
     where agency_id = any($1::int[]) and counts and received_on <= make_date($2, 12, 31)
       and (outcome is null or closed_on >= make_date($2, 1, 1))`,
    [agencies, year],
  );

export interface CountedRemedy {
  readonly key: string;
  readonly kind: RemedyKind;
  readonly result: RemedyResult | null;
}

/** The remedies that a year counts, named 'agency/id'. */
export const listCountedRemedies = (
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly CountedRemedy[]> =>
  query<CountedRemedy & Record<string, unknown>>(
    db,
    'counted_remedies',
    `select agency_id || '/' || id as key, kind, case when closed_on <= make_date($2, 12, 31) then result end as result
     from remedy
     where agency_id = any($1::int[]) and opened_on <= make_date($2, 12, 31)
       and (closed_on is null or closed_on >= make_date($2, 1, 1))`,
    [agencies, year],
  );
