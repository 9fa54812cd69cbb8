// Lists an agency's annual reports, and which agencies below have not submitted theirs.
import { type Day, dayAt } from '../../domain/day.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import {
  daysLeft,
  dueScope,
  isReportDone,
  reportDueOn,
  type ReportScope,
} from '../../domain/annual-report/report-due.js';
import { isSubmitted, type ReportState } from '../../domain/annual-report/report-workflow.js';
import type { AgencyKind } from '../../domain/vocabulary.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import type { ReportBrief } from './change-report.js';
import { mayRead } from './may-read.js';
import { listStored, readLastSubmissions } from './annual-reports.sql.js';
import { NOT_STARTED, type StoredReport } from './stored-report.js';

export interface ReportLine extends ReportBrief {
  readonly published: StoredReport['published'];
}

/** The reports that were started, the latest year first; sums only if the person may read all that they count. */
export async function listReports(database: Database, person: Person, agency: Agency): Promise<readonly ReportLine[]> {
  const office = await database.office.current();
  const stored = await database.read([agency.id], (db) => listStored(db, [agency.id]));
  return stored
    .filter(({ year, scope }) => mayRead(person, office, { agency, year, scope }))
    .map(({ year, scope, state, version, published }) => ({
      agency: agency.code,
      year,
      scope,
      state,
      version,
      published,
    }));
}

/** An agency below, and the report that art. 49 requires of it. */
export interface Submission {
  readonly agency: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly scope: ReportScope;
  readonly state: ReportState;
  /** Nothing of it has been written. */
  readonly notBegun: boolean;
  readonly submitted: boolean;
  /** ISO 8601: the last time; null if never. */
  readonly submittedAt: string | null;
  /** Art. 49 is fulfilled: a department has submitted, a government published. */
  readonly done: boolean;
  readonly dueOn: Day;
  /** Negative after it. */
  readonly daysLeft: number;
}

export interface Submissions {
  readonly year: number;
  readonly submissions: readonly Submission[];
  /** How many have not submitted. */
  readonly missing: number;
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
  const today = dayAt(at);
  const { stored, submittedAt } = await database.read(ids, async (db) => ({
    stored: await listStored(db, ids, year),
    submittedAt: await readLastSubmissions(db, ids, year),
  }));
  const submissions = below.map(({ id, code, name, kind }): Submission => {
    const scope = dueScope(kind, office.subtree(office.getAgencyById(id)).length > 1);
    const { state, version } = stored.find((each) => each.agencyId === id && each.scope === scope) ?? NOT_STARTED;
    const dueOn = reportDueOn(kind, year);
    return {
      agency: code,
      name,
      kind,
      scope,
      state,
      notBegun: version === 0,
      submitted: isSubmitted(state),
      submittedAt: submittedAt.get(`${id}/${scope}`) ?? null,
      done: isReportDone(kind, state),
      dueOn,
      daysLeft: daysLeft(dueOn, today),
    };
  });
  return { year, submissions, missing: submissions.filter(({ submitted }) => !submitted).length };
}
