// Requests the import of an old register; the file waits for a worker. Lists and reads imports.
import { createHash } from 'node:crypto';
import type { ImportState } from '../../domain/register-import/import-states.js';
import type { Person } from '../../domain/accounts/rights.js';
import { type Database } from '../../platform/db/database.js';
import { RegisterImportEntity, RegisterImportFileEntity } from '../../platform/db/entities/register-import.entity.js';
import { notFound } from '../../domain/errors.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import type { RegisterRequest } from './preview-register.js';
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

/** @throws DomainError `invalid` for a file that is no register */
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
