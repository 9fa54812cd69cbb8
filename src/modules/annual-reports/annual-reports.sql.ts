// Annual reports by hand: locks, upserts, sums, and times as PostgreSQL prints them.
import { dayAt, type Day } from '../../domain/day.js';
import type { Deltas } from '../../domain/annual-report/corrections.js';
import type { ReportScope } from '../../domain/annual-report/report-due.js';
import type { ReportState } from '../../domain/annual-report/report-workflow.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import { query, type Queryable } from '../../platform/db/query.js';
import {
  type LockedReport,
  NOT_STARTED,
  type ReportRef,
  type Sections,
  type Snapshot,
  type StoredCorrection,
  type StoredEvent,
  type StoredReport,
} from './stored-report.js';

const reportKey = ({ agency, year, scope }: ReportRef): readonly [number, number, string] => [agency.id, year, scope];

interface ReportRow {
  readonly agency_id: number;
  readonly year: number;
  readonly scope: ReportScope;
  readonly state: ReportState;
  readonly version: number;
  readonly sections: Sections;
  readonly table2: Table2;
  readonly published_where: string | null;
  readonly published_on: Day | null;
  /** ISO 8601. */
  readonly first_submitted_at: string | null;
  readonly first_published_on: Day | null;
  readonly last_review: 'submitted' | 'accepted' | 'returned' | null;
}

/** The report, and what its events say of the duties of art. 49. */
const REPORTS = `
  select r.agency_id, r.year, r.scope, r.state, r.version, r.sections, r.table2, r.published_where,
         r.published_on::text as published_on, e.*
  from annual_report r cross join lateral (
    select to_json(min(at) filter (where type = 'submitted')) #>> '{}' as first_submitted_at,
           min(payload ->> 'on') filter (where type = 'published') as first_published_on,
           (array_agg(type order by seq desc) filter (where type in ('submitted', 'accepted', 'returned')))[1] as last_review
    from annual_report_event where agency_id = r.agency_id and year = r.year and scope = r.scope
  ) e`;

const storedReportOf = ({
  state,
  version,
  sections,
  table2,
  published_where: where,
  published_on: on,
  first_submitted_at: submittedAt,
  first_published_on: publishedOn,
  last_review: review,
}: ReportRow): StoredReport => ({
  state,
  review: review === 'submitted' ? 'awaited' : review,
  submittedOn: submittedAt && dayAt(submittedAt),
  publishedOn,
  version,
  sections,
  table2,
  published: where !== null && on !== null ? { where, on } : null,
});

const READ_REPORT = `${REPORTS} where r.agency_id = $1 and r.year = $2 and r.scope = $3`;

export async function readStored(db: Queryable, ref: ReportRef): Promise<StoredReport> {
  const [row] = await query<ReportRow & Record<string, unknown>>(db, 'read_report', READ_REPORT, reportKey(ref));
  return row ? storedReportOf(row) : NOT_STARTED;
}

/** Locks the row until the transaction ends. */
export async function readStoredForUpdate(db: Queryable, ref: ReportRef): Promise<StoredReport> {
  const [row] = await query<ReportRow & Record<string, unknown>>(
    db,
    'lock_report',
    `${READ_REPORT} for update of r`,
    reportKey(ref),
  );
  return row ? storedReportOf(row) : NOT_STARTED;
}

/** Those of some agencies, the latest year first. @param year undefined: of every year */
export async function listStored(
  db: Queryable,
  agencies: readonly number[],
  year?: number,
): Promise<readonly (StoredReport & Pick<ReportRow, 'year' | 'scope'> & { readonly agencyId: number })[]> {
  const rows = await query<ReportRow & Record<string, unknown>>(
    db,
    'list_reports',
    `${REPORTS} where r.agency_id = any($1::int[]) and ($2::int is null or r.year = $2)
     order by r.year desc, r.agency_id, r.scope`,
    [agencies, year ?? null],
  );
  return rows.map((row) => ({
    ...storedReportOf(row),
    agencyId: row.agency_id,
    year: row.year,
    scope: row.scope,
  }));
}

