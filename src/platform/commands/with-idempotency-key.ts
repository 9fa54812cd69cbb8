// Idempotency keys: the first answer is stored under the key, with a hash of the request.
import { createHash } from 'node:crypto';
import { invalid } from '../../domain/errors.js';
import type { Person } from '../../domain/accounts/rights.js';
import { query, type Database, type Queryable, transaction } from '../db/database.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { writeScoped } from '../db/row-scope.js';
import type { CommandContext } from './command-context.js';
import { runCommand } from './run-command.js';

/** A row of the table `answer`. */
interface StoredAnswer<Answer> {
  readonly asked: string;
  readonly answer: Answer;
}

/**
 * Runs a command once for each key.
 * @param request everything that the caller sent: the same key with another request is refused
 * @throws DomainError whatever the command refuses; `invalid` for a key used for another request
 */
export async function withIdempotencyKey<Answer>(
  database: Database,
  { key, at, person }: CommandContext,
  request: unknown,
  execute: (work: UnitOfWork) => Promise<Answer>,
): Promise<Answer> {
  const agencies = agenciesOf(person);
  if (key === undefined) return runCommand(database, { at, agencies }, execute);
  const requestHash = hashRequest(request);
  return answerOfSameRequest(
    await runCommand<StoredAnswer<Answer>>(database, { key, at, agencies }, async (work) => ({
      asked: requestHash,
      answer: await execute(work),
    })),
    requestHash,
  );
}

/**
 * The same for a transaction of its own: of two at once, the later one waits and finds the first answer.
 * @param agencies the agencies of row-level security; undefined: no restriction
 */
export async function withIdempotencyKeyInTransaction<Answer>(
  database: Database,
  { key, at }: CommandContext,
  request: unknown,
  execute: (db: Queryable) => Promise<Answer>,
  agencies?: readonly number[],
): Promise<Answer> {
  const runInTransaction = (body: (db: Queryable) => Promise<Answer>): Promise<Answer> =>
    agencies ? writeScoped(database, agencies, body) : transaction(database, body);
  if (key === undefined) return runInTransaction(execute);
  const requestHash = hashRequest(request);
  return runInTransaction(async (db) => {
    await query(db, 'one_at_a_time', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    // Under row-level security answers can be written but not read, so the pool without it reads.
    const answersDb = agencies ? database.pool : db;
    const [row] = await query<{ answer: StoredAnswer<Answer> }>(
      answersDb,
      'answered',
      'select answer from answer where key = $1',
      [key],
    );
    if (row) return answerOfSameRequest(row.answer, requestHash);
    const answer = await execute(db);
    const stored: StoredAnswer<Answer> = { asked: requestHash, answer };
    await query(db, 'answer', 'insert into answer (key, answer, at) values ($1, $2, $3)', [
      key,
      JSON.stringify(stored),
      at,
    ]);
    return answer;
  });
}

/** A command of a person may write only for agencies in which they hold a role. */
const agenciesOf = ({ memberships }: Person): readonly number[] => [
  ...new Set(memberships.map(({ agencyId }) => agencyId)),
];

const hashRequest = (request: unknown): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url');

function answerOfSameRequest<Answer>({ asked: firstHash, answer }: StoredAnswer<Answer>, requestHash: string): Answer {
  if (firstHash === requestHash) return answer;
  throw invalid(
    '此 Idempotency-Key 已用于另一请求，请换一个新的',
    'this Idempotency-Key was used for something else: take a new one',
    { faults: [{ field: 'Idempotency-Key', expected: { zh: '未用过的键', en: 'a key not used yet' } }] },
  );
}
