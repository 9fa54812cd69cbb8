// Requests the import of an old register; the file waits for a worker. Lists and reads imports.
import { createHash } from 'node:crypto';
import type { ImportState } from '../../domain/register-import/import-states.js';
import type { Person } from '../../domain/accounts/rights.js';
import { type Database } from '../../platform/db/database.js';
import { RegisterImportEntity, RegisterImportFileEntity } from '../../platform/db/entities/register-import.entity.js';
import { busy, notFound } from '../../domain/errors.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import type { RegisterRequest } from './preview-register.js';
import { lockRequests } from './register-import.sql.js';
import { COUNT_LINES } from './register-tasks.js';
import type { ImportResult } from './run-imports.js';

export interface RegisterImport {
  readonly import: number;
  readonly state: ImportState;
  readonly lines: number;
  /** Lines that went through the check, and that were imported, so far. */
  readonly checked: number;
  readonly imported: number;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly endedAt: string | null;
  readonly result: ImportResult | null;
}

/** Each keeps its file, and they run one after another. */
export const MAX_WAITING = 3;
const RETRY_SECONDS = 60;

/** @throws DomainError `invalid` for a file that is no register; `busy` while `MAX_WAITING` of the agency wait */
export async function requestImport(
  database: Database,
  workers: WorkerPool,
  { agency, file, mapping, at, person }: RegisterRequest & { readonly person: Person },
): Promise<RegisterImport> {
  const lines = await workers.run(COUNT_LINES, file);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const id = await database.unitOfWork.runTransaction(
    { at },
    { scope: [agency.id], isolation: 'read committed' },
    async ({ db }) => {
      await lockRequests(db, agency.id);
      const waiting = await db.repository(RegisterImportEntity).countBy({ agencyId: agency.id, state: 'waiting' });
      if (waiting >= MAX_WAITING) throw tooManyWaiting();
      const { identifiers } = await db.repository(RegisterImportEntity).insert({
        agencyId: agency.id,
        state: 'waiting',
        mapping,
        sha256,
        lines,
        askedBy: person.login,
        askedAt: new Date(at),
      });
      const { id } = identifiers[0] as { readonly id: string };
      const content = Buffer.from(file.buffer, file.byteOffset, file.length);
      await db.repository(RegisterImportFileEntity).insert({ agencyId: agency.id, importId: id, content });
      return Number(id);
    },
  );
  return readImport(database, agency.id, id);
}

const tooManyWaiting = (): Error =>
  busy(
    `本机关已有${MAX_WAITING}个台账在等待导入，请等其完成后再提交`,
    `${MAX_WAITING} imports of this agency are waiting: wait until one is done, then send the file again`,
    { retryAfter: RETRY_SECONDS },
  );

const importOf = (row: RegisterImportEntity): RegisterImport => ({
  import: Number(row.id),
  state: row.state,
  lines: row.lines,
  checked: row.checked,
  imported: row.imported,
  askedBy: row.askedBy,
  askedAt: row.askedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  result: row.result as ImportResult | null,
});

/** @throws DomainError `not-found` */
export async function readImport(database: Database, agencyId: number, id: number): Promise<RegisterImport> {
  const row = await database.read([agencyId], (db) =>
    db.repository(RegisterImportEntity).findOneBy({ agencyId, id: String(id) }),
  );
  if (!row) throw notFound(`没有编号为${id}的台账导入`, `there is no import ${id}`);
  return importOf(row);
}

const MOST_LISTED = 50;

/** The latest ones of an agency. */
export async function listImports(database: Database, agencyId: number): Promise<readonly RegisterImport[]> {
  const rows = await database.read([agencyId], (db) =>
    db.repository(RegisterImportEntity).find({ where: { agencyId }, order: { id: 'DESC' }, take: MOST_LISTED }),
  );
  return rows.map(importOf);
}
