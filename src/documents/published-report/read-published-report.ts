// Reads Tables 2, 3 and 4 of a published annual report, and notes what was not understood.
import type {
  PublishedReport,
  PublishedTable2,
  PublishedTable3,
} from '../../domain/published-report/published-report.js';
import type { UnusedPart } from '../../domain/published-report/published-report.js';
import { type Format, formatOf } from '../../domain/statistics/tables.js';
import { notAReport, parseDocument } from './parse-document.js';
import { readTables } from './tables/read-tables.js';
import { findReportTitle, type ReportTitle } from './report-title.js';
import { linesOf, paragraphsOf } from './report-words.js';
import { FORMAT_OF_COLUMN } from './tables/table2-header.js';

/**
 * @param options.year the report's year, if its title does not say it or is wrong
 * @throws DomainError `invalid`, with the remedy, if it is no readable report
 */
export async function readPublishedReport(
  bytes: Uint8Array,
  options: { readonly year?: number } = {},
): Promise<PublishedReport> {
  const { grids, outsideText, unread } = await parseDocument(bytes);
  const { table2, table3, table4, puzzles, notes, otherTables, texts } = readTables(grids);
  if (!table2 && !table3 && !table4) throw notAReport();
  const lines = linesOf([outsideText, ...texts].join('\n'));
  const title = findReportTitle(lines.join('\n'));
  const year = options.year ?? title.year;
  const forms = { table2: formatByColumns(table2), table3: formatByRows(table3) };
  return {
    title: title.title,
    year,
    format: forms.table3 ?? forms.table2 ?? formatOf(year ?? Infinity),
    forms,
    table2,
    table3,
    table4,
    words: paragraphsOf(lines).join('\n'),
    puzzles: [...puzzles, ...yearPuzzles(title, options.year)],
    notes,
    unread: [...(unread ?? []), ...otherTables],
  };
}

function yearPuzzles(title: ReportTitle, given: number | undefined): readonly UnusedPart[] {
  if (given !== undefined) {
    return title.year === null || title.year === given
      ? []
      : [puzzle(`标题写的是${title.year}年，按${given}年核对`, `its title says ${title.year}; checked as ${given}`)];
  }
  if (title.year === null) {
    return [
      puzzle(
        '标题中没有年份，请指明年份（命令行用 --year）',
        'no title says the year: name it (on the command line with --year)',
      ),
    ];
  }
  return title.otherPeriod === null
    ? []
    : [
        puzzle(
          `标题是${title.year}年，统计时限是${title.otherPeriod}年；按${title.year}年核对`,
          `its title says ${title.year}, the period of its figures ${title.otherPeriod}; checked as ${title.year}`,
        ),
      ];
}

const puzzle = (zh: string, en: string): UnusedPart => ({ text: { zh, en }, at: null });

/** F19 has one row for all other handling, F21 three. */
function formatByRows(table: PublishedTable3 | null): Format | null {
  if (table?.['3.6.1'] || table?.['3.6.2'] || table?.['3.6.3']) return 'F21';
  return table?.['3.6'] ? 'F19' : null;
}

function formatByColumns(table: PublishedTable2 | null): Format | null {
  const columns = Object.values(table ?? {}).flatMap((item) => Object.keys(item) as (keyof typeof FORMAT_OF_COLUMN)[]);
  return columns.map((column) => FORMAT_OF_COLUMN[column]).find((format) => format !== undefined) ?? null;
}
