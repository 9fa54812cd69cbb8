// Everything that one commit will write, gathered row by row under the names of the tables' columns.
import { MACHINE_VERSION } from '../domain/application/application.machine.js';
import { type Application, pausesOf, replyDeadline } from '../domain/application/facts.js';
import { remindersOf, type Reminder } from '../domain/application/reminders.js';
import { statusOf } from '../domain/application/standing.js';
import { isTicking, type Recorded, wakesOn } from '../domain/application/step.js';
import type { Calendar } from '../domain/calendar/calendar.js';
import { type Deadline, firesOn, type Pause } from '../domain/deadlines/deadline.js';
import { segmentsOf } from '../domain/deadlines/segments.js';
import { type Count, countChange } from '../domain/figures/count.js';
import type { PartyRole } from './entities/party.entity.js';
import type { Series } from './entities/numbering.entity.js';

/** An application as the store holds it. A change makes a new record; records are never changed. */
export interface ApplicationRecord {
  readonly agencyId: number;
  /** Year of registration × 1,000,000 + serial. */
  readonly id: number;
  readonly version: number;
  readonly content: string;
  /** ISO 8601. */
  readonly registeredAt: string;
  readonly reply?: { readonly year: number; readonly serial: number };
  readonly redoes?: number;
  readonly application: Application;
}

export interface RemedyRecord {
  readonly agencyId: number;
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly applicationId: number | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly result: string | null;
}

/** A person made known by a command. */
export interface PartyRow {
  readonly role: PartyRole;
  readonly consultation?: string;
  readonly name: string;
  readonly idNumber?: string | undefined;
}

/** A row under the names of its columns; all rows of a table name the same ones. */
export type Row = Readonly<Record<string, unknown>>;

export type TableName =
  | 'numbering'
  | 'application'
  | 'application_event'
  | 'deadline'
  | 'party'
  | 'remedy'
  | 'office_event'
  | 'tally_delta'
  | 'outbox'
  | 'answer';

/** What is written of a table: rows to insert or to put, and rows to update. */
export interface TableChange {
  readonly inserts: readonly Row[];
  readonly updates: readonly Row[];
}

/** 'agency/id', the key of applications and remedies in maps. */
export const keyOf = (agencyId: number, id: number): string => `${agencyId}/${id}`;

interface Changed {
  readonly record: ApplicationRecord;
  /** The application as the database has it; null for a new one. */
  readonly stored: Application | null;
  readonly calendar: Calendar;
}

export class ChangeSet {
  readonly #applications = new Map<string, Changed>();
  readonly #remedies = new Map<string, { readonly record: RemedyRecord; readonly isNew: boolean }>();
  readonly #numbers = new Map<string, Row>();
  readonly #events: Row[] = [];
  readonly #parties: Row[] = [];
  readonly #officeEvents: Row[] = [];
  readonly #counts = new Map<string, Count & { readonly agencyId: number }>();
  #reminders: (Reminder & { readonly agencyId: number; readonly id: number })[] = [];
  readonly #answers: Row[] = [];

  get isEmpty(): boolean {
    return (
      this.#applications.size === 0 &&
      this.#remedies.size === 0 &&
      this.#officeEvents.length === 0 &&
      this.#answers.length === 0
    );
  }

  /** True if somebody will be told of something. */
  get tells(): boolean {
    return this.#reminders.length > 0;
  }

