// Examines an old register line by line: what can be imported, what is wrong, the resulting tables.
import type { Calendar } from '../calendar/calendar.js';
import { type Day, yearOf } from '../day.js';
import type { Count } from '../statistics/counts.js';
import { maskedIdNumber, maskedPerson } from '../persons/masking.js';
import type { Text } from '../vocabulary.js';
import type { DerivedFact } from './derived-facts.js';
import { type Field, FIELD_NAMES, fieldCard, WORD_FIELDS, type WordField } from './register-fields.js';
import { type Mapping, meaningOf } from './mapping.js';
import { isBlankCell, type LineCells, lineKey, type RegisterLine, readRegisterLine } from './register-line.js';
import { type ImportCommand, type SimulatedLine, simulateLine } from './simulate-line.js';
import { bareNumber, isShortenedNumber, unmarked } from './spreadsheet-numbers.js';
import { duplicateNumber, type LineFault, numberTaken } from './line-faults.js';

/** A line of the file: its number as the spreadsheet shows it, its texts by heading. */
export interface FileLine {
  readonly sheet: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Problem {
  readonly sheet: string;
  readonly line: number;
  /** The heading of its column; null where the file has none. */
  readonly column: string | null;
  /** As written; names and numbers of persons masked. */
  readonly value: string | null;
  readonly says: Text;
  readonly remedy: Text;
}

/** A line that can be imported. */
export interface ImportableLine {
  readonly sheet: string;
  readonly line: number;
  readonly key: string;
  readonly number: string;
  readonly replyNumber: string | null;
  readonly commands: readonly ImportCommand[];
  readonly derived: readonly DerivedFact[];
}

/** A line whose number the agency has already imported. */
export interface ImportedLine {
  readonly sheet: string;
  readonly line: number;
  readonly number: string;
  readonly application: number;
}

/** A line without an outcome whose deadline is past. */
export interface OverdueLine {
  readonly sheet: string;
  readonly line: number;
  readonly number: string;
  readonly dueOn: Day;
}

/** What was imported under a number: as it was registered then, whatever was amended since. */
export interface KnownLine {
  readonly application: number;
  readonly receivedOn: Day | null;
  readonly applicantName: string;
  readonly content: string;
}

export interface WordUse {
  readonly field: WordField;
  readonly word: string;
  readonly lines: number;
  readonly means: string | null;
}

export interface ExaminationOptions {
  readonly mapping: Mapping;
  readonly calendar: Calendar;
  readonly today: Day;
  readonly from1904: boolean;
  /** By key what was imported before. */
  readonly known: ReadonlyMap<string, KnownLine>;
  /** How many lines go through the machine; of further lines only the cells are checked. */
  readonly mostPlayed: number;
}

export class Examination {
  readonly problems: Problem[] = [];
  readonly toImport: ImportableLine[] = [];
  readonly alreadyImported: ImportedLine[] = [];
  /** Open applications whose deadline is past: the import makes them overdue at once. */
  readonly overdue: OverdueLine[] = [];
  readonly #counts = new Map<string, Count>();
  readonly #words = new Map<string, { readonly field: WordField; readonly word: string; lines: number }>();
  readonly #places = new Map<string, FileLine>();
  lines = 0;
  /** Lines that went through the machine or were imported before. */
  played = 0;
  /** Lines without a fault beyond the limit, which did not go through the machine. */
  unplayed = 0;
  /** Lines without a fault that are not imported yet. */
  good = 0;

  constructor(readonly options: ExaminationOptions) {}

