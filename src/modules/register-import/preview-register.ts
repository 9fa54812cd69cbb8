// Shows what importing an old register would do and what prevents it; changes nothing.
import { dayAt } from '../../domain/day.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import type { Database } from '../../platform/db/database.js';
import type { Agency, Office } from '../../platform/db/office.js';
import type { Queryable } from '../../platform/db/query.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import type { RegisterPreview } from './describe-register.js';
import type { ExaminationRequest } from './examine-register.js';
import { readImportedLines } from './register-import.sql.js';
import { DESCRIBE_AT_ONCE, DESCRIBE_WHOLE } from './register-tasks.js';

export interface RegisterRequest {
  readonly agency: Agency;
  readonly file: Uint8Array;
  readonly mapping: MappingInput;
  /** ISO 8601. */
  readonly at: string;
}

/** How many lines are played through the process while a person waits for the answer. */
export const MOST_PLAYED = 2_000;

/**
 * @param extent whether all lines are played through the process, which takes minutes, or the first `MOST_PLAYED`
 * @throws DomainError `invalid` for a file that is no register
 */
export async function previewRegister(
  database: Database,
  workers: WorkerPool,
  request: RegisterRequest,
  extent: 'first lines' | 'whole' = 'first lines',
): Promise<RegisterPreview> {
  const office = await database.office.current();
  const examination = await database.read([request.agency.id], (db) => examinationOf(db, office, request));
  return extent === 'whole'
    ? workers.run(DESCRIBE_WHOLE, examination)
    : workers.run(DESCRIBE_AT_ONCE, { ...examination, mostPlayed: MOST_PLAYED });
}

/** What a thread needs to examine a whole register. */
export const examinationOf = async (
  db: Queryable,
  office: Office,
  { agency, file, mapping, at }: RegisterRequest,
): Promise<ExaminationRequest> => ({
  file,
  mapping,
  agency: agency.code,
  edition: office.edition,
  notices: office.noticesOf(agency.id),
  today: dayAt(at),
  known: await readImportedLines(db, agency.id),
  mostPlayed: Infinity,
});
