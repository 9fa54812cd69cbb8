// Reads stored annual reports: texts, state, events, corrections and snapshots.
import type { TableCheck } from '../../domain/statistics/table3-checks.js';
import type { Day } from '../../domain/day.js';
import type { Deltas, Tables } from '../../domain/annual-report/corrections.js';
import type { ReportScope } from '../../domain/annual-report/report-due.js';
import type { ReportEventType, ReportState } from '../../domain/annual-report/report-workflow.js';
import type { ReportFigures } from '../../domain/annual-report/named-figures.js';
import type { CheckReasons } from '../../domain/annual-report/report-checks.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import type { TextSection } from '../../domain/annual-report/template.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { Agency } from '../../platform/db/office.js';

/** Which report: an agency's on a year, alone or with everything below. */
export interface ReportRef {
  readonly agency: Agency;
  readonly year: number;
  readonly scope: ReportScope;
}

/** Texts with named figures; unwritten ones are left out. */
export type Sections = Readonly<Partial<Record<TextSection | 'preface', string | undefined>>>;

export interface StoredReport {
  readonly state: ReportState;
  /** The number of its last event; 0: not started. */
  readonly version: number;
  readonly sections: Sections;
  readonly table2: Table2;
  readonly published: { readonly where: string; readonly on: Day } | null;
}

/** A report of which nothing is stored yet. */
export const NOT_STARTED: StoredReport = { state: 'compiling', version: 0, sections: {}, table2: {}, published: null };

export interface StoredCorrection {
  readonly seq: number;
  readonly cell: string;
  readonly delta: number;
  readonly reason: string;
  /** The number of the correction that this one takes back. */
  readonly takesBack: number | null;
}

export interface StoredEvent {
  readonly seq: number;
  readonly type: ReportEventType;
  /** ISO 8601. */
  readonly at: string;
  readonly by: 'statistician' | 'head';
  /** The mark of an account (see actorOf). */
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An agency whose report a sum contains. */
export interface Unit {
  readonly agency: string;
  readonly name: string;
  readonly state: ReportState;
  /** Its figures are those that it locked; otherwise they are counted now. */
  readonly isFrozen: boolean;
  /** The checks that its own figures fail. */
  readonly broken: readonly TableCheck['rule'][];
}

/** Everything that is published, as it was locked. */
export interface LockedReport extends Omit<ReportFigures, 'year'>, Tables {
  readonly name: string;
  readonly sections: Sections;
  readonly table2: Table2;
  readonly computed: Tables;
  readonly deltas: Deltas;
  readonly checks: readonly TableCheck[];
  readonly reasons: CheckReasons;
  readonly units: readonly Unit[] | null;
}

export interface Snapshot {
  /** The number of the event that locked it. */
  readonly seq: number;
  readonly report: LockedReport;
}

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
}

const REPORT_COLUMNS =
  'agency_id, year, scope, state, version, sections, table2, published_where, published_on::text as published_on';

const storedReportOf = ({ state, version, sections, table2, published_where: where, published_on: on }: ReportRow) => ({
  state,
  version,
  sections,
  table2,
  published: where !== null && on !== null ? { where, on } : null,
});

/** @param locked locks the row until the transaction ends */
export async function readStored(db: Queryable, ref: ReportRef, locked = false): Promise<StoredReport> {
  const [row] = await query<ReportRow & Record<string, unknown>>(
    db,
    locked ? 'lock_report' : 'read_report',
    `select ${REPORT_COLUMNS} from annual_report where agency_id = $1 and year = $2 and scope = $3${locked ? ' for update' : ''}`,
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
    `select ${REPORT_COLUMNS} from annual_report where agency_id = any($1::int[]) and ($2::int is null or year = $2)
     order by year desc, agency_id, scope`,
    [agencies, year ?? null],
  );
  return rows.map((row) => ({
    ...storedReportOf(row),
    agencyId: row.agency_id,
    year: row.year,
    scope: row.scope,
  }));
}

/** Those after a version, oldest first. */
export const readEvents = (db: Queryable, ref: ReportRef, after = 0): Promise<readonly StoredEvent[]> =>
  query<StoredEvent & Record<string, unknown>>(
    db,
    'report_events',
    `select seq, type, to_json(at) #>> '{}' as at, by_role as by, actor, payload from annual_report_event
     where agency_id = $1 and year = $2 and scope = $3 and seq > $4 order by seq`,
    [...reportKey(ref), after],
  );

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
