// The reports that art. 49 asks of agencies on a year: when each is due, and how far it has come.
import { type Day } from '../../domain/day.js';
import {
  daysLeft,
  dueScope,
  hasSubmission,
  isReportDone,
  type ReportDuties,
  reportDueOn,
  type ReportScope,
} from '../../domain/annual-report/report-due.js';
import type { Agency, Office } from '../../platform/db/office.js';
import type { Queryable } from '../../platform/db/query.js';
import { listStored } from './annual-reports.sql.js';
import { NOT_STARTED } from './stored-report.js';

export interface OwedReport extends ReportDuties {
  readonly agency: Agency;
  readonly scope: ReportScope;
  /** Nothing of it has been written. */
  readonly notBegun: boolean;
  /** A submission stands. */
  readonly submitted: boolean;
  /** Submitted and published. */
  readonly done: boolean;
  readonly dueOn: Day;
  /** Negative after it. */
  readonly daysLeft: number;
}

/** One for each agency, in their order. */
export async function listOwedReports(
  db: Queryable,
  office: Office,
  agencies: readonly Agency[],
  year: number,
  today: Day,
): Promise<readonly OwedReport[]> {
  const ids = agencies.map(({ id }) => id);
  const stored = await listStored(db, ids, year);
  return agencies.map((agency) => {
    const scope = dueScope(agency.kind, office.subtree(agency).length > 1);
    const report = stored.find((each) => each.agencyId === agency.id && each.scope === scope) ?? NOT_STARTED;
    const { state, review, submittedOn, publishedOn, version } = report;
    const dueOn = reportDueOn(agency.kind, year);
    return {
      agency,
      scope,
      state,
      review,
      submittedOn,
      publishedOn,
      notBegun: version === 0,
      submitted: hasSubmission(report),
      done: isReportDone(report),
      dueOn,
      daysLeft: daysLeft(dueOn, today),
    };
  });
}
