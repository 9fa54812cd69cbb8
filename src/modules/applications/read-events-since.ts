// Reads who did what to an application since a version.
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';

export interface PastEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly by: string | null;
  readonly actor: Actor | null;
}

/** The events after a version, oldest first. */
export async function readEventsSince(
  db: Queryable,
  { agencyId, id }: RecordRef,
  version: number,
): Promise<readonly PastEvent[]> {
  const events = await query<Omit<PastEvent, 'actor'> & { readonly actor: string | null }>(
    db,
    'events_since',
    `select seq, type, to_json(at) #>> '{}' as at, by_role as by, actor from application_event
     where agency_id = $1 and application_id = $2 and seq > $3 order by seq`,
    [agencyId, id, version],
  );
  const actorOf = await findActors(
    db,
    events.map(({ actor }) => actor),
  );
  return events.map((event) => ({ ...event, actor: actorOf(event.actor) }));
}
