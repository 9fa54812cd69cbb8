// The unit of work of a command: the records that it reads, and its change set.
import type { StepResult } from '../../domain/applications/step.js';
import type { Application } from '../../domain/applications/facts.js';
import { notFound } from '../../domain/errors.js';
import type { Agent } from '../../domain/persons/agent.js';
import type { Contact } from '../../domain/persons/contact.js';
import type { IncomingMail, MailRecipient } from '../../domain/incoming-mail/incoming-mail.js';
import type { Role } from '../../domain/vocabulary.js';
import {
  type ApplicationRecord,
  ChangeSet,
  recordKey,
  type MailRecord,
  type MailRows,
  type PartyRow,
  type RemedyRecord,
} from './change-set.js';
import { query, type Queryable } from './database.js';
import type { Series } from './entities/numbering.entity.js';
import type { RecordCache } from './record-cache.js';
import { type Agency, isCurrentOffice, OFFICE_VERSION_SQL, type Office, type OfficeVersion } from './office.js';

/** The key of an application, a remedy or a piece of mail. */
export interface RecordRef {
  readonly agencyId: number;
  readonly id: number;
}

/** The office has changed since it was read: read it again and repeat the command. */
export class OfficeChangedError extends Error {}

/** The idempotency key was used before; `answer` is the first answer. */
export class AlreadyAnsweredError extends Error {
  constructor(readonly answer: unknown) {
    super('answered before');
  }
}

interface ApplicationRow extends OfficeVersion {
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

interface RemedyRow extends OfficeVersion {
  readonly name: string;
  readonly kind: string;
  readonly application_id: string | null;
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly result: string | null;
  readonly answer: unknown;
}

interface MailRow extends OfficeVersion, Omit<IncomingMail, 'handedTo'> {
  readonly version: number;
  readonly toRole: Role | null;
  readonly toAccount: number | null;
  readonly answer: unknown;
}

const APPLICATION_COLUMNS =
  'a.agency_id, a.id, a.version, a.state, a.facts, a.deadlines, a.content, a.reply_year, a.reply_serial, a.redoes, a.registered_at';

const READ_APPLICATION = `select ${APPLICATION_COLUMNS}, ${OFFICE_VERSION_SQL}, (select answer from answer where key = $3) as answer
  from application a where a.agency_id = $1 and a.id = $2`;

const READ_APPLICATIONS = `select ${APPLICATION_COLUMNS}
  from unnest($1::int[], $2::bigint[]) as i (agency_id, id)
  join application a on a.agency_id = i.agency_id and a.id = i.id`;

const READ_REMEDY = `select name, kind, application_id, opened_on::text, closed_on::text, result, ${OFFICE_VERSION_SQL},
  (select answer from answer where key = $3) as answer
  from remedy where agency_id = $1 and id = $2`;

const READ_MAIL = `select version, state, kind, to_json(arrived_at) #>> '{}' as "arrivedAt", arrived_on::text as "arrivedOn",
  tracking_number as "trackingNumber", note, to_role as "toRole", to_account as "toAccount",
  to_json(handed_at) #>> '{}' as "handedAt", to_json(signed_at) #>> '{}' as "signedAt", settled_on::text as "settledOn", reason,
  ${OFFICE_VERSION_SQL}, (select answer from answer where key = $3) as answer
  from mail_item where agency_id = $1 and id = $2`;

const READ_NUMBER = `select ${OFFICE_VERSION_SQL}, (select answer from answer where key = $4) as answer,
  (select last from numbering where agency_id = $1 and series = $2 and year = $3) as last`;

export interface UnitOfWorkOptions {
  /** Records that this process wrote last; trusted, as the commit fails if they are outdated. */
  readonly cached?: RecordCache | undefined;
  /** The idempotency key of the command. */
  readonly key?: string | undefined;
  /** How many records stay in memory between commits; others are read again. */
  readonly maxHeldRecords?: number;
  /** Other processes write as well: numbers are read again after each commit. */
  readonly hasOtherWriters?: boolean;
}

export class UnitOfWork {
  #changes = new ChangeSet();
  readonly #applications = new Map<string, ApplicationRecord>();
  readonly #remedies = new Map<string, RemedyRecord>();
  readonly #last = new Map<string, number>();
  readonly #keep: number;

