// Imports an old register through the replay: all of its lines, or none.
import type { OldRegister } from '../../documents/register-import/read-register.js';
import { dayAt, yearOf } from '../../domain/day.js';
import type { Examination, Problem, ImportableLine } from '../../domain/register-import/examination.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import type { ImportCommand } from '../../domain/register-import/simulate-line.js';
import { isConflict, isOutdatedDecision } from '../../platform/db/commit.js';
import { query, takeAdvisoryLock, withConnection, type Queryable } from '../../platform/db/query.js';
import { OfficeChangedError } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { type Agency, readOffice } from '../../platform/db/office.js';
import { replay, type RejectedLine } from '../replay/replay.js';
import { examineRegister, readImportedLines, completeMapping } from './examine-register.js';

export interface ImportRequest {
  readonly agency: Agency;
  readonly register: OldRegister;
  readonly mapping: MappingInput;
  /** ISO 8601: no line may be later than this day; deadlines of open applications run up to it. */
  readonly at: string;
  /** Called now and then with how many lines were checked and imported. */
  readonly progress?: (checked: number, imported: number) => void;
  /** Called under the lock: false if another worker has done it meanwhile. */
  readonly isStillWaiting?: (db: Queryable) => Promise<boolean>;
  /** Called in the same transaction as the import. */
  readonly onFinish?: (db: Queryable, imported: ImportOutcome) => Promise<unknown>;
}

export interface ImportOutcome {
  /** How many lines became applications; 0 if any line is refused. */
  readonly imported: number;
  readonly examination: Examination;
  /** What the examination or the replay refuses. */
  readonly problems: readonly Problem[];
}

/** It starts again when clerks register meanwhile in the years of the file. */
const MOST_ATTEMPTS = 10;

/** @returns null if it is no longer waiting */
export function importRegister(database: Database, request: ImportRequest): Promise<ImportOutcome | null> {
  return withConnection(database.pool, async (db) => {
    // One at a time for each agency: the second finds what the first has imported. Closing the connection releases it.
    await takeAdvisoryLock(db, `old register ${request.agency.id}`);
    if (request.isStillWaiting && !(await request.isStillWaiting(db))) return null;
    for (let attempt = 1; ; attempt++) {
      try {
        return await attemptImport(db, request);
      } catch (error) {
        const isRetryable = error instanceof OfficeChangedError || isConflict(error) || isOutdatedDecision(error);
        if (!isRetryable || attempt >= MOST_ATTEMPTS) throw error;
      }
    }
  });
}

async function attemptImport(db: Queryable, request: ImportRequest): Promise<ImportOutcome> {
  const { agency, register, at, progress, onFinish } = request;
  const office = await readOffice(db);
  const examination = await examineRegister(register, completeMapping(register, request.mapping), {
    calendar: office.calendarOf(agency.id),
    today: dayAt(at),
    known: await readImportedLines(db, agency.id),
    progress: (lines) => progress?.(lines, 0),
  });
  const { problems, toImport } = examination;
  const noImport = { imported: 0, examination, problems };
  if (problems.length > 0 || toImport.length === 0) {
    await onFinish?.(db, noImport);
    return noImport;
  }
  await db.query('begin');
  try {
    const rejectedLines = await replayLines(db, examination, request);
    const result = { ...noImport, imported: toImport.length };
    if (rejectedLines.length === 0) await onFinish?.(db, result);
    await db.query(rejectedLines.length === 0 ? 'commit' : 'rollback');
    if (rejectedLines.length === 0) return result;
    const rejectedResult = { ...noImport, problems: rejectedLines };
    await onFinish?.(db, rejectedResult);
    return rejectedResult;
  } catch (error) {
    // A lost connection has rolled back by itself; the first error is the one to report.
    await db.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** @returns what the replay refused; then nothing of it may be committed */
async function replayLines(
  db: Queryable,
  { toImport, lines: lineCount }: Examination,
  { agency, at, progress }: ImportRequest,
): Promise<readonly Problem[]> {
  await lockNumbering(db, agency.id, toImport);
  const lines = toImport
    .flatMap((line, index) => line.commands.map((command) => replayLineOf(command, line, index, agency)))
    .toSorted((a, b) => a.on.localeCompare(b.on));
  const linesPerCommand = toImport.length / lines.length;
  const { rejected } = await replay(
    db,
    async function* () {
      for (const { text } of lines) yield text;
    },
    { until: dayAt(at), progress: (done) => progress?.(lineCount, Math.floor(done * linesPerCommand)) },
  );
  if (rejected.length > 0) return rejected.map((each) => problemOf(each, lines[each.line - 1]!.line));
  await saveOrigins(db, agency.id, toImport, at);
  return [];
}

interface DatedLine {
  readonly on: string;
  readonly text: string;
  readonly line: ImportableLine;
}

/** A line of a replay file; its application is named after its place in the register. */
function replayLineOf(
  { on, ...command }: ImportCommand,
  line: ImportableLine,
  index: number,
  { code }: Agency,
): DatedLine {
  const application = lineName(index);
  const isClosing = command.do === 'closeRemedy';
  return { on, line, text: JSON.stringify({ ...command, ...(!isClosing && { application }), agency: code }) };
}

const lineName = (index: number): string => `line ${index + 1}`;

/** Locks the years of the file, so that clerks of this agency wait instead of making the import start again. */
const lockNumbering = (db: Queryable, agencyId: number, lines: readonly ImportableLine[]): Promise<unknown> =>
  query(db, 'hold_numbers', 'select from numbering where agency_id = $1 and year = any($2::int[]) for update', [
    agencyId,
    [...new Set(lines.flatMap(({ commands }) => commands.map((each) => yearOf(each.on))))],
  ]);

const saveOrigins = (db: Queryable, agencyId: number, lines: readonly ImportableLine[], at: string): Promise<unknown> =>
  query(
    db,
    'keep_origins',
    `insert into register_origin (agency_id, application_id, key, number, reply_number, sheet, line, derived, imported_at)
     select $1, n.id, i.key, i.number, i.reply_number, i.sheet, i.line, i.derived, $3
     from jsonb_to_recordset($2::jsonb) as i (name text, key text, number text, reply_number text, sheet text, line int, derived text[])
     join run_name n on n.kind = 'application' and n.name = i.name`,
    [
      agencyId,
      JSON.stringify(
        lines.map(({ key, number, replyNumber, sheet, line, derived }, index) => ({
          name: lineName(index),
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
function problemOf({ do: command, why }: RejectedLine, { sheet, line, number }: ImportableLine): Problem {
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
