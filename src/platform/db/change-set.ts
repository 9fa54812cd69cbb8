// All rows that one commit writes, collected by table, under the column names.
import { commandOfEvent } from '../../domain/applications/event-labels.js';
import { type Application } from '../../domain/applications/facts.js';
import { remindersOf, type Reminder } from '../../domain/notifications/notifications.js';
import { type RecordedEvent } from '../../domain/applications/step.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import { type Count, countChange, feeCountsOf } from '../../domain/statistics/counts.js';
import type { IncomingMail } from '../../domain/incoming-mail/incoming-mail.js';
import type { Agent } from '../../domain/persons/agent.js';
import type { Contact } from '../../domain/persons/contact.js';
import type { PartyRole } from '../../domain/persons/party-roles.js';
import type { Change } from './change-feed.js';
import type { Series } from './entities/numbering.entity.js';
import {
  applicationRow,
  type ChangedApplication,
  countRow,
  deadlineRows,
  insertOf,
  mailRow,
  outboxRow,
  upsertOf,
  remedyRow,
  type Row,
  textRow,
  type RowWrite,
} from './rows.js';

/** An application as stored. Immutable: a change makes a new record. */
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

/** A piece of mail as stored in the mail register. */
export interface MailRecord {
  readonly agencyId: number;
  readonly id: number;
  readonly version: number;
  readonly mail: IncomingMail;
}

/** The append-only rows that a change of a piece of mail adds. */
export interface MailRows {
  readonly event: Row;
  readonly sender?: Row;
  readonly application?: Row;
}

/** A person whom a command names. */
export interface PartyRow {
  readonly role: PartyRole;
  readonly consultation?: string;
  readonly name: string;
  readonly idNumber?: string | undefined;
  readonly contact?: Contact | undefined;
  /** The agent who acts for an applicant. */
  readonly agent?: Agent | undefined;
}

export type TableName =
  | 'numbering'
  | 'application'
  | 'application_event'
  | 'application_text'
  | 'deadline'
  | 'party'
  | 'remedy'
  | 'mail_item'
  | 'mail_event'
  | 'mail_sender'
  | 'mail_application'
  | 'office_event'
  | 'tally_delta'
  | 'outbox'
  | 'answer';

/** 'agency/id', the key of applications and remedies in maps. */
export const recordKey = (agencyId: number, id: number): string => `${agencyId}/${id}`;

export class ChangeSet {
  readonly #applications = new Map<string, ChangedApplication>();
  readonly #remedies = new Map<string, { readonly record: RemedyRecord; readonly isNew: boolean }>();
  readonly #numbers = new Map<string, Row>();
  readonly #events: Row[] = [];
  readonly #parties: Row[] = [];
  readonly #officeEvents: Row[] = [];
  readonly #counts = new Map<string, Count & { readonly agencyId: number }>();
  #reminders: (Reminder & { readonly agencyId: number; readonly id: number })[] = [];
  readonly #answers: Row[] = [];
  readonly #texts = new Map<string, Row>();
  readonly #mail = new Map<string, MailRecord>();
  readonly #mailRows: MailRows[] = [];

  get isEmpty(): boolean {
    return (
      this.#applications.size === 0 &&
      this.#remedies.size === 0 &&
      this.#mail.size === 0 &&
      this.#officeEvents.length === 0 &&
      this.#answers.length === 0
    );
  }

