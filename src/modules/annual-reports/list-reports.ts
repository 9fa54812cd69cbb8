// Lists an agency's annual reports, and which agencies below have not submitted theirs.
import { dayAt } from '../../domain/day.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import { isReportDone, type ReportDuties } from '../../domain/annual-report/report-due.js';
import type { AgencyKind } from '../../domain/vocabulary.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import type { ReportBrief } from './change-report.js';
import { mayRead } from './may-read.js';
import { listStored, readLastSubmissions } from './annual-reports.sql.js';
import { listOwedReports, type OwedReport } from './list-owed-reports.js';
import type { StoredReport } from './stored-report.js';

export interface ReportLine extends ReportBrief, ReportDuties {
  readonly published: StoredReport['published'];
  /** Submitted and published (art. 49). */
  readonly done: boolean;
}

/** The reports that were started, the latest year first; sums only if the person may read all that they count. */
export async function listReports(database: Database, person: Person, agency: Agency): Promise<readonly ReportLine[]> {
  const office = await database.office.current();
  const stored = await database.read([agency.id], (db) => listStored(db, [agency.id]));
  return stored
    .filter(({ year, scope }) => mayRead(person, office, { agency, year, scope }))
    .map((report) => {
      const { year, scope, state, version, published, review, submittedOn, publishedOn } = report;
      const done = isReportDone(report);
      return { agency: agency.code, year, scope, state, version, published, review, submittedOn, publishedOn, done };
    });
}

/** An agency below, and the report that art. 49 requires of it. */
export interface Submission extends Omit<OwedReport, 'agency'> {
  readonly agency: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** ISO 8601: the last time; null if never. */
  readonly submittedAt: string | null;
}

export interface Submissions {
  readonly year: number;
  readonly submissions: readonly Submission[];
  /** How many have not submitted. */
  readonly missing: number;
  /** How many have not published. */
  readonly unpublished: number;
}

/** Of the agencies below whose figures the person may read: all of them for a supervisor (art. 46). */
export async function listSubmissions(
  database: Database,
  person: Person,
  agency: Agency,
  year: number,
  at: string,
): Promise<Submissions> {
  const office = await database.office.current();
  const below = office
    .subtree(agency)
    .filter(({ id }) => id !== agency.id && hasRight(person, 'readFigures', office.pathToRoot(id)));
  const ids = below.map(({ id }) => id);
  const { owed, submittedAt } = await database.read(ids, async (db) => ({
    owed: await listOwedReports(db, office, below, year, dayAt(at)),
    submittedAt: await readLastSubmissions(db, ids, year),
  }));
  return {
    year,
    submissions: owed.map(({ agency: { id, code, name, kind }, ...report }) => ({
      ...report,
      agency: code,
      name,
      kind,
      submittedAt: submittedAt.get(`${id}/${report.scope}`) ?? null,
    })),
    missing: owed.filter(({ submitted }) => !submitted).length,
    unpublished: owed.filter(({ publishedOn }) => publishedOn === null).length,
  };
}
