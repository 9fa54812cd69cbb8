// Reads an old register and examines its lines. Runs in a worker thread: a long register takes minutes.
import { type OldRegister, readRegister } from '../../documents/register-import/read-register.js';
import { Calendar } from '../../domain/calendar/calendar.js';
import type { Notice } from '../../domain/calendar/notice.js';
import type { Day } from '../../domain/day.js';
import { Examination, type KnownLine } from '../../domain/register-import/examination.js';
import { type Mapping, type MappingInput, proposeColumns } from '../../domain/register-import/mapping.js';

export interface ExaminationRequest {
  readonly file: Uint8Array;
  readonly mapping: MappingInput;
  /** Of the agency, by code: for the numbers of applications. */
  readonly agency: string;
  /** Of the agency's calendar. */
  readonly edition: number;
  readonly notices: readonly Notice[];
  readonly today: Day;
  /** By key what was imported before. */
  readonly known: ReadonlyMap<string, KnownLine>;
  readonly mostPlayed: number;
}

export interface ExaminedRegister {
  readonly register: OldRegister;
  readonly mapping: Mapping;
  readonly examination: Examination;
}

const REPORTED_LINES = 100;

/** @throws DomainError `invalid` for a file that is no register */
export function examineRegister(
  { file, mapping: partial, edition, notices, today, known, mostPlayed }: ExaminationRequest,
  report: (lines: number) => void = () => {},
): ExaminedRegister {
  const register = readRegister(file);
  const mapping = completeMapping(register, partial);
  const calendar = new Calendar(edition, notices);
  const { isFrom1904: from1904 } = register;
  const examination = new Examination({ mapping, calendar, today, known, mostPlayed, from1904 });
  for (const line of register.sheets.flatMap(({ lines }) => lines)) {
    examination.examineLine(line);
    if (examination.lines % REPORTED_LINES === 0) report(examination.lines);
  }
  return { register, mapping, examination };
}

/** Every heading of the file, once. */
export const headingsOf = ({ sheets }: OldRegister): readonly string[] => [
  ...new Set(sheets.flatMap(({ headings }) => headings)),
];

/** The mapping as sent, completed with what the file's headings propose. */
const completeMapping = (register: OldRegister, partial: MappingInput): Mapping => ({
  columns: proposeColumns(headingsOf(register), chosenColumns(register, partial.columns)),
  values: partial.values ?? {},
  defaults: partial.defaults ?? {},
  archive: partial.archive ?? true,
});

/** The choices that fit this file: a mapping may have been made with an earlier version of it. */
function chosenColumns(register: OldRegister, columns: Mapping['columns'] = {}): Mapping['columns'] {
  const headings = new Set<string | null>(headingsOf(register));
  return Object.fromEntries(Object.entries(columns).filter(([, heading]) => heading === null || headings.has(heading)));
}
