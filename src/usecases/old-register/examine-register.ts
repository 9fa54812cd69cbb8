// Examines an old register a few lines at a time, so that other requests are not held up.
import { setImmediate as breath } from 'node:timers/promises';
import type { OldRegister } from '../../documents/old-register/read-register.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import type { Day } from '../../domain/day.js';
import { Examination } from '../../domain/old-register/examination.js';
import { type Mapping, type MappingSaid, proposeColumns } from '../../domain/old-register/mapping.js';
import { ask, type Queryable } from '../../store/database.js';

const AT_A_TIME = 25;

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
export const wholeMapping = (register: OldRegister, said: MappingSaid): Mapping => ({
  columns: proposeColumns(headingsOf(register), said.columns),
  values: said.values ?? {},
  defaults: said.defaults ?? {},
  archive: said.archive ?? true,
});

export async function examineRegister(
  register: OldRegister,
  mapping: Mapping,
  { mostPlayed = Infinity, progress, ...options }: ExamineOptions,
): Promise<Examination> {
  const examination = new Examination({ ...options, mapping, mostPlayed, from1904: register.from1904 });
  for (const line of register.sheets.flatMap(({ lines }) => lines)) {
    examination.take(line);
    if (examination.lines % AT_A_TIME > 0) continue;
    progress?.(examination.lines);
    await breath();
  }
  return examination;
}

/** The lines that an agency has imported: by key, the id of the application. */
export async function knownLines(on: Queryable, agencyId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await ask<{ key: string; application_id: string }>(
    on,
    'known_lines',
    'select key, application_id from register_origin where agency_id = $1',
    [agencyId],
  );
  return new Map(rows.map(({ key, application_id: id }) => [key, Number(id)]));
}
