// Computes the figures of an annual report: computed, corrections, their sum, and the checks.
import { besideTables } from '../../domain/figures/beside-tables.js';
import type { Check } from '../../domain/figures/checks.js';
import { formatOf, table3, table4, total } from '../../domain/figures/tables.js';
import { corrected, type Deltas, deltasOf, summed, type Tables } from '../../domain/report/corrections.js';
import { isFrozen } from '../../domain/report/life.js';
import type { ReportFigures } from '../../domain/report/named-figures.js';
import { annualReport, type AnnualReport } from '../../domain/report/report.js';
import { tableChecks } from '../../domain/report/report-checks.js';
import type { Queryable } from '../../store/database.js';
import type { Agency, Office } from '../../store/office.js';
import { type AgencyCount, readCounts, sumCounts } from '../../store/tally.js';
import {
  correctionsOf,
  frozenOf,
  listStored,
  type LockedReport,
  NOT_BEGUN,
  readCorrections,
  readSnapshot,
  readStored,
  type ReportRef,
  type StoredReport,
  type Unit,
} from './stored-report.js';

/** `table3` and `table4` are what is reported: computed, with the corrections. */
export interface Reckoning extends Omit<ReportFigures, 'year'>, Tables {
  readonly computed: Tables;
  readonly deltas: Deltas;
  readonly checks: readonly Check[];
  /** Of a sum: the agencies that it contains. */
  readonly units: readonly Unit[] | null;
}

/** The agencies that a report counts. */
export const agenciesOf = (office: Office, { agency, scope }: ReportRef): readonly Agency[] =>
  scope === 'rollup' ? office.subtree(agency) : [agency];

/** Tables as counted now, without corrections, by agency. */
export async function countedNow(
  on: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<(agencyId: number) => Tables> {
  const format = formatOf(year);
  const counts = await readCounts(on, agencies, year);
  const byAgency = new Map<number, AgencyCount[]>(agencies.map((id) => [id, []]));
  for (const count of counts) byAgency.get(count.agencyId)!.push(count);
  return (agencyId) => {
    const own = byAgency.get(agencyId) ?? [];
    return { table3: table3(own, year, format), table4: table4(own, year) };
  };
}

/** The agencies' own reports: as locked, otherwise as counted now with their corrections. */
interface Reported {
  readonly frozen: ReadonlyMap<number, LockedReport>;
  readonly of: (agencyId: number) => Tables;
}

async function reportedBy(on: Queryable, agencies: readonly number[], year: number): Promise<Reported> {
  const frozen = await frozenOf(on, agencies, year);
  const counted = await countedNow(on, agencies, year);
  const deltas = await correctionsOf(on, agencies, year);
  return { frozen, of: (id) => frozen.get(id) ?? corrected(counted(id), deltas.get(id) ?? {}) };
}

interface Computed extends Omit<ReportFigures, 'year'>, Tables {
  readonly units: readonly Unit[] | null;
}

/** The report's figures as they would be published now. */
export async function reckon(on: Queryable, office: Office, ref: ReportRef): Promise<Reckoning> {
  const { year, scope, agency } = ref;
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  const lastYear = await reportedBy(on, ids, year - 1);
  const { units, ...computed } =
    scope === 'own' ? await ofOne(on, agency.id, year) : await ofAll(on, office, ref, lastYear);
  const deltas = deltasOf(await readCorrections(on, ref));
  const reported = corrected(computed, deltas);
  const before =
    scope === 'own' ? lastYear.of(agency.id) : await sumBefore(on, { ...ref, year: year - 1 }, ids, lastYear);
  return {
    ...computed,
    ...reported,
    computed: { table3: computed.table3, table4: computed.table4 },
    deltas,
    checks: tableChecks(reported, formatOf(year), before.table3['4']!),
    units,
  };
}

/** Figures of the report that are in no table, as counted now. */
async function besides(
  on: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<Pick<Computed, 'closedOfReceived' | 'fees'>> {
  return besideTables(await sumCounts(on, agencies, year), year);
}

async function ofOne(on: Queryable, id: number, year: number): Promise<Computed> {
  const counted = await countedNow(on, [id], year);
  return { ...counted(id), ...(await besides(on, [id], year)), units: null };
}

async function ofAll(on: Queryable, office: Office, ref: ReportRef, lastYear: Reported): Promise<Computed> {
  const { year } = ref;
  const format = formatOf(year);
  const agencies = agenciesOf(office, ref);
  const ids = agencies.map(({ id }) => id);
  const { frozen, of } = await reportedBy(on, ids, year);
  const states = new Map(
    (await listStored(on, ids, year)).flatMap((each) => (each.scope === 'own' ? [[each.agencyId, each.state]] : [])),
  );
  const live = await besides(
    on,
    ids.filter((id) => !frozen.has(id)),
    year,
  );
  const locked = [...frozen.values()];
  const fee = (name: keyof ReportFigures['fees']): number =>
    live.fees[name] + total(locked.map(({ fees }) => fees[name]));
  return {
    ...summed(ids.map(of), year, format),
    closedOfReceived: live.closedOfReceived + total(locked.map((each) => each.closedOfReceived)),
    fees: { notices: fee('notices'), noticed: fee('noticed'), collected: fee('collected') },
    units: agencies.map(({ id, code, name }) => ({
      agency: code,
      name,
      state: states.get(id) ?? NOT_BEGUN.state,
      isFrozen: frozen.has(id),
      broken: tableChecks(of(id), format, lastYear.of(id).table3['4']!).flatMap(({ rule, ok }) => (ok ? [] : [rule])),
    })),
  };
}

/** The sum of the year before: as locked, or as its agencies report it with the sum's own corrections. */
async function sumBefore(on: Queryable, ref: ReportRef, ids: readonly number[], { of }: Reported): Promise<Tables> {
  const { state } = await readStored(on, ref);
  const snapshot = isFrozen(state) ? await readSnapshot(on, ref) : null;
  if (snapshot) return snapshot.report;
  return corrected(summed(ids.map(of), ref.year, formatOf(ref.year)), deltasOf(await readCorrections(on, ref)));
}

/** The report's content: the snapshot of a locked one, else as it would be published now. */
export async function standing(
  on: Queryable,
  office: Office,
  ref: ReportRef,
  stored: StoredReport,
): Promise<LockedReport> {
  const snapshot = isFrozen(stored.state) ? await readSnapshot(on, ref) : null;
  if (snapshot) return snapshot.report;
  const { sections, table2 } = stored;
  return { ...(await reckon(on, office, ref)), name: ref.agency.name, sections, table2, reasons: {} };
}

/** @throws DomainError `invalid` for a text that names an unknown figure */
export const composed = (
  { agency, year, scope }: ReportRef,
  { name, sections, table2, ...figures }: LockedReport,
): AnnualReport =>
  annualReport({
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
