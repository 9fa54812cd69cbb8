// Reads whole applications with events and deadlines by hand: as JSON, many at a time.
import type { ApplicationEvent } from '../../domain/applications/application-events.js';
import type { Application } from '../../domain/applications/facts.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { query, type Queryable } from '../../platform/db/query.js';

/** How many applications are read and folded at a time. */
const BATCH_SIZE = 1000;

export interface StoredApplication extends Application {
  readonly agencyId: number;
  readonly id: number;
  readonly version: number;
  /** The columns that duplicate facts for lists and figures. */
  readonly columns: object & Pick<Deadline, 'dueOn' | 'originalDueOn' | 'extension'>;
  readonly events: readonly ApplicationEvent[];
  /** The state recorded with the last event. */
  readonly lastState: string;
  /** Deadlines as rows; null for a missing row. */
  readonly rows: readonly (DeadlineRow | null)[];
}

export interface DeadlineRow {
  readonly kind: string;
  readonly startsOn: string;
  readonly dueOn: string | null;
  readonly status: string;
  readonly firesOn: string | null;
}

/** All of them, in the order of agency and number. */
export async function* readApplications(db: Queryable): AsyncGenerator<StoredApplication> {
  let [agency, id] = [0, 0];
  for (;;) {
    const rows = await query<Omit<StoredApplication, 'agencyId'> & { agency_id: number }>(
      db,
      'verify_applications',
      `select a.agency_id, a.id::float8 as id, a.version, a.state, a.facts, a.deadlines,
         json_build_object('applicant', a.applicant, 'counts', a.counts, 'receivedOn', a.received_on, 'dueOn', a.due_on,
           'originalDueOn', a.original_due_on, 'extension', a.extension, 'channel', a.channel, 'servedOn', a.served_on,
           'takenDays', a.taken_days, 'closedOn', a.closed_on, 'outcome', a.outcome) as columns,
         (select e.state from application_event e where e.agency_id = a.agency_id and e.application_id = a.id
          order by e.seq desc limit 1) as "lastState",
         (select json_agg(jsonb_build_object('type', e.type, 'on', e.happened_on) || e.payload order by e.seq)
          from application_event e where e.agency_id = a.agency_id and e.application_id = a.id) as events,
         (select coalesce(json_agg(case when d.kind is not null then json_build_object('kind', d.kind, 'startsOn', d.starts_on,
            'dueOn', d.due_on, 'status', d.status, 'firesOn', d.fires_on) end order by o.ordinal), '[]')
          from generate_series(0, greatest(jsonb_array_length(a.deadlines) - 1, (select max(m.ordinal) from deadline m
            where m.agency_id = a.agency_id and m.application_id = a.id))) o (ordinal)
          left join deadline d on d.agency_id = a.agency_id and d.application_id = a.id and d.ordinal = o.ordinal) as rows
       from application a where (a.agency_id, a.id) > ($1, $2) order by a.agency_id, a.id limit ${BATCH_SIZE}`,
      [agency, id],
    );
    for (const { agency_id: agencyId, ...row } of rows) yield { ...row, agencyId };
    const last = rows.at(-1);
    if (!last || rows.length < BATCH_SIZE) return;
    [agency, id] = [last.agency_id, last.id];
  }
}
