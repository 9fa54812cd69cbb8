// Idempotency keys: stores the first answer with a fingerprint of its request.
import { createHash } from 'node:crypto';
import { invalid } from '../../domain/errors.js';
import { type Queryable, query } from './query.js';

/** What the table of answers holds of a command. */
export interface StoredAnswer<Answer> {
  /** The fingerprint of the request. */
  readonly asked: string;
  readonly answer: Answer;
}

/** Empty without a key, because it is never compared then. */
export const fingerprintOf = ({ key }: { readonly key?: string | undefined }, request: unknown): string =>
  key === undefined
    ? ''
    : createHash('sha256')
        .update(JSON.stringify(request ?? null))
        .digest('base64url');

/** @throws DomainError `invalid` if the key was used for another request */
export function sameAnswer<Answer>({ asked, answer }: StoredAnswer<Answer>, fingerprint: string): Answer {
  if (asked === fingerprint) return answer;
  throw invalid(
    '此 Idempotency-Key 已用于另一请求，请换一个新的',
    'this Idempotency-Key was used for something else: take a new one',
    { faults: [{ field: 'Idempotency-Key', expected: { zh: '未用过的键', en: 'a key not used yet' } }] },
  );
}

/** Of two transactions under one key the later one waits here until the first has ended. */
export const lockKey = (db: Queryable, key: string): Promise<unknown> =>
  query(db, 'lock_key', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);

export async function readStoredAnswer<Answer>(db: Queryable, key: string): Promise<StoredAnswer<Answer> | undefined> {
  const [row] = await query<{ answer: StoredAnswer<Answer> }>(
    db,
    'stored_answer',
    'select answer from answer where key = $1',
    [key],
  );
  return row?.answer;
}
