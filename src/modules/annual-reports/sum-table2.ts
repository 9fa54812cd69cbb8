// Table 2 of a sum: what the agencies in it entered, and which of their cells are blank.
import type { Table2 } from '../../domain/annual-report/table2.js';
import { sumTable2 } from '../../domain/annual-report/table2-sum.js';
import { formatOf } from '../../domain/statistics/tables.js';
import { isFrozen } from '../../domain/annual-report/report-workflow.js';
import type { Office } from '../../platform/db/office.js';
import type { Queryable } from '../../platform/db/query.js';
import { listStored, readLockedReports, readSnapshot, readStored } from './annual-reports.sql.js';
import type { ReportRef, StoredReport } from './stored-report.js';

/** Each agency's own Table 2, by its id: as locked, otherwise as it is now. */
export async function readTable2ByAgency(
  db: Queryable,
  agencies: readonly number[],
  year: number,
  locked: ReadonlyMap<number, { readonly table2: Table2 }>,
): Promise<ReadonlyMap<number, Table2>> {
  const own = (await listStored(db, agencies, year)).filter(({ scope }) => scope === 'own');
  return new Map(own.map(({ agencyId, table2 }) => [agencyId, locked.get(agencyId)?.table2 ?? table2]));
}

/** As it is reported: what a sum's own report enters replaces what its agencies add up to. */
export const reportedTable2 = ({ table2 }: Pick<StoredReport, 'table2'>, summed: Table2 | null): Table2 =>
  summed === null ? table2 : { ...summed, ...table2 };

/** Table 2 of a report, as locked or as it would be published now. */
export async function readReportedTable2(db: Queryable, office: Office, ref: ReportRef): Promise<Table2> {
  const stored = await readStored(db, ref);
  const snapshot = isFrozen(stored.state) ? await readSnapshot(db, ref) : null;
  if (snapshot) return snapshot.report.table2;
  if (ref.scope === 'own') return stored.table2;
  const ids = office.subtree(ref.agency).map(({ id }) => id);
  const byAgency = await readTable2ByAgency(db, ids, ref.year, await readLockedReports(db, ids, ref.year));
  return reportedTable2(stored, sumTable2([...byAgency.values()], formatOf(ref.year)));
}
