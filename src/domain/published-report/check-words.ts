// K5: compares numbers in a report's text with its tables. Differences are only remarks.
import { REMEDY_KINDS, type RemedyKind, type Text } from '../vocabulary.js';
import { REMEDY_COLUMNS, REMEDY_KIND_LABEL, rowLabel } from '../statistics/form-labels.js';
import { TOTAL_COLUMN } from '../statistics/identities.js';
import type { Claim } from './claims.js';
import type { Figure, PublishedReport, SourcePlace } from './published-report.js';
import { readClaims } from './read-claims.js';
import { rowsUnder } from './row-words.js';

export interface TextMismatch {
  /** The row of Table 3 or the cell of Table 4; several joined by +. */
  readonly along: string;
  /** The number in the text. */
  readonly left: number;
  /** The number in the table. */
  readonly right: number;
  readonly text: Text;
  readonly cells: readonly SourcePlace[];
}

export interface WordsCheck {
  /** How many numbers of the text speak of what the tables count. */
  readonly compared: number;
  readonly mismatches: readonly TextMismatch[];
}

type ReportToCompare = Pick<PublishedReport, 'words' | 'table3' | 'table4' | 'format' | 'year'>;

/** Each number in the text that differs from the table, with a quotation (docs/rules/report-formats.md#k5). */
export function compareTextWithTables(report: ReportToCompare): WordsCheck {
  const compared = readClaims(report.words, report.year).flatMap((claim) => {
    const readings = claim.readings.flatMap((names) => sumOf(names, report) ?? []);
    return readings.length === 0 ? [] : [{ claim, readings }];
  });
  return {
    compared: compared.length,
    mismatches: compared.flatMap(({ claim, readings }) =>
      readings.some(({ value }) => value === claim.value) ? [] : [mismatch(claim, readings[0]!, report)],
    ),
  };
}

interface Reading {
  readonly names: readonly string[];
  readonly value: number;
  readonly cells: readonly SourcePlace[];
}

function mismatch({ value, quote }: Claim, reading: Reading, report: ReportToCompare): TextMismatch {
  const labels = reading.names.map((name) => label(name, report));
  const table = reading.names[0]!.includes(':') ? { zh: '表四', en: 'Table 4' } : { zh: '表三', en: 'Table 3' };
  return {
    along: reading.names.join('+'),
    left: value,
    right: reading.value,
    text: {
      zh: `正文“${quote}”，${table.zh}${labels.map((each) => `“${each}”`).join('加')}总计为${reading.value}；请核对两处口径`,
      en: `the text says ${value} ("${quote}"), ${table.en} says ${reading.value} (${reading.names.join(' + ')}); see whether both count the same`,
    },
    cells: reading.cells,
  };
}

const GROUPS: Readonly<Record<string, string>> = {
  '3.3': '（三）不予公开',
  '3.4': '（四）无法提供',
  '3.5': '（五）不予处理',
  '3.6': '（六）其他处理',
};

function label(name: string, { format }: ReportToCompare): string {
  const [kind, measure] = name.split(':');
  if (measure === undefined) return GROUPS[name] ?? rowLabel(name, format);
  return `${REMEDY_KIND_LABEL[kind as RemedyKind]}${REMEDY_COLUMNS[Number(measure)]}`;
}

/** Null if a cell is missing or blank. */
function sumOf(names: readonly string[], { table3, table4, format }: ReportToCompare): Reading | null {
  const parts = names.flatMap((name) =>
    name.includes(':') ? [remedyFigure(name, table4)] : rowsUnder(name, format).map((row) => totalOf(table3?.[row])),
  );
  if (parts.length === 0 || parts.some((part) => part === null)) return null;
  return {
    names,
    value: parts.reduce((sum, part) => sum + part!.value, 0),
    cells: parts.flatMap((part) => part!.cells),
  };
}

interface Total {
  readonly value: number;
  readonly cells: readonly SourcePlace[];
}

/** The total as printed; if it is blank, the sum of the others if all are known. */
function totalOf(figures: readonly Figure[] | undefined, at: number = TOTAL_COLUMN): Total | null {
  const total = figures?.[at];
  const parts = figures?.slice(0, at) ?? [];
  const cells = (total?.value === null ? parts : [total]).flatMap((figure) => figure?.at ?? []);
  if (total && total.value !== null) return { value: total.value, cells };
  if (parts.length === 0 || parts.some(({ value }) => value === null)) return null;
  return { value: parts.reduce((sum, { value }) => sum + value!, 0), cells };
}

function remedyFigure(name: string, table4: PublishedReport['table4']): Total | null {
  const [kind, measure] = name.split(':') as [RemedyKind, string];
  const figures = table4?.[kind];
  if (!figures || !REMEDY_KINDS.includes(kind)) return null;
  const figure = figures[Number(measure)];
  if (Number(measure) === figures.length - 1) return totalOf(figures, figures.length - 1);
  return figure?.value === null || figure === undefined
    ? null
    : { value: figure.value, cells: figure.at ? [figure.at] : [] };
}
