// Records restatements 更正差异: where the register now differs from a locked report, and why.
import { dayAt, type Day, morning } from '../../domain/day.js';
import { applyCorrections, cellsOf, sumTables, type Tables } from '../../domain/annual-report/corrections.js';
import { findCountChanges, affectsCell } from '../../domain/annual-report/counted-cells.js';
import { formatOf } from '../../domain/statistics/tables.js';
import { type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { type Office, readOffice } from '../../platform/db/office.js';
import { readCorrectionsByAgency } from './annual-reports.sql.js';
import { changeOf } from './change-report.js';
import { readCountedCases } from './read-counted-cases.js';
import { agenciesOf, countTables } from './compute-report.js';
import {
  insertRestatements,
  listEventsSince,
  listLastRestatements,
  listLocks,
  type Lock,
  readCountedWhenLocked,
} from './restatements.sql.js';
import type { ExplainedCause, LockedReport, ReportRef } from './stored-report.js';

/**
 * Records each cell that differs from its last record. A cell that is back at its published value is recorded as well.
 * @param onlyReport one report; undefined: all that are locked
 * @returns how many cells were recorded
 */
export async function recordRestatements(database: Database, now: Date, onlyReport?: ReportRef): Promise<number> {
  return database.unitOfWork.runTransaction(WITHOUT_KEY, { isolation: 'repeatable read' }, async (work) => {
    const { db } = work;
    const office = await readOffice(db);
    let recorded = 0;
    for (const lock of await listLocks(db, onlyReport)) {
      const cells = await recordRestatementsOf(db, office, lock, now);
      if (cells > 0) work.publish(changeOf(refOf(office, lock)));
      recorded += cells;
    }
    return recorded;
  });
}

const refOf = (office: Office, { agencyId, year, scope }: Lock): ReportRef => ({
  agency: office.getAgencyById(agencyId),
  year,
  scope,
});

async function recordRestatementsOf(db: Queryable, office: Office, lock: Lock, now: Date): Promise<number> {
  const ref = refOf(office, lock);
  const currentCells = new Map(cellsOf(await recountTables(db, office, ref, lock.report)));
  const last = new Map((await listLastRestatements(db, lock)).map((each) => [each.cell, each]));
  const changed = cellsOf(lock.report).flatMap(([cell, published]) => {
    const [value, lastRestatement] = [currentCells.get(cell)!, last.get(cell)];
    return value === (lastRestatement?.now ?? published)
      ? []
      : [{ cell, seq: (lastRestatement?.seq ?? 0) + 1, published, now: value }];
  });
  if (changed.length === 0) return 0;
  const causes = await explainCauses(db, office, ref, lock);
  const restatements = changed.map((each) => ({
    ...each,
    causes: causes.filter((cause) => affectsCell(cause, each.cell)),
  }));
  await insertRestatements(db, lock, restatements, now);
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

async function explainCauses(
  db: Queryable,
  office: Office,
  ref: ReportRef,
  lock: Lock,
): Promise<readonly ExplainedCause[]> {
  const causes = findCountChanges(await readCountedWhenLocked(db, lock), await readCountedCases(db, office, ref));
  const numbers = causes.filter(({ kind }) => kind === 'application').map(({ of }) => of.split('/').map(Number));
  const events = await listEventsSince(db, numbers, lock.lockedAt);
  return causes.map((cause) => ({
    ...cause,
    events: events.flatMap(({ of, type, at }) => (of === cause.of ? [{ type, at }] : [])),
  }));
}

/** Runs once a day, from half past eight on: recounting every locked year is too costly for every round. */
export class DailyRestatements {
  /** The last day on which all locked reports were checked. */
  #lastRunOn: Day | undefined;

  /** @returns how many cells were recorded */
  async record(database: Database, now: Date): Promise<number> {
    const today = dayAt(now.toISOString());
    if (this.#lastRunOn === today || now.getTime() < Date.parse(morning(today))) return 0;
    const restated = await recordRestatements(database, now);
    this.#lastRunOn = today;
    return restated;
  }
}
