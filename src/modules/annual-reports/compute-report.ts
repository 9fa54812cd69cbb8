// Computes the figures of an annual report: computed, corrections, their sum, and the checks.
import { supplementaryFigures } from '../../domain/statistics/supplementary-figures.js';
import type { TableCheck } from '../../domain/statistics/table3-checks.js';
import { formatOf, table3, table4, total } from '../../domain/statistics/tables.js';
import {
  applyCorrections,
  type Deltas,
  deltasOf,
  sumTables,
  type Tables,
} from '../../domain/annual-report/corrections.js';
import { isFrozen } from '../../domain/annual-report/report-workflow.js';
import type { ReportFigures } from '../../domain/annual-report/named-figures.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import { blankCells, sumTable2 } from '../../domain/annual-report/table2-sum.js';
import { buildAnnualReport, type AnnualReport } from '../../domain/annual-report/report.js';
import { checkTables } from '../../domain/annual-report/report-checks.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Agency, Office } from '../../platform/db/office.js';
import { type AgencyCount, readCounts, sumCounts } from '../../platform/db/tally.js';
import {
  listStored,
  readCorrections,
  readCorrectionsByAgency,
  readLockedReports,
  readSnapshot,
  readStored,
} from './annual-reports.sql.js';
import { readTable2ByAgency, reportedTable2 } from './sum-table2.js';
import { type LockedReport, NOT_STARTED, type ReportRef, type StoredReport, type Unit } from './stored-report.js';

/** `table3` and `table4` are what is reported: computed, with the corrections. */
export interface ComputedReport extends Omit<ReportFigures, 'year'>, Tables {
  readonly computed: Tables;
  readonly deltas: Deltas;
  readonly checks: readonly TableCheck[];
  /** Of a sum: the agencies that it contains. */
  readonly units: readonly Unit[] | null;
  /** Of a sum: what its agencies entered in Table 2. */
  readonly summedTable2: Table2 | null;
}

/** The agencies that a report counts. */
export const agenciesOf = (office: Office, { agency, scope }: ReportRef): readonly Agency[] =>
  scope === 'rollup' ? office.subtree(agency) : [agency];

