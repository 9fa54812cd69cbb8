// Checks any published report: what was read, what is broken, what needs a look, what was not checked.
import { agencyOf } from '../../documents/published-report/report-title.js';
import { readPublishedReport } from '../../documents/published-report/read-published-report.js';
import { checkPublished } from '../../domain/published-report/check-published.js';
import { checkSections } from '../../domain/published-report/check-sections.js';
import { compareTextWithTables } from '../../domain/published-report/check-words.js';
import type { Finding } from '../../domain/published-report/finding.js';
import type { PublishedReport, UnusedPart } from '../../domain/published-report/published-report.js';

export { MAX_FILE_BYTES as LARGEST_FILE } from '../../documents/published-report/parse-document.js';

export interface ReportToCheck {
  readonly file: Uint8Array;
  /** Needed where the title does not contain it. */
  readonly year?: number;
  /** The report of the year before, for checks across years. */
  readonly before?: Uint8Array;
}

export interface CheckedReport extends Omit<PublishedReport, 'words' | 'unread' | 'forms'> {
  /** No identity is broken. */
  readonly holds: boolean;
  /** From the title; null if it names none. */
  readonly agency: string | null;
  readonly findings: readonly Finding[];
  /** How many numbers of the text were compared with Tables 3 and 4. */
  readonly wordsCompared: number;
  /** What was not checked: tables that are missing or foreign, a text without numbers to compare, pages without text. */
  readonly unchecked: readonly UnusedPart[];
}

/**
 * Reads and checks one file; plain data in, plain data out.
 * @throws DomainError `invalid`, with the remedy, if a file cannot be read as a report
 */
export async function checkReport({ file, year, before }: ReportToCheck): Promise<CheckedReport> {
  const report = await readPublishedReport(file, { year });
  const lastYear = before ? await readPublishedReport(before) : null;
  const findings = checkPublished(report, lastYear);
  const { compared } = compareTextWithTables(report);
  const { words: _, unread, forms: __, ...read } = report;
  return {
    holds: findings.every(({ verdict }) => verdict !== 'broken'),
    agency: (report.title && agencyOf(report.title)) || null,
    ...read,
    notes: [...read.notes, ...checkSections(report)],
    findings,
    wordsCompared: compared,
    unchecked: [...missingTables(report), ...(compared === 0 ? [WORDS_NOT_CHECKED] : []), ...unread],
  };
}

const missingTables = ({ table2, table3, table4 }: PublishedReport): readonly UnusedPart[] =>
  (
    [
      [{ zh: '表二', en: 'Table 2' }, table2],
      [{ zh: '表三', en: 'Table 3' }, table3],
      [{ zh: '表四', en: 'Table 4' }, table4],
    ] as const
  ).flatMap(([text, table]) => (table ? [] : [{ text, at: null }]));

const WORDS_NOT_CHECKED: UnusedPart = {
  text: { zh: '正文（没有可与表格比较的数字）', en: 'the text (no number in it can be compared with a table)' },
  at: null,
};
