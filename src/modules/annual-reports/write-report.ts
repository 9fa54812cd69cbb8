// Writes what is not computed: the sections' texts, and Table 2 by hand.
import { formatOf } from '../../domain/statistics/tables.js';
import { emptyTables } from '../../domain/annual-report/corrections.js';
import { namedFigures } from '../../domain/annual-report/named-figures.js';
import { type Table2, table2Cells, table2Text } from '../../domain/annual-report/table2.js';
import { TEXT_SECTIONS } from '../../domain/annual-report/template.js';
import { fillFigures } from '../../domain/annual-report/fill-text.js';
import { parseTable2 } from '../../domain/annual-report/report-input.js';
import type { Database } from '../../platform/db/database.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { changeReport, type ReportBrief } from './change-report.js';
import type { ReportRef, Sections } from './stored-report.js';

const TEXT_NAMES = ['preface', ...TEXT_SECTIONS] as const;

/**
 * Replaces all texts: one that is left out or empty counts as unwritten (the preface is then the form's own).
 * @throws DomainError as `changeReport`; `invalid` for a text that names an unknown figure
 */
export const writeSections = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  texts: Sections,
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'edit', async ({ stored }) => {
    assertFiguresKnown(texts, ref.year);
    const sections = Object.fromEntries(
      TEXT_NAMES.flatMap((name) => (texts[name]?.trim() ? [[name, texts[name]]] : [])),
    );
    const changed = TEXT_NAMES.filter((name) => sections[name] !== stored.sections[name]);
    if (changed.length === 0) return null;
    const payload = Object.fromEntries(changed.map((name) => [name, sections[name] ?? null]));
    return { type: 'sectionsWritten', payload, sections };
  });

/** Checked against empty tables: the names do not depend on the figures. */
function assertFiguresKnown(sections: Sections, year: number): void {
  const fees = { notices: 0, noticed: 0, collected: 0 };
  const named = namedFigures({ year, ...emptyTables(year, formatOf(year)), closedOfReceived: 0, fees });
  for (const name of TEXT_NAMES) fillFigures(sections[name] ?? '', named, name);
}

/**
 * Replaces the whole of Table 2; a cell that is left out is blank, which is not 0.
 * @param entered by 'row:column', as people write it: '+32', '6314.18万元'
 * @throws DomainError as `changeReport`; `invalid` naming the cell and what it accepts
 */
export const writeTable2 = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  entered: Readonly<Record<string, unknown>>,
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'edit', async ({ stored }) => {
    const table2 = parseTable2(entered, formatOf(ref.year), 'table2');
    const changes = table2Changes(ref.year, stored.table2, table2);
    return changes.length === 0 ? null : { type: 'table2Written', payload: { changes }, table2 };
  });

/** A cell before and after, as the report prints it; '' for a blank. */
export interface Table2Change {
  readonly cell: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export const table2Changes = (year: number, before: Table2, after: Table2): readonly Table2Change[] =>
  table2Cells(formatOf(year)).flatMap(({ name, kind, label }) => {
    const [was, is] = [table2Text(kind, before[name]), table2Text(kind, after[name])];
    return was === is ? [] : [{ cell: name, label, before: was, after: is }];
  });