  /** The record after some steps; its events, and what it changes in the figures, go along. */
  application(
    before: ApplicationRecord | null,
    after: ApplicationRecord,
    recorded: readonly Recorded[],
    calendar: Calendar,
  ): void {
    const key = keyOf(after.agencyId, after.id);
    const earlier = this.#applications.get(key);
    this.#applications.set(key, {
      record: after,
      stored: earlier ? earlier.stored : (before?.application ?? null),
      calendar,
    });
    let seq = after.version - recorded.length;
    for (const each of recorded) {
      const { happening, at, by, actor, state, moves } = each;
      const { type, on, ...payload } = happening;
      for (const reminder of remindersOf(each))
        this.#reminders.push({ ...reminder, agencyId: after.agencyId, id: after.id });
      this.#events.push({
        agency_id: after.agencyId,
        application_id: after.id,
        seq: ++seq,
        type,
        at,
        happened_on: on,
        by_role: by ?? null,
        actor: actor ?? null,
        state,
        payload,
        moves: moves.length > 0 ? moves : null,
      });
    }
    for (const count of countChange(before?.application.facts ?? null, after.application.facts)) {
      this.count(after.agencyId, count);
    }
  }

  remedy(record: RemedyRecord, isNew: boolean): void {
    const key = keyOf(record.agencyId, record.id);
    this.#remedies.set(key, { record, isNew: isNew || (this.#remedies.get(key)?.isNew ?? false) });
  }

  count(agencyId: number, count: Count): void {
    const key = `${agencyId}/${count.year}/${count.measure}/${count.applicant}`;
    const number = (this.#counts.get(key)?.number ?? 0) + count.number;
    if (number === 0) this.#counts.delete(key);
    else this.#counts.set(key, { ...count, number, agencyId });
  }

  party(record: ApplicationRecord, party: PartyRow): void {
    this.#parties.push({
      agency_id: record.agencyId,
      application_id: record.id,
      seq: record.version,
      role: party.role,
      consultation: party.consultation ?? null,
      name: party.name,
      id_number: party.idNumber ?? null,
    });
  }

  /** The applicant, if this very change set makes him known. */
  applicantOf(agencyId: number, id: number): PartyRow | undefined {
    const row = this.#parties.findLast(
      (party) => party['agency_id'] === agencyId && party['application_id'] === id && party['role'] === 'applicant',
    );
    return (
      row && {
        role: 'applicant',
        name: row['name'] as string,
        idNumber: (row['id_number'] as string | null) ?? undefined,
      }
    );
  }

  numbered(agencyId: number, series: Series, year: number, last: number): void {
    this.#numbers.set(`${agencyId}/${series}/${year}`, { agency_id: agencyId, series, year, last });
  }

  officeEvent(event: Row): void {
    this.#officeEvents.push(event);
  }

  /** Takes out what somebody would be told: a replay and an import keep it to themselves. */
  takeReminders(): readonly (Reminder & { readonly agencyId: number; readonly id: number })[] {
    const taken = this.#reminders;
    this.#reminders = [];
    return taken;
  }

  answer(key: string, answer: unknown, at: string): void {
    this.#answers.push({ key, answer, at });
  }

  /** The rows, table by table, in the order in which they must be written. */
  tables(): ReadonlyMap<TableName, TableChange> {
    const tables = new Map<TableName, TableChange>();
    const put = (name: TableName, inserts: readonly Row[], updates: readonly Row[] = []): void => {
      if (inserts.length + updates.length > 0) tables.set(name, { inserts, updates });
    };
    const changed = [...this.#applications.values()];
    const remedies = [...this.#remedies.values()];
    put('numbering', [...this.#numbers.values()]);
    put('application', changed.map(applicationRow));
    put('application_event', this.#events);
    put('deadline', changed.flatMap(deadlineRows));
    put('party', this.#parties);
    put(
      'remedy',
      remedies.filter(({ isNew }) => isNew).map(({ record }) => remedyRow(record)),
      remedies.filter(({ isNew }) => !isNew).map(({ record }) => remedyRow(record)),
    );
    put('office_event', this.#officeEvents);
    put('tally_delta', [...this.#counts.values()].map(countRow));
    put('outbox', this.#reminders.map(outboxRow));
    put('answer', this.#answers);
    return tables;
  }
}

function applicationRow({ record, calendar }: Changed): Row {
  const { registeredAt, agencyId, id, version, content, reply, redoes, application } = record;
  const { state, facts, deadlines } = application;
  return {
    agency_id: agencyId,
    id,
    year: Math.floor(id / 1_000_000),
    serial: id % 1_000_000,
    version,
    machine_version: MACHINE_VERSION,
    state,
    facts,
    deadlines,
    content,
    applicant: facts.applicant,
    counts: facts.counts,
    received_on: facts.receivedOn ?? null,
    due_on: replyDeadline(deadlines)?.dueOn ?? null,
    served_on: facts.servedOn ?? null,
    closed_on: facts.closedOn ?? null,
    outcome: facts.outcome ?? null,
    reply_year: reply?.year ?? null,
    reply_serial: reply?.serial ?? null,
    redoes: redoes ?? null,
    registered_at: registeredAt,
    wakes_on: wakesOn(application, calendar),
  };
}

/** The deadlines whose row differs from the stored one. */
function deadlineRows({ record, stored, calendar }: Changed): readonly Row[] {
  const { application, agencyId, id } = record;
  const rows: Row[] = [];
  for (const [ordinal, deadline] of application.deadlines.entries()) {
    const before = stored?.deadlines[ordinal];
    if (before && sameRow(before, stored, deadline, application)) continue;
    rows.push(deadlineRow(agencyId, id, ordinal, deadline, application, calendar));
  }
  return rows;
}

const sameRow = (before: Deadline, stored: Application, after: Deadline, application: Application): boolean =>
  sameDeadline(before, after) &&
  (after.kind !== 'reply' || samePauses(stored, application)) &&
  statusOf(before, stored) === statusOf(after, application) &&
  isTicking(before, stored.state) === isTicking(after, application.state);

/** While one consultation has no known end, the end of another changes no day, and yet the spans. */
function samePauses(a: Application, b: Application): boolean {
  if (a.facts.consultations === b.facts.consultations) return true;
  const [was, is] = [a, b].map(({ facts, deadlines }) => pausesOf(facts, deadlines)) as [Pause[], Pause[]];
  return was.length === is.length && was.every(({ endedOn }, index) => endedOn === is[index]!.endedOn);
}

const sameDeadline = (a: Deadline, b: Deadline): boolean =>
  a.settled === b.settled &&
  a.dueOn === b.dueOn &&
  a.startsOn === b.startsOn &&
  a.extension === b.extension &&
  a.originalDueOn === b.originalDueOn &&
  a.provisional === b.provisional &&
  a.edition === b.edition &&
  a.fixedOn === b.fixedOn;

function deadlineRow(
  agencyId: number,
  applicationId: number,
  ordinal: number,
  deadline: Deadline,
  application: Application,
  calendar: Calendar,
): Row {
  const pauses = deadline.kind === 'reply' ? pausesOf(application.facts, application.deadlines) : [];
  return {
    agency_id: agencyId,
    application_id: applicationId,
    ordinal,
    kind: deadline.kind,
    status: statusOf(deadline, application),
    starts_on: deadline.startsOn,
    due_on: deadline.dueOn,
    original_due_on: deadline.originalDueOn,
    provisional: deadline.provisional,
    consultation: deadline.consultation ?? null,
    edition: deadline.edition,
    segments: segmentsOf(deadline, pauses, calendar),
    fires_on: isTicking(deadline, application.state) ? firesOn(deadline.dueOn!) : null,
  };
}

const remedyRow = ({ agencyId, id, name, kind, applicationId, openedOn, closedOn, result }: RemedyRecord): Row => ({
  agency_id: agencyId,
  id,
  name,
  kind,
  application_id: applicationId,
  opened_on: openedOn,
  closed_on: closedOn,
  result,
});

const countRow = ({ agencyId, year, measure, applicant, number }: Count & { readonly agencyId: number }): Row => ({
  agency_id: agencyId,
  year,
  measure,
  applicant,
  number,
});

const outboxRow = ({
  agencyId,
  id,
  at,
  kind,
  to,
}: Reminder & { readonly agencyId: number; readonly id: number }): Row => ({
  agency_id: agencyId,
  topic: 'reminder',
  payload: { applicationId: id, kind, to },
  at,
});
