// The annual report as data: six sections with texts and tables, ready for any file format.
import type { Format } from '../statistics/tables.js';
import type { Grid } from './grid.js';
import { type FigureName, namedFigures, type ReportFigures } from './named-figures.js';
import { mustTellFees, tellsFees } from './fee-paragraph.js';
import type { Table2 } from './table2.js';
import { blankCells } from './table2-sum.js';
import { table2Grid } from './table2-grid.js';
import { table3Grid } from './table3-grid.js';
import { table4Grid } from './table4-grid.js';
import { type SectionTemplate, TEMPLATES, TEXT_SECTIONS, type TextSection } from './template.js';
import { fillFigures, splitParagraphs } from './fill-text.js';

/** The parts that people write: texts with named figures, one paragraph a line, and Table 2. */
export interface ReportTexts extends Readonly<Partial<Record<TextSection | 'preface', string>>> {
  readonly table2?: Table2 | undefined;
}

export interface ReportBasis extends ReportFigures {
  readonly agency: { readonly code: string; readonly name: string };
  readonly format: Format;
  /** The sum of the agency and everything under it. */
  readonly rollup: boolean;
  readonly written: ReportTexts;
}

interface Heading {
  readonly number: string;
  readonly title: string;
}
export interface TextPart extends Heading {
  readonly kind: 'text';
  readonly name: TextSection;
  readonly paragraphs: readonly string[];
}
export interface TablePart extends Heading {
  readonly kind: 'table2' | 'table3' | 'table4';
  readonly grid: Grid;
}
export type Section = TextPart | TablePart;

/** Parts that may still be missing; `fees` is the paragraph of section 六 on fees. */
export const MISSING_PARTS = [...TEXT_SECTIONS, 'fees', 'table2'] as const;
export type MissingPart = (typeof MISSING_PARTS)[number];

export interface AnnualReport extends ReportBasis {
  readonly title: string;
  readonly preface: readonly string[];
  readonly sections: readonly Section[];
  readonly named: Readonly<Record<FigureName, number>>;
  /** Texts not written yet; the fees if section 六 does not tell them; Table 2 if any of its cells is blank. */
  readonly missing: readonly MissingPart[];
}

/** @throws DomainError `invalid` for a text that names an unknown figure */
export function buildAnnualReport(basis: ReportBasis): AnnualReport {
  const { agency, year, format, written } = basis;
  const { title, sections } = TEMPLATES[format];
  const named = namedFigures(basis);
  const textOf = (name: TextSection | 'preface', text: string | undefined): readonly string[] =>
    splitParagraphs(fillFigures(text ?? '', named, name));
  return {
    ...basis,
    title: title(agency.name, year),
    preface: textOf('preface', textIn(format, written, 'preface')),
    sections: sections.map((section) =>
      section.kind === 'text'
        ? { ...section, paragraphs: textOf(section.name, textIn(format, written, section.name)) }
        : { ...section, grid: gridOf(section.kind, basis) },
    ),
    named,
    missing: findMissingParts(format, written),
  };
}

function gridOf(
  kind: Exclude<SectionTemplate['kind'], 'text'>,
  { format, table3, table4, written }: ReportBasis,
): Grid {
  if (kind === 'table2') return table2Grid(format, written.table2 ?? {});
  return kind === 'table3' ? table3Grid(format, table3) : table4Grid(table4);
}

/** A text as it was written, else as the form begins it; undefined if the form leaves it blank. */
export const textIn = (
  format: Format,
  written: Omit<ReportTexts, 'table2'>,
  name: TextSection | 'preface',
): string | undefined => written[name] ?? TEMPLATES[format].texts[name];

function findMissingParts(format: Format, written: ReportTexts): readonly MissingPart[] {
  const others = textIn(format, written, 'others') ?? '';
  return [
    ...TEXT_SECTIONS.filter((name) => !textIn(format, written, name)?.trim()),
    ...(mustTellFees(format) && others.trim() && !tellsFees(others) ? (['fees'] as const) : []),
    ...(blankCells(written.table2 ?? {}, format).length > 0 ? (['table2'] as const) : []),
  ];
}