  examineLine(fileLine: FileLine): void {
    const { mapping, calendar, today, from1904 } = this.options;
    this.lines++;
    const cells = this.#cellsOf(fileLine);
    this.#recordWords(cells);
    const { line, faults } = readRegisterLine(cells, mapping, { today, from1904 });
    if (!line) return faults.forEach((each) => this.#addProblem(fileLine, each));
    const key = lineKey(line);
    const earlier = this.#places.get(key);
    if (earlier) return this.#addProblem(fileLine, duplicateNumber(earlier.sheet, earlier.line));
    this.#places.set(key, fileLine);
    const known = this.options.known.get(key);
    if (known) {
      this.played++;
      const different = differingFields(line, known);
      if (different.length > 0) return this.#addProblem(fileLine, numberTaken(different));
      this.alreadyImported.push({ ...placeOf(fileLine), number: line.number, application: known.application });
    } else if (this.played < this.options.mostPlayed) {
      this.played++;
      const { simulated: played, fault: why } = simulateLine(line, calendar, today, mapping.archive);
      if (!played) return this.#addProblem(fileLine, why);
      this.toImport.push(importableLine(fileLine, line, key, played));
      const { overdueSince } = played;
      if (overdueSince) this.overdue.push({ ...placeOf(fileLine), number: line.number, dueOn: overdueSince });
      this.good++;
    } else {
      this.unplayed++;
      this.good++;
    }
    this.#count(line);
  }

  /** The words of the file with their meanings, frequent ones first. */
  get words(): readonly WordUse[] {
    return [...this.#words.values()]
      .map(({ field, word, lines }) => ({ field, word, lines, means: meaningOf(field, word, this.options.mapping) }))
      .toSorted((a, b) => WORD_FIELDS.indexOf(a.field) - WORD_FIELDS.indexOf(b.field) || b.lines - a.lines);
  }

  /** The counts of the good lines, for Tables 3 and 4. */
  get counts(): readonly Count[] {
    return [...this.#counts.values()];
  }

  #cellsOf({ cells }: FileLine): LineCells {
    const { columns } = this.options.mapping;
    return Object.fromEntries(
      FIELD_NAMES.flatMap((field) => {
        const heading = columns[field];
        return heading == null ? [] : [[field, unmarked(cells[heading] ?? '')]];
      }),
    );
  }

  #recordWords(cells: LineCells): void {
    for (const field of WORD_FIELDS) {
      const word = cells[field]?.trim();
      if (!word || isBlankCell(word)) continue;
      const key = `${field}/${word}`;
      const recorded = this.#words.get(key);
      if (recorded) recorded.lines++;
      else this.#words.set(key, { field, word, lines: 1 });
    }
  }

  /** How many lines have problems; one may have several. */
  get faultyLines(): number {
    return new Set(this.problems.map(({ sheet, line }) => `${sheet}/${line}`)).size;
  }

  #addProblem({ sheet, line, cells }: FileLine, { field, says, remedy }: LineFault): void {
    const column = this.options.mapping.columns[field] ?? null;
    const value = column === null ? null : (cells[column] ?? null);
    this.problems.push({ sheet, line, column, value: value && quoteMasked(field, value), says, remedy });
  }

  /** Counts as the machine does: a line with another result is refused. */
  #count({ applicant, receivedOn, outcome, servedOn, closedOn, remedies }: RegisterLine): void {
    const add = (day: Day, measure: Count['measure'], type: Count['applicant'] = ''): void => {
      const year = yearOf(day);
      const key = `${year}/${measure}/${type}`;
      const number = (this.#counts.get(key)?.number ?? 0) + 1;
      this.#counts.set(key, { year, measure, applicant: type, number });
    };
    add(receivedOn, 'received', applicant.type);
    const ended = servedOn ?? closedOn;
    if (outcome && ended) add(ended, outcome, applicant.type);
    for (const { kind, openedOn, closedOn: decidedOn, result } of remedies) {
      add(openedOn, `${kind}.opened`);
      if (decidedOn && result) add(decidedOn, `${kind}.${result}`);
    }
  }
}

const placeOf = ({ sheet, line }: FileLine): Pick<FileLine, 'sheet' | 'line'> => ({ sheet, line });

const importableLine = (
  fileLine: FileLine,
  line: RegisterLine,
  key: string,
  { commands, derived }: SimulatedLine,
): ImportableLine => ({
  ...placeOf(fileLine),
  key,
  number: line.number,
  replyNumber: line.replyNumber ?? null,
  commands,
  derived,
});

const LONGEST_QUOTE = 80;

/** A wrong cell as quoted in a problem: enough to find it, without personal data. */
function quoteMasked(field: Field, value: string): string {
  // Of 1.40421E+17 nobody can be told; it is quoted so that it is found.
  if (isShortenedNumber(bareNumber(value))) return value.trim();
  if (field === 'idNumber') return maskedIdNumber(value);
  if (fieldCard(field).isPersonal) return maskedPerson(value);
  return value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value;
}

/** Two registers may both begin with 1: a number alone does not make it the same application. */
function differingFields(line: RegisterLine, known: KnownLine): readonly Field[] {
  const pairs = [
    ['receivedOn', line.receivedOn, known.receivedOn ?? ''],
    ['applicantName', line.applicant.name, known.applicantName],
    ['content', line.content, known.content],
  ] as const;
  return pairs.filter(([, written, stored]) => comparable(written) !== comparable(stored)).map(([field]) => field);
}

const comparable = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '');
