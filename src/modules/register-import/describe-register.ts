// What importing an old register would do, and what prevents it. Runs in a worker thread.
import type { OldRegister } from '../../documents/register-import/read-register.js';
import { type TableCheck, checkTable3 } from '../../domain/statistics/table3-checks.js';
import { type Format, formatOf, type Table3, table3, type Table4, table4 } from '../../domain/statistics/tables.js';
import { recordName } from '../../domain/document-numbers.js';
import type { Examination, OverdueLine, Problem, WordUse } from '../../domain/register-import/examination.js';
import { type Field, fieldCard, FIELD_NAMES } from '../../domain/register-import/register-fields.js';
import type { Mapping } from '../../domain/register-import/mapping.js';
import { maskedIdNumber, maskedPerson } from '../../domain/persons/masking.js';
import { type ExaminationRequest, examineRegister, headingsOf } from './examine-register.js';

export interface YearPreview {
  readonly year: number;
  readonly received: number;
  readonly closed: number;
  readonly format: Format;
  readonly table3: Table3;
  readonly table4: Table4;
  readonly checks: readonly TableCheck[];
}

export interface RegisterPreview {
  readonly sheets: readonly { readonly name: string; readonly headingLine: number; readonly lines: number }[];
  readonly columns: readonly {
    readonly heading: string;
    readonly field: Field | null;
    readonly samples: readonly string[];
  }[];
  /** The mapping as sent and as proposed: it can be changed and sent back as it is. */
  readonly mapping: Mapping;
  readonly words: readonly WordUse[];
  readonly lines: number;
  /** How many would be imported, if there were no problems. */
  readonly good: number;
  /** Lines played through the process; of a large file only a part, at the import all. */
  readonly played: number;
  /** Lines not played though their cells are right: the import plays them too, and may refuse them. */
  readonly unplayed: number;
  /** Lines with problems. */
  readonly faultyLines: number;
  /** Several may be in one line. */
  readonly problemCount: number;
  readonly problems: readonly Problem[];
  readonly importedCount: number;
  readonly imported: readonly {
    readonly sheet: string;
    readonly line: number;
    readonly number: string;
    readonly application: string;
  }[];
  /** Open applications that the import makes overdue at once. */
  readonly overdueCount: number;
  readonly overdue: readonly OverdueLine[];
  readonly years: readonly YearPreview[];
  /** No problem was found so far. */
  readonly ready: boolean;
}

const MOST_LISTED = 500;
const SAMPLES = 3;

/** @throws DomainError `invalid` for a file that is no register */
export function describeRegister(request: ExaminationRequest): RegisterPreview {
  const { register, mapping, examination } = examineRegister(request);
  return {
    sheets: register.sheets.map(({ name, headingLine, lines }) => ({ name, headingLine, lines: lines.length })),
    columns: columnsOf(register, mapping),
    mapping,
    words: examination.words,
    ...summarizeExamination(examination, request.agency),
  };
}

/** The result of an examination, as people see it. @param agency its code */
export function summarizeExamination(
  examination: Examination,
  agency: string,
): Omit<RegisterPreview, 'sheets' | 'columns' | 'mapping' | 'words'> {
  const { lines, good, played, unplayed, problems, faultyLines, alreadyImported, overdue } = examination;
  return {
    lines,
    good,
    played,
    unplayed,
    faultyLines,
    problemCount: problems.length,
    problems: problems.slice(0, MOST_LISTED),
    importedCount: alreadyImported.length,
    imported: alreadyImported
      .slice(0, MOST_LISTED)
      .map(({ application, ...line }) => ({ ...line, application: recordName(agency, application) })),
    overdueCount: overdue.length,
    overdue: overdue.slice(0, MOST_LISTED),
    years: yearsOf(examination),
    ready: problems.length === 0 && lines > 0,
  };
}

function columnsOf(register: OldRegister, { columns }: Mapping): RegisterPreview['columns'] {
  const lines = register.sheets.flatMap(({ lines }) => lines);
  return headingsOf(register).map((heading) => {
    const field = FIELD_NAMES.find((each) => columns[each] === heading) ?? null;
    const samples = new Set<string>();
    for (const { cells } of lines) {
      const text = cells[heading];
      if (text) samples.add(maskSample(field, text));
      if (samples.size === SAMPLES) break;
    }
    return { heading, field, samples: [...samples] };
  });
}

function maskSample(field: Field | null, text: string): string {
  if (field === 'idNumber') return maskedIdNumber(text);
  if (field && fieldCard(field).isPersonal) return maskedPerson(text);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export function yearsOf({ counts }: Examination): readonly YearPreview[] {
  const years = [...new Set(counts.map(({ year }) => year))].toSorted((a, b) => a - b);
  return years.map((year) => {
    const format = formatOf(year);
    const table = table3(counts, year, format);
    const before = table3(counts, year - 1, formatOf(year - 1))['4']!;
    return {
      year,
      received: table['1']!.at(-1) ?? 0,
      closed: table['3.7']!.at(-1) ?? 0,
      format,
      table3: table,
      table4: table4(counts, year),
      checks: checkTable3(table, format, before),
    };
  });
}
