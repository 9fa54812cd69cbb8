// Records restatements 更正差异: where the register now differs from a locked report, and why.
import { dayAt, type Day, morning } from '../../domain/day.js';
import { applyCorrections, cellsOf, sumTables, type Tables } from '../../domain/annual-report/corrections.js';
import {
  type CountChange,
  findCountChanges,
  type CountedCells,
  affectsCell,
} from '../../domain/annual-report/counted-cells.js';
import type { ReportScope } from '../../domain/annual-report/report-due.js';
import { formatOf } from '../../domain/statistics/tables.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { type Office, readOffice } from '../../platform/db/office.js';
import { changeOf } from './change-report.js';
import { readCountedCases } from './read-counted-cases.js';
import { agenciesOf, countTables } from './compute-report.js';
import { readCorrectionsByAgency, type LockedReport, type ReportRef } from './stored-report.js';

interface LockedRow {
  readonly agency_id: number;
  readonly year: number;
  readonly scope: ReportScope;
  readonly snapshot: number;
  readonly report: LockedReport;
  readonly locked_at: string;
}

const LOCKED_SQL = `
  select distinct on (s.agency_id, s.year, s.scope) s.agency_id, s.year, s.scope, s.seq as snapshot, s.report,
    to_json(e.at) #>> '{}' as locked_at
  from annual_report_snapshot s
  join annual_report r on r.agency_id = s.agency_id and r.year = s.year and r.scope = s.scope
  join annual_report_event e on e.agency_id = s.agency_id and e.year = s.year and e.scope = s.scope and e.seq = s.seq
  where r.state in ('locked', 'published') and ($1::int is null or (s.agency_id = $1 and s.year = $2 and s.scope = $3))
  order by s.agency_id, s.year, s.scope, s.seq desc`;

/**
 * Records each cell that differs from its last record. A cell that is back at its published value is recorded as well.
 * @param onlyReport one report; undefined: all that are locked
 * @returns how many cells were recorded
 */
export async function recordRestatements(database: Database, now: Date, onlyReport?: ReportRef): Promise<number> {
  return database.unitOfWork.runTransaction(WITHOUT_KEY, { isolation: 'repeatable read' }, async (work) => {
    const { db } = work;
    const office = await readOffice(db);
    const locked = await query<LockedRow & Record<string, unknown>>(db, 'frozen_all', LOCKED_SQL, [
      onlyReport?.agency.id ?? null,
      onlyReport?.year ?? null,
      onlyReport?.scope ?? null,
    ]);
    let recorded = 0;
    for (const report of locked) {
      const cells = await recordRestatementsOf(db, office, report, now);
      if (cells > 0) work.publish(changeOf(refOf(office, report)));
      recorded += cells;
    }
    return recorded;
  });
}

const refOf = (office: Office, { agency_id: id, year, scope }: LockedRow): ReportRef => ({
  agency: office.getAgencyById(id),
  year,
  scope,
});

interface LastRestatement {
  readonly cell: string;
  readonly seq: number;
  readonly now: number;
}

async function recordRestatementsOf(db: Queryable, office: Office, locked: LockedRow, now: Date): Promise<number> {
  const { agency_id: id, year, scope, snapshot, report } = locked;
  const ref = refOf(office, locked);
  const currentCells = new Map(cellsOf(await recountTables(db, office, ref, report)));
  const key = [id, year, scope, snapshot] as const;
  const lastRows = await query<LastRestatement & Record<string, unknown>>(
    db,
    'last_restatements',
    `select distinct on (cell) cell, seq, now from annual_report_restatement
     where agency_id = $1 and year = $2 and scope = $3 and snapshot = $4 order by cell, seq desc`,
    key,
  );
  const last = new Map(lastRows.map((each) => [each.cell, each]));
  const changed = cellsOf(report).flatMap(([cell, published]) => {
    const [value, lastRestatement] = [currentCells.get(cell)!, last.get(cell)];
    return value === (lastRestatement?.now ?? published)
      ? []
      : [{ cell, seq: (lastRestatement?.seq ?? 0) + 1, published, now: value }];
  });
  if (changed.length === 0) return 0;
  const causes = await explainCauses(db, office, ref, locked);
  const rows = changed.map((each) => ({
    ...each,
    causes: causes.filter((cause) => affectsCell(cause, each.cell)),
  }));
  await query(
    db,
    'note_restatements',
    `insert into annual_report_restatement (agency_id, year, scope, snapshot, cell, seq, published, now, causes, noticed_at)
     select $1, $2, $3, $4, g.cell, g.seq, g.published, g.now, g.causes, $6
     from jsonb_to_recordset($5::jsonb) as g (cell text, seq int, published int, now int, causes jsonb)`,
    [...key, JSON.stringify(rows), now.toISOString()],
  );
  return changed.length;
}

/** The tables if the report were locked now: recounted, with the corrections that were locked. */
async function recountTables(db: Queryable, office: Office, ref: ReportRef, { deltas }: LockedReport): Promise<Tables> {
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  const counted = await countTables(db, ids, ref.year);
  if (ref.scope === 'own') return applyCorrections(counted(ref.agency.id), deltas);
  const below = await readCorrectionsByAgency(db, ids, ref.year);
  const all = ids.map((id) => applyCorrections(counted(id), below.get(id) ?? {}));
  return applyCorrections(sumTables(all, ref.year, formatOf(ref.year)), deltas);
}

/** A cause with its events since the lock. */
export interface ExplainedCause extends CountChange {
  readonly events: readonly { readonly type: string; readonly at: string }[];
}

async function explainCauses(
  db: Queryable,
  office: Office,
  ref: ReportRef,
  { snapshot, locked_at: lockedAt }: LockedRow,
): Promise<readonly ExplainedCause[]> {
  const [row] = await query<{ counted: CountedCells }>(
    db,
    'counted_then',
    'select counted from annual_report_snapshot where agency_id = $1 and year = $2 and scope = $3 and seq = $4',
    [ref.agency.id, ref.year, ref.scope, snapshot],
  );
  const causes = findCountChanges(row!.counted, await readCountedCases(db, office, ref));
  const numbers = causes.filter(({ kind }) => kind === 'application').map(({ of }) => of.split('/').map(Number));
  const events = await query<{ of: string; type: string; at: string }>(
    db,
    'events_since_lock',
    `select e.agency_id || '/' || e.application_id as of, e.type, to_json(e.at) #>> '{}' as at
     from unnest($1::int[], $2::bigint[]) as k (agency_id, application_id)
     join application_event e on e.agency_id = k.agency_id and e.application_id = k.application_id
     where e.at > $3 order by e.at, e.seq`,
    [numbers.map(([agency]) => agency), numbers.map(([, id]) => id), lockedAt],
  );
  return causes.map((cause) => ({
    ...cause,
    events: events.flatMap(({ of, type, at }) => (of === cause.of ? [{ type, at }] : [])),
  }));
}

/** The last day on which this process checked all locked reports. */
const lastRunOn = new WeakMap<Database, Day>();

/** Runs once a day, from half past eight on: recounting every locked year is too costly for every round. */
export async function recordRestatementsDaily(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  if (lastRunOn.get(database) === today || now.getTime() < Date.parse(morning(today))) return 0;
  const restated = await recordRestatements(database, now);
  lastRunOn.set(database, today);
  return restated;
}
