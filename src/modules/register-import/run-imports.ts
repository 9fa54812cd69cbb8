// Runs the waiting imports one by one; an interrupted import is started again on the next run.
import { DomainError } from '../../domain/errors.js';
import type { ImportState } from '../../domain/register-import/import-states.js';
import type { Problem } from '../../domain/register-import/examination.js';
import type { Text } from '../../domain/vocabulary.js';
import { type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { RegisterImportEntity } from '../../platform/db/entities/register-import.entity.js';
import { readOffice } from '../../platform/db/office.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import { importRegister, type ImportOutcome } from './import-register.js';
import { countAttempt, endImport, findWaitingFile } from './register-import.sql.js';

/** The result of an import. It is kept, so it quotes nothing from the file. */
export interface ImportResult {
  readonly imported: number;
  /** Lines that an earlier import had brought in. */
  readonly alreadyImported: number;
  readonly problemCount: number;
  readonly problems: readonly Omit<Problem, 'value'>[];
  /** Why it could not be done at all. */
  readonly why?: Text;
}

/** A file that crashes the process is not tried for ever. */
const MAX_ATTEMPTS = 5;
const MAX_LISTED = 500;
/** Imports of one run. */
const MAX_AT_ONCE = 100;
const PROGRESS_MS = 1_000;

/**
 * @param stop aborts the running import
 * @returns how many ended
 */
export async function runImports(
  database: Database,
  workers: WorkerPool,
  now: () => Date,
  stop?: AbortSignal,
): Promise<number> {
  let ended = 0;
  const waiting = await database.session.repository(RegisterImportEntity).find({
    select: { agencyId: true, id: true },
    where: { state: 'waiting' },
    order: { askedAt: 'ASC' },
    take: MAX_AT_ONCE,
  });
  for (const each of waiting) if (await runImport(database, workers, each, now().toISOString(), stop)) ended++;
  return ended;
}

async function runImport(
  database: Database,
  workers: WorkerPool,
  { agencyId, id }: Pick<RegisterImportEntity, 'agencyId' | 'id'>,
  at: string,
  stop?: AbortSignal,
): Promise<boolean> {
  const agency = (await readOffice(database.pool)).getAgencyById(agencyId);
  const file = await findWaitingFile(database.pool, agencyId, id);
  if (!file) return false;
  const finish = (db: Queryable, state: ImportState, result: ImportResult): Promise<unknown> =>
    endImport(db, agencyId, id, { state, result, at });
  const importing = importRegister(database, workers, {
    agency,
    file: file.content,
    mapping: file.mapping,
    at,
    stop,
    progress: progressReporter(database, agencyId, id),
    isStillWaiting: async (db) => {
      // Counted before it starts, so that an attempt that crashes the process counts too.
      const attempts = await countAttempt(db, agencyId, id);
      if (attempts === undefined || attempts <= MAX_ATTEMPTS) return attempts !== undefined;
      await finish(db, 'failed', { ...EMPTY_RESULT, why: TRIED_TOO_OFTEN });
      return false;
    },
    onFinish: (db, imported) => finish(db, imported.problems.length > 0 ? 'refused' : 'done', resultOf(imported)),
  });
  try {
    return (await importing) !== null;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'invalid')) throw error;
    await finish(database.pool, 'refused', { ...EMPTY_RESULT, why: error.text });
    return true;
  }
}

const EMPTY_RESULT = { imported: 0, alreadyImported: 0, problemCount: 0, problems: [] } as const;

const resultOf = ({ imported, alreadyImported, problems }: ImportOutcome): ImportResult => ({
  imported,
  alreadyImported: alreadyImported.length,
  problemCount: problems.length,
  problems: problems.slice(0, MAX_LISTED).map(({ value: _value, ...problem }) => problem),
});

const TRIED_TOO_OFTEN: Text = {
  zh: `已尝试${MAX_ATTEMPTS}次均未完成，未导入任何内容；请拆分文件后重试，或联系系统管理员`,
  en: `tried ${MAX_ATTEMPTS} times without coming to an end, nothing was imported: divide the file, or ask the administrator`,
};

/** Written outside the import's own transaction, so that others see it at once; a failure does no harm. */
function progressReporter(
  database: Database,
  agencyId: number,
  id: string,
): (checked: number, imported: number) => void {
  let last = 0;
  let update: Promise<unknown> | undefined;
  return (checked, imported) => {
    if (update || Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    update = database.session
      .repository(RegisterImportEntity)
      .update({ agencyId, id, state: 'waiting' }, { checked, imported })
      .then(
        () => (update = undefined),
        () => (update = undefined),
      );
  };
}
