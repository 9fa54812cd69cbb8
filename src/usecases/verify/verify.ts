// The proof: events read again give the applications, the applications counted again give the figures, and every deadline
// walked day by day gives its last day. Each difference is named.
import type { Past } from '../../domain/application/evolve-deadlines.js';
import type { Happening } from '../../domain/application/happenings.js';
import { evolve } from '../../domain/application/evolve.js';
import { pausesOf } from '../../domain/application/facts.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { explain } from '../../domain/deadlines/explain.js';
import { countsOf } from '../../domain/figures/count.js';
import { registerNumber } from '../../domain/numbers.js';
import { ask, type Database, type Queryable, transaction } from '../../store/database.js';
import { type Office, readOffice } from '../../store/office.js';
import { type AgencyCount, readCounts, recount } from '../../store/tally.js';

/** How many applications are read and folded at a time. */
const AT_A_TIME = 1000;
const END_OF_TIME = 9999;

export interface Difference {
  readonly about: 'facts' | 'deadline' | 'figures';
  /** A register number, or the name of a counter. */
  readonly where: string;
  readonly stored: unknown;
  readonly computed: unknown;
}

export interface Verification {
  readonly applications: number;
  readonly events: number;
  readonly deadlines: number;
  readonly counters: number;
  readonly differences: readonly Difference[];
}

/** Reads everything as of one moment; nobody is held up. */
export const verify = (database: Database): Promise<Verification> =>
  transaction(database, verifyAt, 'begin isolation level repeatable read read only');

async function verifyAt(on: Queryable): Promise<Verification> {
  const office = await readOffice(on);
  const differences: Difference[] = [];
  const fromEvents = new Counter();
  let [applications, events, deadlines] = [0, 0, 0];
  for await (const each of storedApplications(on)) {
    applications++;
    events += each.events.length;
    deadlines += each.rows.length;
    const where = registerNumber(office.agencyById(each.agencyId).code, each.id);
    const past = fold(each.events);
    differences.push(...differencesOf(each, past, where));
    for (const count of countsOf(past.facts)) fromEvents.add({ ...count, agencyId: each.agencyId });
    differences.push(...deadlineDifferences(each, office, where));
  }
  const stored = new Counter(
    await readCounts(
      on,
      office.agencies.map(({ id }) => id),
      END_OF_TIME,
    ),
  );
  const counted = new Counter(await recount(on));
  differences.push(...stored.differences(counted, office), ...stored.differences(fromEvents, office, isOfApplications));
  return { applications, events, deadlines, counters: stored.size, differences };
}

interface Stored {
  readonly agencyId: number;
  readonly id: number;
  readonly facts: Past['facts'];
  readonly deadlines: readonly Deadline[];
  readonly events: readonly Happening[];
  readonly rows: readonly { readonly dueOn: string | null; readonly status: string }[];
}

async function* storedApplications(on: Queryable): AsyncGenerator<Stored> {
  let [agency, id] = [0, 0];
  for (;;) {
    const rows = await ask<Omit<Stored, 'agencyId'> & { agency_id: number }>(
      on,
      'verify_applications',
      `select a.agency_id, a.id::float8 as id, a.facts, a.deadlines,
         (select json_agg(jsonb_build_object('type', e.type, 'on', e.happened_on) || e.payload order by e.seq)
          from application_event e where e.agency_id = a.agency_id and e.application_id = a.id) as events,
         coalesce((select json_agg(json_build_object('dueOn', d.due_on, 'status', d.status) order by d.ordinal)
          from deadline d where d.agency_id = a.agency_id and d.application_id = a.id), '[]') as rows
       from application a where (a.agency_id, a.id) > ($1, $2) order by a.agency_id, a.id limit ${AT_A_TIME}`,
      [agency, id],
    );
    for (const { agency_id: agencyId, ...row } of rows) yield { ...row, agencyId };
    const last = rows.at(-1);
    if (!last || rows.length < AT_A_TIME) return;
    [agency, id] = [last.agency_id, last.id];
  }
}

const fold = (events: readonly Happening[]): Past => events.reduce<Past | null>(evolve, null)!;

