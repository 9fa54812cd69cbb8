// Idempotency keys: the first answer is stored under the key, with a hash of the request.
import { createHash } from 'node:crypto';
import { invalid } from '../domain/errors.js';
import type { Person } from '../domain/people/rights.js';
import { ask, type Database, type Queryable, transaction } from '../store/database.js';
import type { Ledger } from '../store/ledger.js';
import { changing } from '../store/scope.js';
import type { Asking } from './asking.js';
import { perform } from './perform.js';

/** A row of the table `answer`. */
interface Kept<Answer> {
  readonly asked: string;
  readonly answer: Answer;
}

/**
 * Runs a command once for each key.
 * @param request everything that the caller sent: the same key with another request is refused
 * @throws DomainError whatever the command refuses; `invalid` for a key used for another request
 */
export async function once<Answer>(
  database: Database,
  { key, at, person }: Asking,
  what: unknown,
  work: (ledger: Ledger) => Promise<Answer>,
): Promise<Answer> {
  const within = whereHeActs(person);
  if (key === undefined) return perform(database, { at, within }, work);
  const asked = markOf(what);
  return sameAgain(
    await perform<Kept<Answer>>(database, { key, at, within }, async (ledger) => ({
      asked,
      answer: await work(ledger),
    })),
    asked,
  );
}

/**
 * The same for a transaction of its own: of two at once, the later one waits and finds the first answer.
 * @param agencies the agencies of row-level security; undefined: no restriction
 */
export async function onceInTransaction<Answer>(
  database: Database,
  { key, at }: Asking,
  what: unknown,
  work: (on: Queryable) => Promise<Answer>,
  agencies?: readonly number[],
): Promise<Answer> {
  const run = (all: (on: Queryable) => Promise<Answer>): Promise<Answer> =>
    agencies ? changing(database, agencies, all) : transaction(database, all);
  if (key === undefined) return run(work);
  const asked = markOf(what);
  return run(async (on) => {
    await ask(on, 'one_at_a_time', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    // Under row-level security answers can be written but not read, so the pool without it reads.
    const answers = agencies ? database.pool : on;
    const [row] = await ask<{ answer: Kept<Answer> }>(answers, 'answered', 'select answer from answer where key = $1', [
      key,
    ]);
    if (row) return sameAgain(row.answer, asked);
    const answer = await work(on);
    const kept: Kept<Answer> = { asked, answer };
    await ask(on, 'answer', 'insert into answer (key, answer, at) values ($1, $2, $3)', [
      key,
      JSON.stringify(kept),
      at,
    ]);
    return answer;
  });
}

/** A command of a person may write only for agencies in which they hold a role. */
const whereHeActs = ({ memberships }: Person): readonly number[] => [
  ...new Set(memberships.map(({ agencyId }) => agencyId)),
];

const markOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('base64url');

function sameAgain<Answer>({ asked, answer }: Kept<Answer>, now: string): Answer {
  if (asked === now) return answer;
  throw invalid(
    '此 Idempotency-Key 已用于另一请求，请换一个新的',
    'this Idempotency-Key was used for something else: take a new one',
    { faults: [{ field: 'Idempotency-Key', expected: { zh: '未用过的键', en: 'a key not used yet' } }] },
  );
}
