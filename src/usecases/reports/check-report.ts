// Checks any published report: what was read, what is broken, what needs a look.
import { readPublished } from '../../documents/published/read-published.js';
import type { Finding } from '../../domain/figures/finding.js';
import { judge } from '../../domain/figures/judge-published.js';
import type { PublishedReport } from '../../domain/figures/published.js';

export { LARGEST_FILE } from '../../documents/published/open-paper.js';

export interface ToCheck {
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
export function checkReport({ file, year, before }: ToCheck): CheckedReport {
  const { words, ...report } = readPublished(file, { year });
  const earlier = before ? readPublished(before) : null;
  const findings = judge({ ...report, words }, earlier);
  return { holds: findings.every(({ verdict }) => verdict !== 'broken'), ...report, findings };
}