/** Facts as a whole, and of each deadline what needs no calendar. */
function differencesOf(stored: Stored, past: Past, where: string): readonly Difference[] {
  const differences: Difference[] = [];
  if (canonical(stored.facts) !== canonical(past.facts)) {
    differences.push({ about: 'facts', where, stored: stored.facts, computed: past.facts });
  }
  const bare = ({ kind, startsOn, days, extension, fixedOn, settled }: Deadline): object => ({
    kind,
    startsOn,
    days,
    extension,
    fixedOn,
    settled,
  });
  const [is, shall] = [stored.deadlines.map(bare), past.deadlines.map(bare)];
  if (canonical(is) !== canonical(shall)) differences.push({ about: 'facts', where, stored: is, computed: shall });
  return differences;
}

/** jsonb and JavaScript order keys differently, and neither keeps an undefined. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

function deadlineDifferences(stored: Stored, office: Office, where: string): readonly Difference[] {
  return stored.deadlines.flatMap((deadline, ordinal) => {
    const row = stored.rows[ordinal];
    const place = `${where} ${deadline.kind} #${ordinal + 1}`;
    if (row?.dueOn !== deadline.dueOn) {
      return [{ about: 'deadline' as const, where: place, stored: row?.dueOn ?? null, computed: deadline.dueOn }];
    }
    const walked = walk(deadline, stored, office.calendar(stored.agencyId, deadline.edition));
    const agrees = walked === deadline.dueOn || (deadline.held && walked !== null && walked < deadline.dueOn!);
    return agrees ? [] : [{ about: 'deadline' as const, where: place, stored: deadline.dueOn, computed: walked }];
  });
}

/** The last day, by walking: for a settled reply only with what had been sent before it was settled. */
function walk(deadline: Deadline, { facts, deadlines }: Stored, calendar: Calendar): string | null {
  if (deadline.fixedOn) return deadline.fixedOn;
  if (deadline.kind !== 'reply') {
    const undelivered = deadline.consultation !== undefined && !isDelivered(facts, deadline.consultation);
    return undelivered ? null : explain(calendar, deadline.startsOn, deadline.days).dueOn;
  }
  const pauses = pausesOf(facts, deadlines).filter(
    ({ sentOn }) => !deadline.settled || sentOn < (deadline.dueOn ?? END_DAY),
  );
  return explain(calendar, deadline.startsOn, deadline.days + deadline.extension, pauses).dueOn;
}

const END_DAY = '9999-12-31';

const isDelivered = (facts: Past['facts'], name: string): boolean =>
  facts.consultations.some((each) => each.name === name && each.deliveredOn !== undefined);

const isOfApplications = ({ applicant }: AgencyCount): boolean => applicant !== '';

/** Counters by name, for comparing two ways of counting. */
class Counter {
  readonly #counts = new Map<string, AgencyCount>();

  constructor(counts: readonly AgencyCount[] = []) {
    for (const count of counts) this.add(count);
  }

  get size(): number {
    return this.#counts.size;
  }

  add(count: AgencyCount): void {
    const key = `${count.agencyId}/${count.year}/${count.measure}/${count.applicant}`;
    this.#counts.set(key, { ...count, number: (this.#counts.get(key)?.number ?? 0) + count.number });
  }

  differences(
    other: Counter,
    office: Office,
    concerns: (count: AgencyCount) => boolean = () => true,
  ): readonly Difference[] {
    const keys = new Set([...this.#counts.keys(), ...other.#counts.keys()]);
    return [...keys].flatMap((key) => {
      const [stored, computed] = [this.#counts.get(key), other.#counts.get(key)];
      const count = (stored ?? computed)!;
      if (!concerns(count) || (stored?.number ?? 0) === (computed?.number ?? 0)) return [];
      const where =
        `${office.agencyById(count.agencyId).code} ${count.year} ${count.measure} ${count.applicant}`.trim();
      return [{ about: 'figures' as const, where, stored: stored?.number ?? 0, computed: computed?.number ?? 0 }];
    });
  }
}
