// Reads who did what to an application since a version.
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { listEventsSince } from './applications.sql.js';

export interface PastEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly by: string | null;
  readonly actor: Actor | null;
}

/** The events after a version, oldest first. */
export async function readEventsSince(db: Queryable, ref: RecordRef, version: number): Promise<readonly PastEvent[]> {
  const events = await listEventsSince(db, ref, version);
  const actorOf = await findActors(
    db,
    events.map(({ actor }) => actor),
  );
  return events.map((event) => ({ ...event, actor: actorOf(event.actor) }));
}
