// Imports an old register through the replay: all of its lines, or none.
import { dayAt } from '../../domain/day.js';
import type { ImportedLine, Problem } from '../../domain/register-import/examination.js';
import { isConflict, isOutdatedDecision } from '../../platform/db/commit.js';
import { takeAdvisoryLock, transactionOn, withConnection, type Queryable } from '../../platform/db/query.js';
import { OfficeChangedError } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import type { RejectedLine } from '../replay/player.js';
import { replay } from '../replay/replay.js';
import type { YearPreview } from './describe-register.js';
import type { NamedLine, PreparedImport, RegisterReplay } from './prepare-import.js';
import { examinationOf, type RegisterRequest } from './preview-register.js';
import { insertOrigins, lockNumbering } from './register-import.sql.js';
import { PREPARE_IMPORT } from './register-tasks.js';

/** No line may be later than the day of `at`; deadlines of open applications run up to it. */
export interface ImportRequest extends RegisterRequest {
  /** Called now and then with how many lines were checked and imported. */
  readonly progress?: (checked: number, imported: number) => void;
  /** Aborts the import; nothing of it stays. */
  readonly stop?: AbortSignal | undefined;
  /** Called under the lock: false if another worker has done it meanwhile. */
  readonly isStillWaiting?: (db: Queryable) => Promise<boolean>;
  /** Called in the same transaction as the import. */
  readonly onFinish?: (db: Queryable, imported: ImportOutcome) => Promise<unknown>;
}

export interface ImportOutcome {
  /** How many lines became applications; 0 if any line is refused. */
  readonly imported: number;
  /** Lines that an earlier import had brought in. */
  readonly alreadyImported: readonly ImportedLine[];
  /** What the examination or the replay refuses. */
  readonly problems: readonly Problem[];
  readonly years: readonly YearPreview[];
}

/** It starts again when clerks register meanwhile in the years of the file. */
const MOST_ATTEMPTS = 10;

/**
 * @returns null if it is no longer waiting
 * @throws DomainError `invalid` for a file that is no register
 */
export function importRegister(
  database: Database,
  workers: WorkerPool,
  request: ImportRequest,
): Promise<ImportOutcome | null> {
  return withConnection(database.pool, async (db) => {
    // One at a time for each agency: the second finds what the first has imported. Closing the connection releases it.
    await takeAdvisoryLock(db, `old register ${request.agency.id}`);
    if (request.isStillWaiting && !(await request.isStillWaiting(db))) return null;
    for (let attempt = 1; ; attempt++) {
      try {
        return await attemptImport(db, workers, request);
      } catch (error) {
        const isRetryable = error instanceof OfficeChangedError || isConflict(error) || isOutdatedDecision(error);
        if (!isRetryable || attempt >= MOST_ATTEMPTS) throw error;
      }
    }
  });
}

async function attemptImport(db: Queryable, workers: WorkerPool, request: ImportRequest): Promise<ImportOutcome> {
  const { progress, stop, onFinish } = request;
  const prepared = await workers.run(PREPARE_IMPORT, await examinationOf(db, await readOffice(db), request), {
    signal: stop,
    onProgress: (lines: number) => progress?.(lines, 0),
  });
  const { problems, toImport, alreadyImported, yearPreviews: years } = prepared;
  const noImport = { imported: 0, alreadyImported, problems, years };
  if (problems.length > 0 || toImport.length === 0) {
    await onFinish?.(db, noImport);
    return noImport;
  }
  const result = { ...noImport, imported: toImport.length };
  try {
    await transactionOn(db, 'begin', async () => {
      await replayLines(db, prepared, request);
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
  { toImport, lines, replay: { text, lineIndexes, years } }: PreparedImport,
  { agency, at, progress, stop }: ImportRequest,
): Promise<void> {
  await lockNumbering(db, agency.id, years);
  const linesPerCommand = toImport.length / lineIndexes.length;
  const reportProgress = (done: number): void => {
    stop?.throwIfAborted();
    progress?.(lines, Math.floor(done * linesPerCommand));
  };
  const { rejected } = await replay(db, () => eachLine(text), { until: dayAt(at), progress: reportProgress });
  if (rejected.length > 0) {
    throw new RejectedLinesError(rejected.map((each) => problemOf(each, toImport[lineIndexes[each.line - 1]!]!)));
  }
  await insertOrigins(db, agency.id, toImport, at);
}

/** One after the other, as splitting a long text at once would hold up others. */
async function* eachLine(text: RegisterReplay['text']): AsyncGenerator<string> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    yield text.slice(from, to);
    from = to + 1;
  }
}

/** The replay may refuse what the examination accepted: it knows more than the line alone. */
function problemOf({ do: command, why }: RejectedLine, { sheet, line, number }: NamedLine): Problem {
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
