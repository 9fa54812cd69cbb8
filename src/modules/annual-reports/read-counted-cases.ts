// Reads which applications and remedies a year counts, and in which cells.
import { formatOf } from '../../domain/statistics/tables.js';
import { applicationCells, type CountedCells, remedyCells } from '../../domain/annual-report/counted-cells.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Office } from '../../platform/db/office.js';
import { agenciesOf } from './compute-report.js';
import { readCorrectionsByAgency } from './annual-reports.sql.js';
import { listCountedApplications, listCountedRemedies } from './restatements.sql.js';
import type { ReportRef } from './stored-report.js';

/** By the rules of Tables 3 and 4: received by the year's end and not closed before the year; pending at some time in it. */
export async function readCountedCases(db: Queryable, office: Office, ref: ReportRef): Promise<CountedCells> {
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  const format = formatOf(ref.year);
  const applications = await listCountedApplications(db, ids, ref.year);
  const remedies = await listCountedRemedies(db, ids, ref.year);
  // A report's own corrections are locked with it; those of the reports in a sum may still change.
  const corrections =
    ref.scope === 'rollup' ? await readCorrectionsByAgency(db, ids, ref.year) : new Map<number, object>();
  return {
    applications: Object.fromEntries(applications.map(({ key, ...each }) => [key, applicationCells(each, format)])),
    remedies: Object.fromEntries(remedies.map(({ key, kind, result }) => [key, remedyCells(kind, result)])),
    corrections: Object.fromEntries(
      [...corrections].map(([id, deltas]) => [
        String(id),
        Object.entries(deltas)
          .map(([cell, delta]) => `${cell} ${String(delta)}`)
          .toSorted()
          .join('; '),
      ]),
    ),
  };
}