  constructor(
    readonly db: Queryable,
    readonly office: Office,
    readonly options: UnitOfWorkOptions = {},
  ) {
    this.#keep = options.maxHeldRecords ?? Infinity;
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

  calendarOf(agency: Agency): ReturnType<Office['calendarOf']> {
    return this.office.calendarOf(agency.id);
  }

  /**
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async getApplication(ref: RecordRef): Promise<ApplicationRecord> {
    const key = recordKey(ref.agencyId, ref.id);
    return this.#applications.get(key) ?? this.options.cached?.getApplication(key) ?? this.readApplication(ref);
  }

  /** Reads the database, not the cache: for work that adds no event and so would not notice an outdated record. */
  async readApplication({ agencyId, id }: RecordRef): Promise<ApplicationRecord> {
    const held = this.#applications.get(recordKey(agencyId, id));
    if (held) return held;
    const [row] = await query<ApplicationRow>(this.db, 'read_application', READ_APPLICATION, [
      agencyId,
      id,
      this.options.key ?? null,
    ]);
    if (!row) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
    this.#check(row);
    return this.#hold(toRecord(row));
  }

  /**
   * Reads several at once; those in memory are not read again.
   * @throws OfficeChangedError if one belongs to a newer agency
   */
  async getApplications(refs: readonly RecordRef[]): Promise<readonly ApplicationRecord[]> {
    const missing = refs.filter(({ agencyId, id }) => !this.#applications.has(recordKey(agencyId, id)));
    if (missing.length > 0) {
      const rows = await query<ApplicationRow>(this.db, 'read_applications', READ_APPLICATIONS, [
        missing.map(({ agencyId }) => agencyId),
        missing.map(({ id }) => id),
      ]);
      for (const row of rows) {
        if (!this.office.hasId(row.agency_id)) throw new OfficeChangedError();
        this.#hold(toRecord(row));
      }
    }
    return refs.flatMap(({ agencyId, id }) => this.#applications.get(recordKey(agencyId, id)) ?? []);
  }

  /** Adds a new application with its applicant. */
  createApplication(
    agency: Agency,
    record: Omit<ApplicationRecord, 'version' | 'agencyId' | 'application'>,
    step: StepResult,
    party: PartyRow,
  ): ApplicationRecord {
    const created = {
      ...record,
      registeredAt: new Date(record.registeredAt).toISOString(),
      agencyId: agency.id,
      version: step.events.length,
      application: step.application,
    };
    this.#changes.putApplication(null, created, step.events, this.calendarOf(agency));
    this.#changes.addParty(created, party);
    return this.#hold(created);
  }

  /** Saves an application after a step, with other fields of its record that the command changed. */
  saveApplication(
    previous: ApplicationRecord,
    step: StepResult,
    fields: Partial<Pick<ApplicationRecord, 'content' | 'reply'>> = {},
  ): ApplicationRecord {
    const changed = {
      ...previous,
      ...fields,
      version: previous.version + step.events.length,
      application: step.application,
    };
    this.#changes.putApplication(previous, changed, step.events, this.office.calendarOf(previous.agencyId));
    return this.#hold(changed);
  }

  /** Takes the next number of a yearly series; final with the commit. */
  async nextNumber(series: Series, agencyId: number, year: number): Promise<number> {
    const key = `${agencyId}/${series}/${year}`;
    let last = this.#last.get(key) ?? this.options.cached?.getLastNumber(key);
    if (last === undefined) {
      const [row] = await query<OfficeVersion & { last: number | null; answer: unknown }>(
        this.db,
        'read_number',
        READ_NUMBER,
        [agencyId, series, year, this.options.key ?? null],
      );
      this.#check(row!);
      last = row!.last ?? 0;
    }
    this.#last.set(key, last + 1);
    this.#changes.setLastNumber(agencyId, series, year, last + 1);
    return last + 1;
  }

  /**
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async getRemedy({ agencyId, id }: RecordRef): Promise<RemedyRecord> {
    const key = recordKey(agencyId, id);
    const held = this.#remedies.get(key);
    if (held) return held;
    const [row] = await query<RemedyRow>(this.db, 'read_remedy', READ_REMEDY, [agencyId, id, this.options.key ?? null]);
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

  saveRemedy(record: RemedyRecord, isNew: boolean): void {
    this.#remedies.set(recordKey(record.agencyId, record.id), record);
    this.#changes.putRemedy(record, isNew);
  }

  /**
   * Reads a piece of mail from the register.
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async getMail({ agencyId, id }: RecordRef): Promise<MailRecord> {
    const [row] = await query<MailRow & Record<string, unknown>>(this.db, 'read_mail', READ_MAIL, [
      agencyId,
      id,
      this.options.key ?? null,
    ]);
    if (!row) throw notFound(`收文登记中没有编号为${id}的邮件`, `there is no mail ${id} in the register`);
    this.#check(row);
    const { version, state, kind, arrivedAt, arrivedOn, trackingNumber, note } = row;
    const { toRole, toAccount, handedAt, signedAt, settledOn, reason } = row;
    const handedTo: MailRecipient | null = toRole
      ? { role: toRole }
      : toAccount === null
        ? null
        : { account: toAccount };
    const fields = { state, kind, arrivedAt, arrivedOn, trackingNumber, note, handedTo, handedAt, signedAt };
    return { agencyId, id, version, mail: { ...fields, settledOn, reason } };
  }

  saveMail(record: MailRecord, rows: MailRows): void {
    this.#changes.putMail(record, rows);
  }

  /** The applicant as last named, with their agent; for an application that is split or redone. */
  async getApplicant({ agencyId, id }: RecordRef): Promise<PartyRow> {
    const pending = this.#changes.findApplicant(agencyId, id);
    if (pending) return pending;
    const [row] = await query<{ name: string; id_number: string | null; contact: Contact | null; agent: Agent | null }>(
      this.db,
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
  takeChanges(): ChangeSet {
    const changes = this.#changes;
    this.#changes = new ChangeSet();
    if (this.options.hasOtherWriters) this.#last.clear();
    for (const key of this.#applications.keys()) {
      if (this.#applications.size <= this.#keep) break;
      this.#applications.delete(key);
    }
    return changes;
  }

  #hold(record: ApplicationRecord): ApplicationRecord {
    const key = recordKey(record.agencyId, record.id);
    // Deleting first moves it to the end: the map is in order of last use.
    this.#applications.delete(key);
    this.#applications.set(key, record);
    return record;
  }

  #check(row: OfficeVersion & { readonly answer?: unknown }): void {
    if (row.answer != null) throw new AlreadyAnsweredError(row.answer);
    if (!isCurrentOffice(this.office, row)) throw new OfficeChangedError();
  }
}

function toRecord(row: ApplicationRow): ApplicationRecord {
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