  /** The changed applications, each with its last command, and the changed mail. */
  get changes(): readonly Change[] {
    const applications = [...this.#applications.values()].flatMap(
      ({ record: { agencyId, id, version }, lastCommand }) =>
        lastCommand === undefined ? [] : [{ of: 'application', agencyId, id, version, command: lastCommand } as const],
    );
    const mail = [...this.#mail.values()].map(({ agencyId, id, version }) => ({
      of: 'mail' as const,
      agencyId,
      id,
      version,
    }));
    return [...applications, ...mail];
  }

  /** True if the commit writes reminders to the outbox. */
  get hasReminders(): boolean {
    return this.#reminders.length > 0;
  }

  /** Adds an application after its steps, with their events, reminders and counts. */
  putApplication(
    previous: ApplicationRecord | null,
    after: ApplicationRecord,
    events: readonly RecordedEvent[],
    calendar: Calendar,
  ): void {
    const key = recordKey(after.agencyId, after.id);
    const pending = this.#applications.get(key);
    this.#applications.set(key, {
      record: after,
      stored: pending ? pending.stored : previous,
      calendar,
      lastCommand: events.length > 0 ? commandOfEvent(events.at(-1)!.event) : pending?.lastCommand,
    });
    if (previous?.content !== after.content) this.#texts.set(key, textRow(after));
    let seq = after.version - events.length;
    for (const event of events) {
      const { event: applicationEvent, at, by, actor, state, moves } = event;
      const { type, on, ...payload } = applicationEvent;
      for (const reminder of remindersOf(event))
        this.#reminders.push({ ...reminder, agencyId: after.agencyId, id: after.id });
      for (const count of feeCountsOf(applicationEvent, after.application.facts)) this.addCount(after.agencyId, count);
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
    for (const count of countChange(previous?.application.facts ?? null, after.application.facts)) {
      this.addCount(after.agencyId, count);
    }
  }

  putRemedy(record: RemedyRecord, isNew: boolean): void {
    const key = recordKey(record.agencyId, record.id);
    this.#remedies.set(key, { record, isNew: isNew || (this.#remedies.get(key)?.isNew ?? false) });
  }

  putMail(record: MailRecord, rows: MailRows): void {
    this.#mail.set(recordKey(record.agencyId, record.id), record);
    this.#mailRows.push(rows);
  }

  addCount(agencyId: number, count: Count): void {
    const key = `${agencyId}/${count.year}/${count.measure}/${count.applicant}`;
    const total = (this.#counts.get(key)?.number ?? 0) + count.number;
    if (total === 0) this.#counts.delete(key);
    else this.#counts.set(key, { ...count, number: total, agencyId });
  }

  addParty(record: ApplicationRecord, party: PartyRow): void {
    this.#parties.push({
      agency_id: record.agencyId,
      application_id: record.id,
      seq: record.version,
      role: party.role,
      consultation: party.consultation ?? null,
      name: party.name,
      id_number: party.idNumber ?? null,
      contact: party.contact ?? null,
      agent: party.agent ?? null,
    });
  }

  /** The applicant, if this change set names them. */
  findApplicant(agencyId: number, id: number): PartyRow | undefined {
    const row = this.#parties.findLast(
      (party) => party['agency_id'] === agencyId && party['application_id'] === id && party['role'] === 'applicant',
    );
    return (
      row && {
        role: 'applicant',
        name: row['name'] as string,
        idNumber: (row['id_number'] as string | null) ?? undefined,
        contact: (row['contact'] as Contact | null) ?? undefined,
        agent: (row['agent'] as Agent | null) ?? undefined,
      }
    );
  }

  setLastNumber(agencyId: number, series: Series, year: number, last: number): void {
    this.#numbers.set(`${agencyId}/${series}/${year}`, { agency_id: agencyId, series, year, last });
  }

  addOfficeEvent(event: Row): void {
    this.#officeEvents.push(event);
  }

  /** Removes and returns the reminders: a replay and an import send none. */
  takeReminders(): readonly (Reminder & { readonly agencyId: number; readonly id: number })[] {
    const taken = this.#reminders;
    this.#reminders = [];
    return taken;
  }

  addAnswer(key: string, answer: unknown, at: string): void {
    this.#answers.push({ key, answer, at });
  }

  /** The rows, table by table, in the order in which they must be written. */
  tables(): ReadonlyMap<TableName, readonly RowWrite[]> {
    const applications = [...this.#applications.values()];
    const mailRows = this.#mailRows;
    const tables: [TableName, readonly RowWrite[]][] = [
      ['numbering', [...this.#numbers.values()].map(upsertOf)],
      ['application', applications.map(applicationRow)],
      ['application_event', this.#events.map(insertOf)],
      ['deadline', applications.flatMap(deadlineRows)],
      ['application_text', [...this.#texts.values()].map(upsertOf)],
      ['party', this.#parties.map(insertOf)],
      [
        'remedy',
        [...this.#remedies.values()].map(({ record, isNew }) => ({
          row: remedyRow(record),
          as: isNew ? 'insert' : 'update',
        })),
      ],
      ['mail_item', [...this.#mail.values()].map(mailRow).map(upsertOf)],
      ['mail_event', mailRows.map(({ event }) => insertOf(event))],
      ['mail_sender', mailRows.flatMap(({ sender }) => (sender ? [insertOf(sender)] : []))],
      ['mail_application', mailRows.flatMap(({ application }) => (application ? [insertOf(application)] : []))],
      ['office_event', this.#officeEvents.map(insertOf)],
      ['tally_delta', [...this.#counts.values()].map(countRow).map(insertOf)],
      ['outbox', this.#reminders.map(outboxRow).map(insertOf)],
      ['answer', this.#answers.map(insertOf)],
    ];
    return new Map(tables.filter(([, rows]) => rows.length > 0));
  }
}
