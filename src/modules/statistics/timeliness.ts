// Timeliness 时效: how many replies were on time and how long they took, by agency and outcome.
import type { Day } from '../../domain/day.js';
import { dayAt } from '../../domain/day.js';
import {
  NOTHING_CLOSED,
  timeliness,
  type Timeliness,
  type TimelinessCounts,
} from '../../domain/statistics/timeliness.js';
import { OUTCOME_NAMES, type Outcome } from '../../domain/reply/outcomes.js';
import { type Channel, CHANNELS } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { agencyIds, rollupAgencies, type RollupQuery } from './rollup-agencies.js';

/** Days, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export interface TimelinessQuery extends RollupQuery, Span {
  /** ISO 8601. */
  readonly at: string;
}

export interface TimelinessReport extends Span {
  readonly agency: string;
  readonly rollup: boolean;
  readonly total: Timeliness;
  /** Every agency of the sum, also those without a reply. */
  readonly byAgency: readonly (Timeliness & { readonly agency: string; readonly name: string })[];
  readonly byChannel: readonly (Timeliness & { readonly channel: Channel })[];
  /** The outcomes that there were. */
  readonly byOutcome: readonly (Timeliness & { readonly outcome: Outcome })[];
  /** Open today though the last day has passed: no rate over served replies shows them. */
  readonly overdue: number;
}

/** @throws DomainError `not-permitted` for a sum over agencies that the person may not read */
export async function readTimeliness(database: Database, input: TimelinessQuery): Promise<TimelinessReport> {
  const office = await database.office.current();
  const { agency, rollup = false, from, to } = input;
  const agencies = rollupAgencies(office, input);
  const ids = agencyIds(agencies);
  const [groups, overdue] = await database.read(ids, async (db) => [
    await readGroups(db, ids, input),
    await countOverdue(db, ids, dayAt(input.at)),
  ]);
  const timelinessOf = (by: Group['by'], name: string | null): Timeliness =>
    timeliness(groups.find((group) => group.by === by && group.name === name)?.counts ?? NOTHING_CLOSED);
  return {
    agency: agency.code,
    rollup,
    from,
    to,
    total: timelinessOf('all', null),
    byAgency: agencies.map(({ id, code, name }) => ({ agency: code, name, ...timelinessOf('agency', String(id)) })),
    byChannel: CHANNELS.map((channel) => ({ channel, ...timelinessOf('channel', channel) })),
    byOutcome: OUTCOME_NAMES.flatMap((outcome) =>
      groups.some(({ by, name }) => by === 'outcome' && name === outcome)
        ? [{ outcome, ...timelinessOf('outcome', outcome) }]
        : [],
    ),
    overdue,
  };
}

interface Group {
  readonly by: 'all' | 'agency' | 'channel' | 'outcome';
  readonly name: string | null;
  readonly counts: TimelinessCounts;
}

/**
 * One pass over a covering index (application_closed_on): a served reply is closed on the day of service.
 * The median of an even number lies halfway; the ninetieth percentile is a number of days that some reply really took.
 */
async function readGroups(db: Queryable, agencies: readonly number[], { from, to }: Span): Promise<readonly Group[]> {
  const rows = await query<TimelinessCounts & { by: Group['by']; name: string | null }>(
    db,
    'timeliness',
    `select case grouping(agency_id, channel, outcome) when 3 then 'agency' when 5 then 'channel' when 6 then 'outcome'
              else 'all' end as by,
       coalesce(agency_id::text, channel, outcome::text) as name,
       count(served_on)::int as served,
       (count(*) filter (where served_on <= coalesce(due_on, served_on)))::int as "onTime",
       (count(*) filter (where served_on <= coalesce(original_due_on, served_on)))::int as "onTimeOriginally",
       (count(*) filter (where served_on is not null and extension > 0))::int as extended,
       (count(*) filter (where served_on is null))::int as "withoutReply",
       count(taken_days)::int as measured,
       percentile_cont(0.5) within group (order by taken_days) as "medianDays",
       percentile_disc(0.9) within group (order by taken_days)::int as "ninetiethDays"
     from application
     where agency_id = any($1::int[]) and closed_on between $2::date and $3::date and counts and outcome is not null
     group by grouping sets ((), (agency_id), (channel), (outcome))`,
    [agencies, from, to],
  );
  return rows.map(({ by, name, ...counts }) => ({ by, name, counts }));
}

async function countOverdue(db: Queryable, agencies: readonly number[], today: Day): Promise<number> {
  const [row] = await query<{ overdue: number }>(
    db,
    'overdue_replies',
    `select count(*)::int as overdue from application
     where agency_id = any($1::int[]) and closed_on is null and urgent_on < $2::date and counts`,
    [agencies, today],
  );
  return row!.overdue;
}
