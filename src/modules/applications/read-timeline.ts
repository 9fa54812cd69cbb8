// Reads the timeline of an application in words: who did what, when, and which last days moved.
import { stateLabel } from '../../domain/applications/allowed-commands.js';
import { commandOfEvent, EVENT_CARDS } from '../../domain/applications/event-labels.js';
import type { ApplicationEvent } from '../../domain/applications/application-events.js';
import type { DeadlineMove } from '../../domain/applications/step.js';
import type { Day } from '../../domain/day.js';
import { type Role, ROLE_LABEL, type Text } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { listEvents } from './applications.sql.js';

export interface TimelineEvent {
  readonly seq: number;
  readonly type: ApplicationEvent['type'];
  readonly label: Text;
  readonly command: string;
  readonly at: string;
  readonly on: Day;
  readonly by: { readonly role: Role | 'time'; readonly label: Text } | null;
  /** Who acted in the role. */
  readonly actor: Actor | null;
  readonly state: string;
  readonly stateLabel: Text;
  /** The other fields of the event; never the name of an applicant or a consultee. */
  readonly details: object;
  readonly moves: readonly DeadlineMove[];
}

/**
 * Oldest first.
 * @param accountsDb reads accounts, which row-level security hides from `db`
 */
export async function readTimeline(
  db: Queryable,
  accountsDb: Queryable,
  ref: RecordRef,
): Promise<readonly TimelineEvent[]> {
  const rows = await listEvents(db, ref);
  const actorOf = await findActors(
    accountsDb,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ by_role: role, actor, payload, moves, ...event }) => ({
    ...event,
    actor: actorOf(actor),
    label: EVENT_CARDS[event.type].label,
    command: commandOfEvent({ ...payload, type: event.type, on: event.on } as ApplicationEvent),
    by: role && { role, label: ROLE_LABEL[role] },
    stateLabel: stateLabel(event.state),
    details: payload,
    moves: moves ?? [],
  }));
}
