// Reads who did what to an application since a version.
import { ask, type Queryable } from '../../store/database.js';
import type { Ref } from '../../store/ledger.js';
import { type Actor, whoActed } from '../accounts/who-acted.js';

export interface PastEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly by: string | null;
  readonly actor: Actor | null;
}

/** The events after a version, oldest first. */
export async function whatHappenedSince(
  on: Queryable,
  { agencyId, id }: Ref,
  version: number,
): Promise<readonly PastEvent[]> {
  const events = await ask<Omit<PastEvent, 'actor'> & { readonly actor: string | null }>(
    on,
    'events_since',
    `select seq, type, to_json(at) #>> '{}' as at, by_role as by, actor from application_event
     where agency_id = $1 and application_id = $2 and seq > $3 order by seq`,
    [agencyId, id, version],
  );
  const actorOf = await whoActed(
    on,
    events.map(({ actor }) => actor),
  );
  return events.map((event) => ({ ...event, actor: actorOf(event.actor) }));
}