/** Tables as counted now, without corrections, by agency. */
export async function countTables(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<(agencyId: number) => Tables> {
  const format = formatOf(year);
  const counts = await readCounts(db, agencies, year);
  const byAgency = new Map<number, AgencyCount[]>(agencies.map((id) => [id, []]));
  for (const count of counts) byAgency.get(count.agencyId)!.push(count);
  return (agencyId) => {
    const own = byAgency.get(agencyId) ?? [];
    return { table3: table3(own, year, format), table4: table4(own, year) };
  };
}

/** The agencies' own reports: as locked, otherwise as counted now with their corrections. */
interface ReportedTables {
  readonly locked: ReadonlyMap<number, LockedReport>;
  readonly of: (agencyId: number) => Tables;
}

async function readReportedTables(db: Queryable, agencies: readonly number[], year: number): Promise<ReportedTables> {
  const locked = await readLockedReports(db, agencies, year);
  const counted = await countTables(db, agencies, year);
  const deltas = await readCorrectionsByAgency(db, agencies, year);
  return { locked, of: (id) => locked.get(id) ?? applyCorrections(counted(id), deltas.get(id) ?? {}) };
}

interface ComputedFigures extends Omit<ReportFigures, 'year'>, Tables {
  readonly units: readonly Unit[] | null;
  readonly summedTable2: Table2 | null;
}

/** The report's figures as they would be published now. */
export async function computeReport(db: Queryable, office: Office, ref: ReportRef): Promise<ComputedReport> {
  const { year, scope, agency } = ref;
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  const lastYear = await readReportedTables(db, ids, year - 1);
  const { units, summedTable2, ...computed } =
    scope === 'own' ? await computeOwn(db, agency.id, year) : await computeRollup(db, office, ref, lastYear);
  const deltas = deltasOf(await readCorrections(db, ref));
  const reported = applyCorrections(computed, deltas);
  const before =
    scope === 'own' ? lastYear.of(agency.id) : await readRollupBefore(db, { ...ref, year: year - 1 }, ids, lastYear);
  return {
    ...computed,
    ...reported,
    computed: { table3: computed.table3, table4: computed.table4 },
    deltas,
    checks: checkTables(reported, formatOf(year), before.table3['4']!),
    units,
    summedTable2,
  };
}

/** Figures of the report that are in no table, as counted now. */
async function readOtherFigures(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<Pick<ComputedFigures, 'closedOfReceived' | 'fees'>> {
  return supplementaryFigures(await sumCounts(db, agencies, year), year);
}

async function computeOwn(db: Queryable, id: number, year: number): Promise<ComputedFigures> {
  const counted = await countTables(db, [id], year);
  return { ...counted(id), ...(await readOtherFigures(db, [id], year)), units: null, summedTable2: null };
}

async function computeRollup(
  db: Queryable,
  office: Office,
  ref: ReportRef,
  lastYear: ReportedTables,
): Promise<ComputedFigures> {
  const { year } = ref;
  const format = formatOf(year);
  const agencies = agenciesOf(office, ref);
  const ids = agencies.map(({ id }) => id);
  const { locked, of } = await readReportedTables(db, ids, year);
  const states = new Map(
    (await listStored(db, ids, year)).flatMap((each) => (each.scope === 'own' ? [[each.agencyId, each.state]] : [])),
  );
  const table2 = await readTable2ByAgency(db, ids, year, locked);
  const current = await readOtherFigures(
    db,
    ids.filter((id) => !locked.has(id)),
    year,
  );
  const lockedReports = [...locked.values()];
  const fee = (name: keyof ReportFigures['fees']): number =>
    current.fees[name] + total(lockedReports.map(({ fees }) => fees[name]));
  return {
    ...sumTables(ids.map(of), year, format),
    closedOfReceived: current.closedOfReceived + total(lockedReports.map((each) => each.closedOfReceived)),
    fees: { notices: fee('notices'), noticed: fee('noticed'), collected: fee('collected') },
    summedTable2: sumTable2([...table2.values()], format),
    units: agencies.map(({ id, code, name }) => ({
      agency: code,
      name,
      state: states.get(id) ?? NOT_STARTED.state,
      isFrozen: locked.has(id),
      broken: checkTables(of(id), format, lastYear.of(id).table3['4']!).flatMap(({ rule, ok }) => (ok ? [] : [rule])),
      blankInTable2: blankCells(table2.get(id) ?? {}, format),
    })),
  };
}

/** The sum of the year before: as locked, or as its agencies report it with the sum's own corrections. */
async function readRollupBefore(
  db: Queryable,
  ref: ReportRef,
  ids: readonly number[],
  { of }: ReportedTables,
): Promise<Tables> {
  const { state } = await readStored(db, ref);
  const snapshot = isFrozen(state) ? await readSnapshot(db, ref) : null;
  if (snapshot) return snapshot.report;
  return applyCorrections(
    sumTables(ids.map(of), ref.year, formatOf(ref.year)),
    deltasOf(await readCorrections(db, ref)),
  );
}

/** The report's content: the snapshot of a locked one, else as it would be published now. */
export async function readCurrentReport(
  db: Queryable,
  office: Office,
  ref: ReportRef,
  stored: StoredReport,
): Promise<LockedReport> {
  const snapshot = isFrozen(stored.state) ? await readSnapshot(db, ref) : null;
  if (snapshot) return snapshot.report;
  const computed = await computeReport(db, office, ref);
  return lockedReportOf(ref, stored, computed, {});
}

/** What a lock would keep. @param reasons for the checks that fail */
export const lockedReportOf = (
  { agency }: ReportRef,
  stored: StoredReport,
  computed: ComputedReport,
  reasons: LockedReport['reasons'],
): LockedReport => ({
  ...computed,
  name: agency.name,
  sections: stored.sections,
  table2: reportedTable2(stored, computed.summedTable2),
  reasons,
});

/** @throws DomainError `invalid` for a text that names an unknown figure */
export const composeReport = (
  { agency, year, scope }: ReportRef,
  { name, sections, table2, ...figures }: LockedReport,
): AnnualReport =>
  buildAnnualReport({
    table3: figures.table3,
    table4: figures.table4,
    closedOfReceived: figures.closedOfReceived,
    fees: figures.fees,
    year,
    agency: { code: agency.code, name },
    format: formatOf(year),
    rollup: scope === 'rollup',
    written: { ...sections, table2 },
  });
