// Imports an old register through the replay: all of its lines, or none.
import type { OldRegister } from '../../documents/register-import/read-register.js';
import { dayAt, yearOf } from '../../domain/day.js';
import type { Examination, Problem, ImportableLine } from '../../domain/register-import/examination.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import type { ImportCommand } from '../../domain/register-import/simulate-line.js';
import { isConflict, isOutdatedDecision } from '../../platform/db/commit.js';
import { takeAdvisoryLock, transactionOn, withConnection, type Queryable } from '../../platform/db/query.js';
import { OfficeChangedError } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { type Agency, readOffice } from '../../platform/db/office.js';
import { replay, type RejectedLine } from '../replay/replay.js';
import { examineRegister, completeMapping } from './examine-register.js';
import { insertOrigins, lockNumbering, readImportedLines } from './register-import.sql.js';

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
  const result = { ...noImport, imported: toImport.length };
  try {
    await transactionOn(db, 'begin', async () => {
      await replayLines(db, examination, request);
      await onFinish?.(db, result);
    });
    return result;
  } catch (error) {
    if (!(error instanceof RejectedLinesError)) throw error;
    const rejected = { ...noImport, problems: error.problems };
    await onFinish?.(db, rejected);
    return rejected;
  }
}

/** The replay refused lines, so nothing is imported. */
class RejectedLinesError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('lines were refused');
  }
}

/** @throws RejectedLinesError */
async function replayLines(
  db: Queryable,
  { toImport, lines: lineCount }: Examination,
  { agency, at, progress }: ImportRequest,
): Promise<void> {
  await lockNumbering(db, agency.id, yearsOf(toImport));
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
  if (rejected.length > 0) {
    throw new RejectedLinesError(rejected.map((each) => problemOf(each, lines[each.line - 1]!.line)));
  }
  const namedLines = toImport.map((line, index) => ({ ...line, name: lineName(index) }));
  await insertOrigins(db, agency.id, namedLines, at);
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

/** In which something of the file happened. */
const yearsOf = (lines: readonly ImportableLine[]): readonly number[] => [
  ...new Set(lines.flatMap(({ commands }) => commands.map((each) => yearOf(each.on)))),
];

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
