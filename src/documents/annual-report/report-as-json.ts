// Writes the annual report as JSON for programs, figures by the table names used everywhere.
import type { AnnualReport } from '../../domain/annual-report/report.js';

export function reportAsJson(report: AnnualReport): Uint8Array {
  const { title, year, agency, format, rollup, preface, sections, written, table3, table4, named, missing } = report;
  const content = {
    title,
    year,
    agency,
    format,
    rollup,
    preface,
    sections: sections.map(({ number, title, ...section }) => ({
      number,
      title,
      kind: section.kind,
      ...(section.kind === 'text' && { name: section.name, paragraphs: section.paragraphs }),
    })),
    table2: written.table2 ?? {},
    table3,
    table4,
    figures: named,
    missing,
  };
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
}
