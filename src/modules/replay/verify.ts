// Verifies stored data: applications against events, counters by recount, deadlines day by day.
import type { FactsAndDeadlines } from '../../domain/applications/evolve-deadlines.js';
import type { ApplicationEvent } from '../../domain/applications/application-events.js';
import { evolve } from '../../domain/applications/evolve.js';
import { decisivePeriod, pausesOf, replyDeadline } from '../../domain/applications/facts.js';
import { deadlineStatus } from '../../domain/applications/deadline-status.js';
import { isTicking } from '../../domain/applications/step.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import { type Deadline, firesOn } from '../../domain/deadlines/deadline.js';
import { explainDays, countDaysByWalking } from '../../domain/deadlines/explain-days.js';
import { type Count, countsOf, feeCountsOf } from '../../domain/statistics/counts.js';
import { registerNumber } from '../../domain/document-numbers.js';
import { type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type Office, readOffice } from '../../platform/db/office.js';
import { type AgencyCount, readCounts, recount } from '../../platform/db/tally.js';
import { type StoredApplication, readApplications } from './verify.sql.js';

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

/** Reads one snapshot without blocking others. */
export const verify = (database: Database): Promise<Verification> => database.readAll(verifySnapshot);

async function verifySnapshot(db: Queryable): Promise<Verification> {
  const office = await readOffice(db);
  const differences: Difference[] = [];
  const fromEvents = new Counter();
  let [applications, events, deadlines] = [0, 0, 0];
  for await (const each of readApplications(db)) {
    applications++;
    events += each.events.length;
    deadlines += each.rows.length;
    const where = registerNumber(office.getAgencyById(each.agencyId).code, each.id);
    const folded = foldEvents(each.events);
    differences.push(...differencesOf(each, folded.past, where));
    for (const count of [...countsOf(folded.past.facts), ...folded.fees]) {
      fromEvents.add({ ...count, agencyId: each.agencyId });
    }
    differences.push(...deadlineDifferences(each, folded.whenSettled, office, where));
    differences.push(...takenDifferences(each, folded.whenServed, office, where));
  }
  const stored = new Counter(
    await readCounts(
      db,
      office.agencies.map(({ id }) => id),
      END_OF_TIME,
    ),
  );
  const counted = new Counter(await recount(db));
  differences.push(...stored.differences(counted, office), ...stored.differences(fromEvents, office, isNotOfRemedies));
  return { applications, events, deadlines, counters: stored.size, differences };
}

interface FoldedEvents {
  readonly past: FactsAndDeadlines;
  /** For each settled deadline the facts known until then, from which its day was computed. */
  readonly whenSettled: ReadonlyMap<number, FactsAndDeadlines['facts']>;
  /** The facts known when the reply was served; undefined if it was not. */
  readonly whenServed: FactsAndDeadlines['facts'] | undefined;
  readonly fees: readonly Count[];
}

function foldEvents(events: readonly ApplicationEvent[]): FoldedEvents {
  const whenSettled = new Map<number, FactsAndDeadlines['facts']>();
  const fees: Count[] = [];
  let past: FactsAndDeadlines | null = null;
  let whenServed: FactsAndDeadlines['facts'] | undefined;
  for (const event of events) {
    const before: FactsAndDeadlines | null = past;
    past = evolve(before, event);
    fees.push(...feeCountsOf(event, past.facts));
    if (past.facts.servedOn !== undefined) whenServed ??= before!.facts;
    past.deadlines.forEach((deadline, ordinal) => {
      // An amended day of receipt may settle a first period again, as another object.
      if (before && deadline.settled && before.deadlines[ordinal] !== deadline) whenSettled.set(ordinal, before.facts);
    });
  }
  return { past: past!, whenSettled, whenServed, fees };
}

