// The unit of work of a command: the records that it reads, and its change set.
import type { Step } from '../domain/application/step.js';
import type { Application } from '../domain/application/facts.js';
import { notFound } from '../domain/errors.js';
import type { Agent } from '../domain/people/agent.js';
import type { Contact } from '../domain/people/contact.js';
import type { Mail, Recipient } from '../domain/mail/mail.js';
import type { Role } from '../domain/vocabulary.js';
import {
  type ApplicationRecord,
  ChangeSet,
  keyOf,
  type MailRecord,
  type MailRows,
  type PartyRow,
  type RemedyRecord,
} from './change-set.js';
import { ask, type Queryable } from './database.js';
import type { Series } from './entities/numbering.entity.js';
import type { Memory } from './memory.js';
import { type Agency, isCurrent, MARK_SQL, type Office, type OfficeMark } from './office.js';

/** The key of an application, a remedy or a piece of mail. */
export interface Ref {
  readonly agencyId: number;
  readonly id: number;
}

/** The office has changed since it was read: read it again and repeat the command. */
export class OfficeChanged extends Error {}

/** The idempotency key was used before; `answer` is the first answer. */
export class AlreadyAnswered extends Error {
  constructor(readonly answer: unknown) {
    super('answered before');
  }
}

interface ApplicationColumns extends OfficeMark {
  readonly agency_id: number;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly facts: Application['facts'];
  readonly deadlines: Application['deadlines'];
  readonly content: string;
  readonly reply_year: number | null;
  readonly reply_serial: number | null;
  readonly redoes: string | null;
  readonly registered_at: Date;
  readonly answer?: unknown;
}

interface RemedyColumns extends OfficeMark {
  readonly name: string;
  readonly kind: string;
  readonly application_id: string | null;
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly result: string | null;
  readonly answer: unknown;
}

interface MailColumns extends OfficeMark, Omit<Mail, 'handedTo'> {
  readonly version: number;
  readonly toRole: Role | null;
  readonly toAccount: number | null;
  readonly answer: unknown;
}

const APPLICATION_COLUMNS =
  'a.agency_id, a.id, a.version, a.state, a.facts, a.deadlines, a.content, a.reply_year, a.reply_serial, a.redoes, a.registered_at';

const READ_ONE = `select ${APPLICATION_COLUMNS}, ${MARK_SQL}, (select answer from answer where key = $3) as answer
  from application a where a.agency_id = $1 and a.id = $2`;

const READ_MANY = `select ${APPLICATION_COLUMNS}
  from unnest($1::int[], $2::bigint[]) as i (agency_id, id)
  join application a on a.agency_id = i.agency_id and a.id = i.id`;

const READ_REMEDY = `select name, kind, application_id, opened_on::text, closed_on::text, result, ${MARK_SQL},
  (select answer from answer where key = $3) as answer
  from remedy where agency_id = $1 and id = $2`;

const READ_MAIL = `select version, state, kind, to_json(arrived_at) #>> '{}' as "arrivedAt", arrived_on::text as "arrivedOn",
  tracking_number as "trackingNumber", note, to_role as "toRole", to_account as "toAccount",
  to_json(handed_at) #>> '{}' as "handedAt", to_json(signed_at) #>> '{}' as "signedAt", settled_on::text as "settledOn", reason,
  ${MARK_SQL}, (select answer from answer where key = $3) as answer
  from mail_item where agency_id = $1 and id = $2`;

const READ_NUMBER = `select ${MARK_SQL}, (select answer from answer where key = $4) as answer,
  (select last from numbering where agency_id = $1 and series = $2 and year = $3) as last`;

export interface LedgerOptions {
  /** Records that this process wrote last; trusted, as the commit fails if they are outdated. */
  readonly remembered?: Memory | undefined;
  /** The idempotency key of the command. */
  readonly key?: string | undefined;
  /** How many records stay in memory between commits; others are read again. */
  readonly keep?: number;
  /** Other processes write as well: numbers are read again after each commit. */
  readonly shared?: boolean;
}

export class Ledger {
  #changes = new ChangeSet();
  readonly #applications = new Map<string, ApplicationRecord>();
  readonly #remedies = new Map<string, RemedyRecord>();
  readonly #last = new Map<string, number>();
  readonly #keep: number;

