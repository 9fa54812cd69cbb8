// Imports of old registers by hand: locks, joins, many rows or several tables in one statement.
import type { KnownLine } from '../../domain/register-import/examination.js';
import type { ImportState } from '../../domain/register-import/import-states.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { NamedLine } from './prepare-import.js';
import type { ImportResult } from './run-imports.js';

/** The lines that an agency has imported, by key; as they were registered, whatever was amended since. */
export async function readImportedLines(db: Queryable, agencyId: number): Promise<ReadonlyMap<string, KnownLine>> {
  const rows = await query<{ key: string; application: string } & Omit<KnownLine, 'application'>>(
    db,
    'known_lines',
    `select o.key, o.application_id as application, coalesce(e.payload ->> 'receivedOn', a.received_on::text) as "receivedOn",
       p.name as "applicantName", e.payload ->> 'content' as content
     from register_origin o
     join application a on a.agency_id = o.agency_id and a.id = o.application_id
     join application_event e on e.agency_id = o.agency_id and e.application_id = o.application_id and e.seq = 1
     join party p on p.agency_id = o.agency_id and p.application_id = o.application_id and p.seq = 1 and p.role = 'applicant'
     where o.agency_id = $1`,
    [agencyId],
  );
  return new Map(rows.map(({ key, application, ...line }) => [key, { ...line, application: Number(application) }]));
}

/** Until the end of the transaction requests of an agency come one after another, so that they can be counted. */
export const lockRequests = (db: Queryable, agencyId: number): Promise<unknown> =>
  query(db, 'lock_import_requests', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `register import requests ${agencyId}`,
  ]);

/** Locks the numbering of some years, so that clerks of the agency wait instead of making the import start again. */
export const lockNumbering = (db: Queryable, agencyId: number, years: readonly number[]): Promise<unknown> =>
  query(db, 'hold_numbers', 'select from numbering where agency_id = $1 and year = any($2::int[]) for update', [
    agencyId,
    years,
  ]);

/** Records where the applications of a replay came from. @param at ISO 8601 */
export const insertOrigins = (
  db: Queryable,
  agencyId: number,
  lines: readonly NamedLine[],
  at: string,
): Promise<unknown> =>
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
        lines.map(({ name, key, number, replyNumber, sheet, line, derived }) => ({
          name,
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

export interface WaitingFile {
  readonly mapping: MappingInput;
  readonly content: Buffer;
}

/** @returns undefined if the import no longer waits */
export async function findWaitingFile(db: Queryable, agencyId: number, id: string): Promise<WaitingFile | undefined> {
  const [row] = await query<WaitingFile & Record<string, unknown>>(
    db,
    'read_waiting_import',
    `select i.mapping, f.content from register_import i
     join register_import_file f on f.agency_id = i.agency_id and f.import_id = i.id
     where i.agency_id = $1 and i.id = $2 and i.state = 'waiting'`,
    [agencyId, id],
  );
  return row;
}

/** Counts another attempt. @returns how many there were with it; undefined if the import no longer waits */
export async function countAttempt(db: Queryable, agencyId: number, id: string): Promise<number | undefined> {
  const [row] = await query<{ attempts: number }>(
    db,
    'try_import',
    `update register_import set attempts = attempts + 1, checked = 0, imported = 0
  where agency_id = $1 and id = $2 and state = 'waiting' returning attempts`,
    [agencyId, id],
  );
  return row?.attempts;
}

export interface ImportEnd {
  readonly state: ImportState;
  readonly result: ImportResult;
  /** ISO 8601. */
  readonly at: string;
}

/** Writes the result, and deletes the file in the same statement. */
export const endImport = (
  db: Queryable,
  agencyId: number,
  id: string,
  { state, result, at }: ImportEnd,
): Promise<unknown> =>
  query(
    db,
    'conclude_import',
    `with gone as (delete from register_import_file where agency_id = $1 and import_id = $2)
     update register_import set state = $3, result = $4, imported = $5, checked = lines, ended_at = $6 where agency_id = $1 and id = $2`,
    [agencyId, id, state, JSON.stringify(result), result.imported, at],
  );
