// Writes the annual report as CSV: texts and tables in order, laid out as in the form.
import type { Grid } from '../../domain/annual-report/grid.js';
import type { AnnualReport } from '../../domain/annual-report/report.js';
import { toCsv } from '../write-csv.js';

export const reportAsCsv = ({ title, preface, sections }: AnnualReport): Uint8Array =>
  toCsv([
    [title],
    ...preface.map((text) => [text]),
    ...sections.flatMap((section) => [
      [],
      [`${section.number}、${section.title}`],
      ...(section.kind === 'text' ? section.paragraphs.map((text) => [text]) : linesOf(section.grid)),
    ]),
  ]);

/** A spanning cell's text is in its first position; the others are empty. */
function linesOf({ rows, columns, cells }: Grid): readonly (readonly string[])[] {
  const lines = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''));
  for (const { row, column, text } of cells) lines[row]![column] = text;
  return lines;
}
