// Requests the import of an old register; the file waits for a worker. Lists and reads imports.
import { createHash } from 'node:crypto';
import { readRegister } from '../../documents/register-import/read-register.js';
import type { ImportState } from '../../domain/register-import/import-states.js';
import type { Person } from '../../domain/accounts/rights.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { notFound } from '../../domain/errors.js';
import type { RegisterRequest } from './preview-register.js';
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
  { agency, file, mapping, at, person }: RegisterRequest & { readonly person: Person },
): Promise<RegisterImport> {
  const lines = readRegister(file).sheets.reduce((sum, sheet) => sum + sheet.lines.length, 0);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const id = await database.unitOfWork.runTransaction(
    { at },
    { scope: [agency.id], isolation: 'read committed' },
    async ({ db }) => {
      const [row] = await query<{ id: string }>(
        db,
        'ask_for_import',
        `insert into register_import (agency_id, state, mapping, sha256, lines, asked_by, asked_at)
       values ($1, 'waiting', $2, $3, $4, $5, $6) returning id`,
        [agency.id, JSON.stringify(mapping), sha256, lines, person.login, at],
      );
      await query(
        db,
        'import_file',
        'insert into register_import_file (agency_id, import_id, content) values ($1, $2, $3)',
        [agency.id, row!.id, Buffer.from(file.buffer, file.byteOffset, file.length)],
      );
      return Number(row!.id);
    },
  );
  return readImport(database, agency.id, id);
}

const COLUMNS = `id as "import", state, lines, checked, imported, asked_by as "askedBy", asked_at as "askedAt",
  ended_at as "endedAt", result`;

type ImportRow = Omit<RegisterImport, 'import' | 'askedAt' | 'endedAt'> & {
  readonly import: string;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
};

const importOf = (row: ImportRow): RegisterImport => ({
  ...row,
  import: Number(row.import),
  askedAt: row.askedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

/** @throws DomainError `not-found` */
export async function readImport(database: Database, agencyId: number, id: number): Promise<RegisterImport> {
  const [row] = await database.read([agencyId], (db: Queryable) =>
    query<ImportRow>(db, 'read_import', `select ${COLUMNS} from register_import where agency_id = $1 and id = $2`, [
      agencyId,
      id,
    ]),
  );
  if (!row) throw notFound(`没有编号为${id}的台账导入`, `there is no import ${id}`);
  return importOf(row);
}

const MOST_LISTED = 50;

/** The latest ones of an agency. */
export async function listImports(database: Database, agencyId: number): Promise<readonly RegisterImport[]> {
  const rows = await database.read([agencyId], (db) =>
    query<ImportRow>(
      db,
      'list_imports',
      `select ${COLUMNS} from register_import where agency_id = $1 order by id desc limit ${MOST_LISTED}`,
      [agencyId],
    ),
  );
  return rows.map(importOf);
}