  constructor(
    readonly on: Queryable,
    readonly office: Office,
    readonly options: LedgerOptions = {},
  ) {
    this.#keep = options.keep ?? Infinity;
  }

  /** The applications that were read or changed, by 'agency/id', in the order of their last use. */
  get heldApplications(): ReadonlyMap<string, ApplicationRecord> {
    return this.#applications;
  }

  /** The last numbers taken, by 'agency/series/year'. */
  get lastNumbers(): ReadonlyMap<string, number> {
    return this.#last;
  }

  get changes(): ChangeSet {
    return this.#changes;
  }

  calendarOf(agency: Agency): ReturnType<Office['calendar']> {
    return this.office.calendar(agency.id);
  }

  /**
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async application(ref: Ref): Promise<ApplicationRecord> {
    const key = keyOf(ref.agencyId, ref.id);
    return this.#applications.get(key) ?? this.options.remembered?.application(key) ?? this.applicationNow(ref);
  }

  /** Reads the database, not the cache: for work that adds no event and so would not notice an outdated record. */
  async applicationNow({ agencyId, id }: Ref): Promise<ApplicationRecord> {
    const held = this.#applications.get(keyOf(agencyId, id));
    if (held) return held;
    const [row] = await ask<ApplicationColumns>(this.on, 'read_application', READ_ONE, [
      agencyId,
      id,
      this.options.key ?? null,
    ]);
    if (!row) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
    this.#check(row);
    return this.#hold(recordOf(row));
  }