export const writeReport = (
  db: Queryable,
  ref: ReportRef,
  report: Pick<StoredReport, 'state' | 'version' | 'sections' | 'table2' | 'published'>,
): Promise<unknown> =>
  query(
    db,
    'write_report',
    `insert into annual_report (agency_id, year, scope, state, version, sections, table2, published_where, published_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (agency_id, year, scope) do update set state = excluded.state, version = excluded.version,
       sections = excluded.sections, table2 = excluded.table2, published_where = excluded.published_where,
       published_on = excluded.published_on`,
    [
      ...reportKey(ref),
      report.state,
      report.version,
      JSON.stringify(report.sections),
      JSON.stringify(report.table2),
      report.published?.where ?? null,
      report.published?.on ?? null,
    ],
  );

/** Those after a version, oldest first. */
export const readEvents = (db: Queryable, ref: ReportRef, after = 0): Promise<readonly StoredEvent[]> =>
  query<StoredEvent & Record<string, unknown>>(
    db,
    'report_events',
    `select seq, type, to_json(at) #>> '{}' as at, by_role as by, actor, payload from annual_report_event
     where agency_id = $1 and year = $2 and scope = $3 and seq > $4 order by seq`,
    [...reportKey(ref), after],
  );

/** When each report was last submitted, by 'agency/scope'. */
export async function readLastSubmissions(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ report: string; at: string }>(
    db,
    'last_submissions',
    `select agency_id || '/' || scope as report, to_json(max(at)) #>> '{}' as at from annual_report_event
     where agency_id = any($1::int[]) and year = $2 and type = 'submitted' group by agency_id, scope`,
    [agencies, year],
  );
  return new Map(rows.map(({ report, at }) => [report, at]));
}

/** All of one report, oldest first. */
export const readCorrections = (db: Queryable, ref: ReportRef): Promise<readonly StoredCorrection[]> =>
  query<StoredCorrection & Record<string, unknown>>(
    db,
    'report_corrections',
    `select seq, cell, delta, reason, takes_back as "takesBack" from annual_report_correction
     where agency_id = $1 and year = $2 and scope = $3 order by seq`,
    reportKey(ref),
  );

/** The sums of the corrections of each agency's own report, by agency. */
export async function readCorrectionsByAgency(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<ReadonlyMap<number, Deltas>> {
  const rows = await query<{ agency_id: number; cell: string; delta: number }>(
    db,
    'corrections_of_agencies',
    `select agency_id, cell, sum(delta)::int as delta from annual_report_correction
     where agency_id = any($1::int[]) and year = $2 and scope = 'own' group by agency_id, cell having sum(delta) <> 0`,
    [agencies, year],
  );
  const deltas = new Map<number, Record<string, number>>();
  for (const { agency_id: id, cell, delta } of rows) deltas.set(id, { ...deltas.get(id), [cell]: delta });
  return deltas;
}

/** The last one, or that of a number; null if there is none. */
export async function readSnapshot(db: Queryable, ref: ReportRef, seq?: number): Promise<Snapshot | null> {
  const [row] = await query<Snapshot & Record<string, unknown>>(
    db,
    'read_snapshot',
    `select seq, report from annual_report_snapshot
     where agency_id = $1 and year = $2 and scope = $3 and ($4::int is null or seq = $4) order by seq desc limit 1`,
    [...reportKey(ref), seq ?? null],
  );
  return row ?? null;
}

/** The agencies' own reports that are locked or published now, by agency. */
export async function readLockedReports(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<ReadonlyMap<number, LockedReport>> {
  const rows = await query<{ agency_id: number; report: LockedReport }>(
    db,
    'frozen_reports',
    `select distinct on (s.agency_id) s.agency_id, s.report from annual_report_snapshot s
     join annual_report r on r.agency_id = s.agency_id and r.year = s.year and r.scope = s.scope
     where s.agency_id = any($1::int[]) and s.year = $2 and s.scope = 'own' and r.state in ('locked', 'published')
     order by s.agency_id, s.seq desc`,
    [agencies, year],
  );
  return new Map(rows.map(({ agency_id: id, report }) => [id, report]));
}
