// Deletes what has expired: sessions, unused reset links, old failed attempts.
import { FORGOTTEN_AFTER_SECONDS } from '../../domain/accounts/back-off.js';
import { addSeconds } from '../../domain/accounts/session.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';

/** Skips locked rows, so that two at once do not wait for each other. */
export async function deleteExpiredSessions(database: Database, at: string): Promise<void> {
  await query(
    database.pool,
    'clear_away',
    `with sessions as (
       delete from session where token_hash in
         (select token_hash from session where expires_at <= $1 for update skip locked)
     ), resets as (
       delete from password_reset where token_hash in
         (select token_hash from password_reset where expires_at <= $1 for update skip locked)
     )
     delete from attempt where key in (select key from attempt where last_at < $2 for update skip locked)`,
    [at, addSeconds(at, -FORGOTTEN_AFTER_SECONDS)],
  );
}