  /**
   * Reads several at once; those in memory are not read again.
   * @throws OfficeChangedError if one belongs to a newer agency
   */
  async applications(refs: readonly Ref[]): Promise<readonly ApplicationRecord[]> {
    const missing = refs.filter(({ agencyId, id }) => !this.#applications.has(keyOf(agencyId, id)));
    if (missing.length > 0) {
      const rows = await ask<ApplicationColumns>(this.on, 'read_applications', READ_MANY, [
        missing.map(({ agencyId }) => agencyId),
        missing.map(({ id }) => id),
      ]);
      for (const row of rows) {
        if (!this.office.knows(row.agency_id)) throw new OfficeChanged();
        this.#hold(recordOf(row));
      }
    }
    return refs.flatMap(({ agencyId, id }) => this.#applications.get(keyOf(agencyId, id)) ?? []);
  }

  /** Adds a new application with its applicant. */
  begin(
    agency: Agency,
    record: Omit<ApplicationRecord, 'version' | 'agencyId' | 'application'>,
    step: Step,
    party: PartyRow,
  ): ApplicationRecord {
    const begun = {
      ...record,
      registeredAt: new Date(record.registeredAt).toISOString(),
      agencyId: agency.id,
      version: step.recorded.length,
      application: step.application,
    };
    this.#changes.application(null, begun, step.recorded, this.calendarOf(agency));
    this.#changes.party(begun, party);
    return this.#hold(begun);
  }

  /** Saves an application after a step, with other fields of its record that the command changed. */
  change(
    before: ApplicationRecord,
    step: Step,
    more: Partial<Pick<ApplicationRecord, 'content' | 'reply'>> = {},
  ): ApplicationRecord {
    const after = { ...before, ...more, version: before.version + step.recorded.length, application: step.application };
    this.#changes.application(before, after, step.recorded, this.office.calendar(before.agencyId));
    return this.#hold(after);
  }

  /** Takes the next number of a yearly series; final with the commit. */
  async nextNumber(series: Series, agencyId: number, year: number): Promise<number> {
    const key = `${agencyId}/${series}/${year}`;
    let last = this.#last.get(key) ?? this.options.remembered?.number(key);
    if (last === undefined) {
      const [row] = await ask<OfficeMark & { last: number | null; answer: unknown }>(
        this.on,
        'read_number',
        READ_NUMBER,
        [agencyId, series, year, this.options.key ?? null],
      );
      this.#check(row!);
      last = row!.last ?? 0;
    }
    this.#last.set(key, last + 1);
    this.#changes.numbered(agencyId, series, year, last + 1);
    return last + 1;
  }

  /**
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async remedy({ agencyId, id }: Ref): Promise<RemedyRecord> {
    const key = keyOf(agencyId, id);
    const held = this.#remedies.get(key);
    if (held) return held;
    const [row] = await ask<RemedyColumns>(this.on, 'read_remedy', READ_REMEDY, [
      agencyId,
      id,
      this.options.key ?? null,
    ]);
    if (!row) throw notFound(`没有编号为${id}的复议诉讼案件`, `there is no remedy ${id}`);
    this.#check(row);
    return {
      agencyId,
      id,
      name: row.name,
      kind: row.kind,
      applicationId: row.application_id === null ? null : Number(row.application_id),
      openedOn: row.opened_on,
      closedOn: row.closed_on,
      result: row.result,
    };
  }

  putRemedy(record: RemedyRecord, isNew: boolean): void {
    this.#remedies.set(keyOf(record.agencyId, record.id), record);
    this.#changes.remedy(record, isNew);
  }

  /**
   * Reads a piece of mail from the register.
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async mail({ agencyId, id }: Ref): Promise<MailRecord> {
    const [row] = await ask<MailColumns & Record<string, unknown>>(this.on, 'read_mail', READ_MAIL, [
      agencyId,
      id,
      this.options.key ?? null,
    ]);
    if (!row) throw notFound(`收文登记中没有编号为${id}的邮件`, `there is no mail ${id} in the register`);
    this.#check(row);
    const { version, state, kind, arrivedAt, arrivedOn, trackingNumber, note } = row;
    const { toRole, toAccount, handedAt, signedAt, settledOn, reason } = row;
    const handedTo: Recipient | null = toRole ? { role: toRole } : toAccount === null ? null : { account: toAccount };
    const known = { state, kind, arrivedAt, arrivedOn, trackingNumber, note, handedTo, handedAt, signedAt };
    return { agencyId, id, version, mail: { ...known, settledOn, reason } };
  }

  putMail(record: MailRecord, rows: MailRows): void {
    this.#changes.mail(record, rows);
  }

  /** The applicant as last named, with their agent; for an application that is split or redone. */
  async applicant({ agencyId, id }: Ref): Promise<PartyRow> {
    const pending = this.#changes.applicantOf(agencyId, id);
    if (pending) return pending;
    const [row] = await ask<{ name: string; id_number: string | null; contact: Contact | null; agent: Agent | null }>(
      this.on,
      'read_applicant',
      `select name, id_number, contact, agent from party where agency_id = $1 and application_id = $2 and role = 'applicant'
       order by seq desc limit 1`,
      [agencyId, id],
    );
    const { name, id_number: idNumber, contact, agent } = row!;
    return {
      role: 'applicant',
      name,
      ...(idNumber !== null && { idNumber }),
      ...(contact && { contact }),
      ...(agent && { agent }),
    };
  }

  /** Returns the changes to commit and starts a new change set; up to `maxHeldRecords` records stay in memory. */
  take(): ChangeSet {
    const taken = this.#changes;
    this.#changes = new ChangeSet();
    if (this.options.shared) this.#last.clear();
    for (const key of this.#applications.keys()) {
      if (this.#applications.size <= this.#keep) break;
      this.#applications.delete(key);
    }
    return taken;
  }

  #hold(record: ApplicationRecord): ApplicationRecord {
    const key = keyOf(record.agencyId, record.id);
    // Deleting first moves it to the end: the map is in order of last use.
    this.#applications.delete(key);
    this.#applications.set(key, record);
    return record;
  }

  #check(row: OfficeMark & { readonly answer?: unknown }): void {
    if (row.answer != null) throw new AlreadyAnswered(row.answer);
    if (!isCurrent(this.office, row)) throw new OfficeChanged();
  }
}

function recordOf(row: ApplicationColumns): ApplicationRecord {
  return {
    agencyId: row.agency_id,
    id: Number(row.id),
    version: row.version,
    content: row.content,
    registeredAt: row.registered_at.toISOString(),
    ...(row.reply_serial !== null && { reply: { year: row.reply_year!, serial: row.reply_serial } }),
    ...(row.redoes !== null && { redoes: Number(row.redoes) }),
    application: { state: row.state, facts: row.facts, deadlines: row.deadlines },
  };
}
