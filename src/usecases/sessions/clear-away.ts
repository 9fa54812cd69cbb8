// Deletes what has expired: sessions, unused reset links, old failed attempts.
import { FORGOTTEN_AFTER_SECONDS } from '../../domain/people/back-off.js';
import { later } from '../../domain/people/session.js';
import { ask, type Database } from '../../store/database.js';

/** Skips locked rows, so that two at once do not wait for each other. */
export async function clearAway(database: Database, at: string): Promise<void> {
  await ask(
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
    [at, later(at, -FORGOTTEN_AFTER_SECONDS)],
  );
}