/** Facts as a whole, state and version, and of each deadline what needs no calendar. */
function differencesOf(stored: StoredApplication, past: FactsAndDeadlines, where: string): readonly Difference[] {
  const differences: Difference[] = [];
  const compare = (actual: unknown, expected: unknown): void => {
    if (canonical(actual) !== canonical(expected))
      differences.push({ about: 'facts', where, stored: actual, computed: expected });
  };
  compare(stored.facts, past.facts);
  compare(stored.state, stored.lastState);
  compare(stored.version, stored.events.length);
  const { dueOn: _dueOn, originalDueOn: _original, extension: _extension, ...columns } = stored.columns;
  const { applicant, channel, counts, taken, receivedOn = null, servedOn = null, closedOn = null } = stored.facts;
  const takenDays = taken?.days ?? null;
  const { outcome = null } = stored.facts;
  compare(columns, { applicant, channel, counts, receivedOn, servedOn, takenDays, closedOn, outcome });
  const withoutDates = ({ kind, startsOn, days, extension, fixedOn, openEnded, settled }: Deadline): object => ({
    kind,
    startsOn,
    days,
    extension,
    fixedOn,
    openEnded,
    settled,
  });
  compare(stored.deadlines.map(withoutDates), past.deadlines.map(withoutDates));
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

/** Compares each row with its deadline, and the last day with a day-by-day count. */
function deadlineDifferences(
  stored: StoredApplication,
  whenSettled: FoldedEvents['whenSettled'],
  office: Office,
  where: string,
): readonly Difference[] {
  const differences: Difference[] = [];
  const compare = (place: string, actual: unknown, expected: unknown): void => {
    if (actual !== expected) differences.push({ about: 'deadline', where: place, stored: actual, computed: expected });
  };
  const period = decisivePeriod(stored.deadlines);
  compare(`${where} due_on`, stored.columns.dueOn, period?.dueOn ?? null);
  compare(`${where} original_due_on`, stored.columns.originalDueOn, period?.originalDueOn ?? null);
  compare(`${where} extension`, stored.columns.extension, period?.extension ?? 0);
  for (const [ordinal, row] of stored.rows.entries()) {
    const deadline = stored.deadlines[ordinal];
    const place = `${where} ${(deadline ?? row)?.kind} #${ordinal + 1}`;
    if (!deadline || !row) {
      compare(place, row?.dueOn ?? null, deadline?.dueOn);
      continue;
    }
    compare(place, row.dueOn, deadline.dueOn);
    compare(place, row.startsOn, deadline.startsOn);
    compare(place, row.status, deadlineStatus(deadline, stored));
    compare(place, row.firesOn, isTicking(deadline, stored.state) ? firesOn(deadline.dueOn!) : null);
    const facts = (deadline.settled && whenSettled.get(ordinal)) || stored.facts;
    const countedDueOn = countToDueDate(
      deadline,
      { facts, deadlines: stored.deadlines },
      office.calendarOf(stored.agencyId, deadline.edition),
    );
    const isHeld = deadline.held && countedDueOn !== null && countedDueOn < deadline.dueOn!;
    if (!isHeld) compare(place, deadline.dueOn, countedDueOn);
  }
  return differences;
}

/** Compares the days that the reply took with a day-by-day count, by the facts and calendar of the day of service. */
function takenDifferences(
  { facts: { taken, servedOn }, deadlines, agencyId }: StoredApplication,
  whenServed: FactsAndDeadlines['facts'] | undefined,
  office: Office,
  where: string,
): readonly Difference[] {
  if (!taken) return [];
  const pauses = pausesOf(whenServed!, deadlines);
  const calendar = office.calendarOf(agencyId, taken.edition);
  const since = taken.since ?? replyDeadline(deadlines)!.startsOn;
  const computed = countDaysByWalking(calendar, since, servedOn!, pauses);
  if (computed === taken.days) return [];
  return [{ about: 'deadline', where: `${where} taken_days`, stored: taken.days, computed }];
}

/** The last day by a day-by-day count, with the consultations known then. */
function countToDueDate(
  deadline: Deadline,
  { facts, deadlines }: FactsAndDeadlines,
  calendar: Calendar,
): string | null {
  if (deadline.fixedOn) return deadline.fixedOn;
  if (deadline.kind !== 'reply') {
    const isUndelivered = deadline.consultation !== undefined && !isDelivered(facts, deadline.consultation);
    return deadline.openEnded || isUndelivered ? null : explainDays(calendar, deadline.startsOn, deadline.days).dueOn;
  }
  return explainDays(calendar, deadline.startsOn, deadline.days + deadline.extension, pausesOf(facts, deadlines)).dueOn;
}

const isDelivered = (facts: FactsAndDeadlines['facts'], name: string): boolean =>
  facts.consultations.some((each) => each.name === name && each.deliveredOn !== undefined);

const isNotOfRemedies = ({ measure }: AgencyCount): boolean => !measure.includes('.');

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
        `${office.getAgencyById(count.agencyId).code} ${count.year} ${count.measure} ${count.applicant}`.trim();
      return [{ about: 'figures' as const, where, stored: stored?.number ?? 0, computed: computed?.number ?? 0 }];
    });
  }
}
