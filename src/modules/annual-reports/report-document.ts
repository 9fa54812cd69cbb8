// An annual report as a file: as locked, or as it would be published now.
import { REPORT_KINDS, type ReportFile } from '../../documents/annual-report/report-file.js';
import { notFound } from '../../domain/errors.js';
import type { Person } from '../../domain/accounts/rights.js';
import type { Database } from '../../platform/db/database.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import { assertMayRead } from './may-read.js';
import { agenciesOf, composeReport, readCurrentReport } from './compute-report.js';
import { readSnapshot, readStored } from './annual-reports.sql.js';
import { WRITE_REPORT } from './report-tasks.js';
import type { LockedReport, ReportRef } from './stored-report.js';

export interface ReportDocumentQuery {
  readonly person: Person;
  readonly ref: ReportRef;
  readonly format: ReportFile;
  /** The number of the event that locked it; undefined: the current version. */
  readonly snapshot?: number | undefined;
}

export interface ReportDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** @throws DomainError `not-permitted`, `not-found` for an unknown lock */
export async function createReportDocument(
  database: Database,
  workers: WorkerPool,
  { person, ref, format, snapshot }: ReportDocumentQuery,
): Promise<ReportDocument> {
  const report = composeReport(ref, await readCurrentOrLocked(database, person, ref, snapshot));
  return {
    name: `${report.title}.${format}`,
    mediaType: REPORT_KINDS[format].mediaType,
    content: await workers.run(WRITE_REPORT, { report, format }),
  };
}

/** The report as locked. @throws DomainError `not-permitted`, `not-found` */
export const readLocked = (
  database: Database,
  person: Person,
  ref: ReportRef,
  snapshot: number,
): Promise<LockedReport> => readCurrentOrLocked(database, person, ref, snapshot);

async function readCurrentOrLocked(
  database: Database,
  person: Person,
  ref: ReportRef,
  snapshot: number | undefined,
): Promise<LockedReport> {
  const office = await database.office.current();
  assertMayRead(person, office, ref);
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  return database.read(ids, async (db) => {
    if (snapshot === undefined) return readCurrentReport(db, office, ref, await readStored(db, ref));
    const locked = await readSnapshot(db, ref, snapshot);
    if (locked) return locked.report;
    throw notFound(
      `该报告没有第${snapshot}号锁定版本，请从锁定记录中选择`,
      `the report has no lock ${snapshot}: choose one of its locks`,
    );
  });
}
