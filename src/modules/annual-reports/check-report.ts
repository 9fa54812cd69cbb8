// Checks any published report: what was read, what is broken, what needs a look.
import { readPublishedReport } from '../../documents/published-report/read-published-report.js';
import type { Finding } from '../../domain/statistics/finding.js';
import { checkPublished } from '../../domain/statistics/check-published.js';
import type { PublishedReport } from '../../domain/statistics/published-report.js';

export { MAX_FILE_BYTES as LARGEST_FILE } from '../../documents/published-report/parse-document.js';

export interface ReportToCheck {
  readonly file: Uint8Array;
  /** Needed where the title does not contain it. */
  readonly year?: number;
  /** The report of the year before, for checks across years. */
  readonly before?: Uint8Array;
}

export interface CheckedReport extends Omit<PublishedReport, 'words'> {
  /** No identity is broken. */
  readonly holds: boolean;
  readonly findings: readonly Finding[];
}

/** @throws DomainError `invalid`, with the remedy, if a file cannot be read as a report */
export function checkReport({ file, year, before }: ReportToCheck): CheckedReport {
  const { words, ...report } = readPublishedReport(file, { year });
  const lastYear = before ? readPublishedReport(before) : null;
  const findings = checkPublished({ ...report, words }, lastYear);
  return { holds: findings.every(({ verdict }) => verdict !== 'broken'), ...report, findings };
}
