// Who did what to an application since somebody looked.
import { ask, type Queryable } from '../../store/database.js';
import type { Ref } from '../../store/ledger.js';

export interface PastEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly by: string | null;
  readonly actor: string | null;
}

/** The events after a version, oldest first. */
export const whatHappenedSince = (
  on: Queryable,
  { agencyId, id }: Ref,
  version: number,
): Promise<readonly PastEvent[]> =>
  ask<PastEvent>(
    on,
    'events_since',
    `select seq, type, to_json(at) #>> '{}' as at, by_role as by, actor from application_event
     where agency_id = $1 and application_id = $2 and seq > $3 order by seq`,
    [agencyId, id, version],
  );
