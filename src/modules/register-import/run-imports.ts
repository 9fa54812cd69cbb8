// Runs the waiting imports one by one; an interrupted import is started again on the next run.
import { type OldRegister, readRegister } from '../../documents/register-import/read-register.js';
import { DomainError } from '../../domain/errors.js';
import type { ImportState } from '../../domain/register-import/import-states.js';
import type { Problem } from '../../domain/register-import/examination.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import type { Text } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type Agency, readOffice } from '../../platform/db/office.js';
import { importRegister, type ImportOutcome } from './import-register.js';

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
const PROGRESS_MS = 1_000;

interface WaitingImport {
  readonly agency_id: number;
  readonly id: string;
}

/**
 * @param stop aborts the running import
 * @returns how many ended
 */
export async function runImports(database: Database, now: () => Date, stop?: AbortSignal): Promise<number> {
  let ended = 0;
  const waiting = await query<WaitingImport>(
    database.pool,
    'waiting_imports',
    `select agency_id, id from register_import where state = 'waiting' order by asked_at limit 100`,
  );
  for (const each of waiting) if (await runImport(database, each, now().toISOString(), stop)) ended++;
  return ended;
}

async function runImport(
  database: Database,
  { agency_id: agencyId, id }: WaitingImport,
  at: string,
  stop?: AbortSignal,
): Promise<boolean> {
  const agency = (await readOffice(database.pool)).getAgencyById(agencyId);
  const [row] = await query<{ mapping: MappingInput; content: Buffer }>(
    database.pool,
    'read_waiting_import',
    `select i.mapping, f.content from register_import i
     join register_import_file f on f.agency_id = i.agency_id and f.import_id = i.id
     where i.agency_id = $1 and i.id = $2 and i.state = 'waiting'`,
    [agencyId, id],
  );
  if (!row) return false;
  const finish = (db: Queryable, state: ImportState, result: ImportResult): Promise<void> =>
    finishImport(db, agency, id, state, result, at);
  const register = await readOrRefuse(row.content, (why) => finish(database.pool, 'refused', { ...EMPTY_RESULT, why }));
  if (!register) return true;
  const outcome = await importRegister(database, {
    agency,
    register,
    mapping: row.mapping,
    at,
    progress: progressReporter(database, agencyId, id, stop),
    isStillWaiting: async (db) => {
      const [attempt] = await query<{ attempts: number }>(db, 'try_import', TRY_SQL, [agencyId, id]);
      if (!attempt || attempt.attempts <= MAX_ATTEMPTS) return attempt !== undefined;
      await finish(db, 'failed', { ...EMPTY_RESULT, why: TRIED_TOO_OFTEN });
      return false;
    },
    onFinish: (db, imported) => finish(db, imported.problems.length > 0 ? 'refused' : 'done', resultOf(imported)),
  });
  return outcome !== null;
}

/** Counted before it starts, so that an attempt that crashes the process counts too. */
const TRY_SQL = `update register_import set attempts = attempts + 1, checked = 0, imported = 0
  where agency_id = $1 and id = $2 and state = 'waiting' returning attempts`;

async function readOrRefuse(content: Buffer, refuse: (why: Text) => Promise<void>): Promise<OldRegister | null> {
  try {
    return readRegister(content);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await refuse(error.text);
    return null;
  }
}

const EMPTY_RESULT = { imported: 0, alreadyImported: 0, problemCount: 0, problems: [] } as const;

const resultOf = ({ imported, examination, problems }: ImportOutcome): ImportResult => ({
  imported,
  alreadyImported: examination.alreadyImported.length,
  problemCount: problems.length,
  problems: problems.slice(0, MAX_LISTED).map(({ value: _value, ...problem }) => problem),
});

/** Deletes the file in the same commit as it writes the result. */
async function finishImport(
  db: Queryable,
  { id: agencyId }: Agency,
  id: string,
  state: ImportState,
  result: ImportResult,
  at: string,
): Promise<void> {
  await query(
    db,
    'conclude_import',
    `with gone as (delete from register_import_file where agency_id = $1 and import_id = $2)
     update register_import set state = $3, result = $4, imported = $5, checked = lines, ended_at = $6 where agency_id = $1 and id = $2`,
    [agencyId, id, state, JSON.stringify(result), result.imported, at],
  );
}

const TRIED_TOO_OFTEN: Text = {
  zh: `已尝试${MAX_ATTEMPTS}次均未完成，未导入任何内容；请拆分文件后重试，或联系系统管理员`,
  en: `tried ${MAX_ATTEMPTS} times without coming to an end, nothing was imported: divide the file, or ask the administrator`,
};

/** Written outside the import's own transaction, so that others see it at once; a failure does no harm. */
function progressReporter(
  database: Database,
  agencyId: number,
  id: string,
  stop?: AbortSignal,
): (checked: number, imported: number) => void {
  let last = 0;
  let update: Promise<unknown> | undefined;
  return (checked, imported) => {
    stop?.throwIfAborted();
    if (update || Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    update = query(
      database.pool,
      'import_progress',
      `update register_import set checked = $3, imported = $4 where agency_id = $1 and id = $2 and state = 'waiting'`,
      [agencyId, id, checked, imported],
    ).then(
      () => (update = undefined),
      () => (update = undefined),
    );
  };
}
