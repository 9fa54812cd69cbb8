// Examines an old register a few lines at a time, so that other requests are not held up.
import { setImmediate as breath } from 'node:timers/promises';
import type { OldRegister } from '../../documents/register-import/read-register.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import type { Day } from '../../domain/day.js';
import { Examination } from '../../domain/register-import/examination.js';
import { type Mapping, type MappingInput, proposeColumns } from '../../domain/register-import/mapping.js';

const BATCH_SIZE = 25;

export interface ExamineOptions {
  readonly calendar: Calendar;
  readonly today: Day;
  readonly known: ReadonlyMap<string, number>;
  /** Default: all. */
  readonly mostPlayed?: number;
  readonly progress?: (lines: number) => void;
}

/** Every heading of the file, once. */
export const headingsOf = ({ sheets }: OldRegister): readonly string[] => [
  ...new Set(sheets.flatMap(({ headings }) => headings)),
];

/** The mapping as sent, completed with what the file's headings propose. */
export const completeMapping = (register: OldRegister, partial: MappingInput): Mapping => ({
  columns: proposeColumns(headingsOf(register), partial.columns),
  values: partial.values ?? {},
  defaults: partial.defaults ?? {},
  archive: partial.archive ?? true,
});

export async function examineRegister(
  register: OldRegister,
  mapping: Mapping,
  { mostPlayed = Infinity, progress, ...options }: ExamineOptions,
): Promise<Examination> {
  const examination = new Examination({ ...options, mapping, mostPlayed, from1904: register.isFrom1904 });
  for (const line of register.sheets.flatMap(({ lines }) => lines)) {
    examination.examineLine(line);
    if (examination.lines % BATCH_SIZE > 0) continue;
    progress?.(examination.lines);
    await breath();
  }
  return examination;
}
