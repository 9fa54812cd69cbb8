// Imports an old register through the replay: all of its lines, or none.
import type { OldRegister } from '../../documents/old-register/read-register.js';
import { dayAt, yearOf } from '../../domain/day.js';
import type { Examination, Problem, ToImport } from '../../domain/old-register/examination.js';
import type { MappingSaid } from '../../domain/old-register/mapping.js';
import type { OldCommand } from '../../domain/old-register/play-line.js';
import { isConflict, isOutdated } from '../../store/commit.js';
import { ask, type Database, holdAlone, onOneConnection, type Queryable } from '../../store/database.js';
import { OfficeChanged } from '../../store/ledger.js';
import { type Agency, readOffice } from '../../store/office.js';
import { replay, type Rejected } from '../replay/replay.js';
import { examineRegister, knownLines, wholeMapping } from './examine-register.js';

export interface Import {
  readonly agency: Agency;
  readonly register: OldRegister;
  readonly mapping: MappingSaid;
  /** ISO 8601: no line may be later than this day; deadlines of open applications run up to it. */
  readonly at: string;
  /** Called now and then with how many lines were checked and imported. */
  readonly progress?: (checked: number, imported: number) => void;
  /** Called under the lock: false if another worker has done it meanwhile. */
  readonly isWanted?: (on: Queryable) => Promise<boolean>;
  /** Called in the same transaction as the import. */
  readonly conclude?: (on: Queryable, imported: Imported) => Promise<unknown>;
}

export interface Imported {
  /** How many lines became applications; 0 if any line is refused. */
  readonly imported: number;
  readonly examination: Examination;
  /** What the examination or the replay refuses. */
  readonly problems: readonly Problem[];
}

/** It starts again when clerks register meanwhile in the years of the file. */
const MOST_ATTEMPTS = 10;

/** @returns null if it is no longer waiting */
export function importRegister(database: Database, asked: Import): Promise<Imported | null> {
  return onOneConnection(database, async (on) => {
    // One at a time for each agency: the second finds what the first has imported. Closing the connection releases it.
    await holdAlone(on, `old register ${asked.agency.id}`);
    if (asked.isWanted && !(await asked.isWanted(on))) return null;
    for (let attempt = 1; ; attempt++) {
      try {
        return await attemptOn(on, asked);
      } catch (error) {
        const met = error instanceof OfficeChanged || isConflict(error) || isOutdated(error);
        if (!met || attempt >= MOST_ATTEMPTS) throw error;
      }
    }
  });
}

async function attemptOn(on: Queryable, asked: Import): Promise<Imported> {
  const { agency, register, at, progress, conclude } = asked;
  const office = await readOffice(on);
  const examination = await examineRegister(register, wholeMapping(register, asked.mapping), {
    calendar: office.calendar(agency.id),
    today: dayAt(at),
    known: await knownLines(on, agency.id),
    progress: (lines) => progress?.(lines, 0),
  });
  const { problems, toImport } = examination;
  const nothing = { imported: 0, examination, problems };
  if (problems.length > 0 || toImport.length === 0) {
    await conclude?.(on, nothing);
    return nothing;
  }
  await on.query('begin');
  try {
    const refused = await play(on, examination, asked);
    const result = { ...nothing, imported: toImport.length };
    if (refused.length === 0) await conclude?.(on, result);
    await on.query(refused.length === 0 ? 'commit' : 'rollback');
    if (refused.length === 0) return result;
    const without = { ...nothing, problems: refused };
    await conclude?.(on, without);
    return without;
  } catch (error) {
    // A lost connection has rolled back by itself; the first error is the one to report.
    await on.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** @returns what the replay refused; then nothing of it may be committed */
async function play(
  on: Queryable,
  { toImport, lines: all }: Examination,
  { agency, at, progress }: Import,
): Promise<readonly Problem[]> {
  await holdNumbers(on, agency.id, toImport);
  const written = toImport
    .flatMap((line, index) => line.commands.map((command) => writtenAs(command, line, index, agency)))
    .toSorted((a, b) => a.on.localeCompare(b.on));
  const share = toImport.length / written.length;
  const { rejected } = await replay(
    on,
    async function* () {
      for (const { text } of written) yield text;
    },
    { until: dayAt(at), progress: (done) => progress?.(all, Math.floor(done * share)) },
  );
  if (rejected.length > 0) return rejected.map((each) => problemOf(each, written[each.line - 1]!.line));
  await keepOrigins(on, agency.id, toImport, at);
  return [];
}

interface Written {
  readonly on: string;
  readonly text: string;
  readonly line: ToImport;
}

/** A line of a replay file; its application is named after its place in the register. */
function writtenAs({ on, ...command }: OldCommand, line: ToImport, index: number, { code }: Agency): Written {
  const application = nameOf(index);
  const isClosing = command.do === 'closeRemedy';
  return { on, line, text: JSON.stringify({ ...command, ...(!isClosing && { application }), agency: code }) };
}

const nameOf = (index: number): string => `line ${index + 1}`;

/** Locks the years of the file, so that clerks of this agency wait instead of making the import start again. */
const holdNumbers = (on: Queryable, agencyId: number, lines: readonly ToImport[]): Promise<unknown> =>
  ask(on, 'hold_numbers', 'select from numbering where agency_id = $1 and year = any($2::int[]) for update', [
    agencyId,
    [...new Set(lines.flatMap(({ commands }) => commands.map((each) => yearOf(each.on))))],
  ]);

const keepOrigins = (on: Queryable, agencyId: number, lines: readonly ToImport[], at: string): Promise<unknown> =>
  ask(
    on,
    'keep_origins',
    `insert into register_origin (agency_id, application_id, key, number, reply_number, sheet, line, derived, imported_at)
     select $1, n.id, i.key, i.number, i.reply_number, i.sheet, i.line, i.derived, $3
     from jsonb_to_recordset($2::jsonb) as i (name text, key text, number text, reply_number text, sheet text, line int, derived text[])
     join run_name n on n.kind = 'application' and n.name = i.name`,
    [
      agencyId,
      JSON.stringify(
        lines.map(({ key, number, replyNumber, sheet, line, derived }, index) => ({
          name: nameOf(index),
          key,
          number,
          reply_number: replyNumber,
          sheet,
          line,
          derived,
        })),
      ),
      at,
    ],
  );

/** The replay may refuse what the examination accepted: it knows more than the line alone. */
function problemOf({ do: command, why }: Rejected, { sheet, line, number }: ToImport): Problem {
  const [zh = why, en = why] = why.split(' / ');
  return {
    sheet,
    line,
    column: null,
    value: number,
    says: { zh: `${command}：${zh}`, en: `${command}: ${en}` },
    remedy: {
      zh: '请核对该行后重新导入；未导入任何内容',
      en: 'check the line and import again; nothing was imported',
    },
  };
}
