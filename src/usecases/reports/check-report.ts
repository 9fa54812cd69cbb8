// Anyone's published report checked: what was read, what is broken, what somebody should look at.
import { readPublished } from '../../documents/published/read-published.js';
import type { Finding } from '../../domain/figures/finding.js';
import { judge } from '../../domain/figures/judge-published.js';
import type { PublishedReport } from '../../domain/figures/published.js';

export { LARGEST_FILE } from '../../documents/published/open-paper.js';

export interface ToCheck {
  readonly file: Uint8Array;
  /** Where the title does not say it. */
  readonly year?: number;
  /** The report of the year before, for what crosses years. */
  readonly before?: Uint8Array;
}

export interface CheckedReport extends Omit<PublishedReport, 'words'> {
  /** No identity is broken. */
  readonly holds: boolean;
  readonly findings: readonly Finding[];
}

/** @throws DeskError `invalid`, with the remedy, if a file is no report that can be read */
export function checkReport({ file, year, before }: ToCheck): CheckedReport {
  const { words, ...report } = readPublished(file, { year });
  const earlier = before ? readPublished(before) : null;
  const findings = judge({ ...report, words }, earlier);
  return { holds: findings.every(({ verdict }) => verdict !== 'broken'), ...report, findings };
}
