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
import { type Database } from '../../platform/db/database.js';
import { agencyIds, rollupAgencies, type RollupQuery } from './rollup-agencies.js';
import { countOverdue, readTimelinessGroups } from './statistics.sql.js';

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
    await readTimelinessGroups(db, ids, input),
    await countOverdue(db, ids, dayAt(input.at)),
  ]);
  const timelinessOf = (by: TimelinessGroup['by'], name: string | null): Timeliness =>
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

export interface TimelinessGroup {
  readonly by: 'all' | 'agency' | 'channel' | 'outcome';
  /** Of the agency its id, as text; null for all. */
  readonly name: string | null;
  readonly counts: TimelinessCounts;
}
