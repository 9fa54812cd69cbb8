// What the page of an application shows. By hand: a hot path, with joins, arrays and times as text.
import type { ApplicationEvent } from '../../domain/applications/application-events.js';
import type { DeadlineMove } from '../../domain/applications/step.js';
import type { Day } from '../../domain/day.js';
import type { Application } from '../../domain/applications/facts.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Segment } from '../../domain/deadlines/segments.js';
import type { Agent } from '../../domain/persons/agent.js';
import type { DerivedFact } from '../../domain/register-import/derived-facts.js';
import type { Role } from '../../domain/vocabulary.js';
import { lineColumns, type LineRow } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { PartyCard, RemedyCard } from './read-application.js';
import type { PastEvent } from './read-events-since.js';
import type { RegisterOrigin } from './read-origin.js';

export interface PageRow extends LineRow {
  readonly whole: string;
  readonly registered_at: string;
  readonly redoes: string | null;
  readonly redone_by: readonly string[];
}

/** @param accountId of the viewer */
export async function findPageRow(
  db: Queryable,
  { agencyId, id }: RecordRef,
  accountId: number,
): Promise<PageRow | undefined> {
  const [row] = await query<PageRow>(
    db,
    'application_page',
    `select ${lineColumns('$3')}, a.content as whole, to_json(a.registered_at) #>> '{}' as registered_at, a.redoes,
       array(select r.id from application r where r.agency_id = a.agency_id and r.redoes = a.id order by r.id) as redone_by
     from application a where a.agency_id = $1 and a.id = $2`,
    [agencyId, id, accountId],
  );
  return row;
}

/** The latest version of the applicant, with the agent, and of every consultee. */
export const listParties = (
  db: Queryable,
  { agencyId, id }: RecordRef,
): Promise<readonly (PartyCard & { readonly agent: Agent | null })[]> =>
  query<PartyCard & { readonly agent: Agent | null }>(
    db,
    'application_parties',
    `select distinct on (role, consultation) seq, role, consultation, name, agent from party
     where agency_id = $1 and application_id = $2 order by role, consultation, seq desc`,
    [agencyId, id],
  );

export async function listRemedies(db: Queryable, { agencyId, id }: RecordRef): Promise<readonly RemedyCard[]> {
  const rows = await query<Omit<RemedyCard, 'id'> & { id: string }>(
    db,
    'application_remedies',
    `select id, name, kind, opened_on::text as "openedOn", closed_on::text as "closedOn", result from remedy
     where agency_id = $1 and application_id = $2 order by id`,
    [agencyId, id],
  );
  return rows.map((remedy) => ({ ...remedy, id: Number(remedy.id) }));
}

export interface EventRow {
  readonly seq: number;
  readonly type: ApplicationEvent['type'];
  readonly at: string;
  readonly on: Day;
  readonly by_role: Role | 'time' | null;
  readonly actor: string | null;
  readonly state: string;
  readonly payload: object;
  readonly moves: readonly DeadlineMove[] | null;
}

/** Oldest first. */
export const listEvents = (db: Queryable, { agencyId, id }: RecordRef): Promise<readonly EventRow[]> =>
  query<EventRow>(
    db,
    'application_timeline',
    `select seq, type, to_json(at) #>> '{}' as at, happened_on::text as on, by_role, actor, state, payload, moves
     from application_event where agency_id = $1 and application_id = $2 order by seq`,
    [agencyId, id],
  );

type PastEventRow = Omit<PastEvent, 'actor'> & { readonly actor: string | null };

/** Oldest first. */
export const listEventsSince = (
  db: Queryable,
  { agencyId, id }: RecordRef,
  version: number,
): Promise<readonly PastEventRow[]> =>
  query<PastEventRow>(
    db,
    'events_since',
    `select seq, type, to_json(at) #>> '{}' as at, by_role as by, actor from application_event
     where agency_id = $1 and application_id = $2 and seq > $3 order by seq`,
    [agencyId, id, version],
  );

interface OriginRow extends Omit<RegisterOrigin, 'importedAt' | 'derived'> {
  readonly importedAt: Date;
  readonly derived: readonly DerivedFact[];
}

/** Where it stood in an old register. */
export async function findOrigin(db: Queryable, { agencyId, id }: RecordRef): Promise<OriginRow | undefined> {
  const [row] = await query<OriginRow>(
    db,
    'application_origin',
    `select number, reply_number as "replyNumber", sheet, line, imported_at as "importedAt", derived from register_origin
     where agency_id = $1 and application_id = $2`,
    [agencyId, id],
  );
  return row;
}

interface DeadlineRow {
  /** null: the application has no deadline of that ordinal. */
  readonly deadline: Deadline | null;
  readonly segments: readonly Segment[] | null;
}

export async function findDeadline(
  db: Queryable,
  { agencyId, id }: RecordRef,
  ordinal: number,
): Promise<DeadlineRow | undefined> {
  const [row] = await query<DeadlineRow>(
    db,
    'explain_deadline',
    `select a.deadlines -> $3::int as deadline, d.segments from application a
       left join deadline d on d.agency_id = a.agency_id and d.application_id = a.id and d.ordinal = $3
       where a.agency_id = $1 and a.id = $2`,
    [agencyId, id, ordinal],
  );
  return row;
}

/** What a command is decided on, read in a person's scope; null: not there. */
export async function readState(db: Queryable, { agencyId, id }: RecordRef): Promise<Application | null> {
  const [row] = await query<Application & Record<string, unknown>>(
    db,
    'preview_command',
    'select state, facts, deadlines from application where agency_id = $1 and id = $2',
    [agencyId, id],
  );
  return row ?? null;
}
