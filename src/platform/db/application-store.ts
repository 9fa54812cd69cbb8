// The applications of a unit of work: read once, changed in memory, written with its commit.
import type { StepResult } from '../../domain/applications/step.js';
import type { Application } from '../../domain/applications/facts.js';
import { notFound } from '../../domain/errors.js';
import type { Agent } from '../../domain/persons/agent.js';
import type { Contact } from '../../domain/persons/contact.js';
import { type ApplicationRecord, type PartyRow, recordKey } from './change-set.js';
import { type Agency, OFFICE_VERSION_SQL, type OfficeVersion } from './office.js';
import { query } from './query.js';
import { assertCurrent, OfficeChangedError, type RecordRef, type WorkContext } from './work-context.js';

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

const APPLICATION_COLUMNS =
  'a.agency_id, a.id, a.version, a.state, a.facts, a.deadlines, a.content, a.reply_year, a.reply_serial, a.redoes, a.registered_at';

const READ_APPLICATION = `select ${APPLICATION_COLUMNS}, ${OFFICE_VERSION_SQL}, (select answer from answer where key = $3) as answer
  from application a where a.agency_id = $1 and a.id = $2`;

const READ_APPLICATIONS = `select ${APPLICATION_COLUMNS}
  from unnest($1::int[], $2::bigint[]) as i (agency_id, id)
  join application a on a.agency_id = i.agency_id and a.id = i.id`;

const READ_APPLICANT = `select name, id_number, contact, agent from party
  where agency_id = $1 and application_id = $2 and role = 'applicant' order by seq desc limit 1`;

export class ApplicationStore {
  readonly #held = new Map<string, ApplicationRecord>();

  /** @param maxHeld how many records stay in memory between commits; others are read again */
  constructor(
    private readonly context: WorkContext,
    private readonly maxHeld: number,
  ) {}

  /** The applications that were read or changed, by 'agency/id', in the order of their last use. */
  get held(): ReadonlyMap<string, ApplicationRecord> {
    return this.#held;
  }

  /**
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async get(ref: RecordRef): Promise<ApplicationRecord> {
    const key = recordKey(ref.agencyId, ref.id);
    return this.#held.get(key) ?? this.context.cached?.getApplication(key) ?? this.getUncached(ref);
  }

  /** Reads the database, not the cache: for work that adds no event and so would not notice an outdated record. */
  async getUncached({ agencyId, id }: RecordRef): Promise<ApplicationRecord> {
    const held = this.#held.get(recordKey(agencyId, id));
    if (held) return held;
    const { db, office, key } = this.context;
    const [row] = await query<ApplicationRow>(db, 'read_application', READ_APPLICATION, [agencyId, id, key]);
    if (!row) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
    assertCurrent(office, row);
    return this.#hold(toRecord(row));
  }

  /**
   * Reads several at once; those in memory are not read again, and stay there the longest.
   * @throws OfficeChangedError if one belongs to a newer agency
   */
  async getMany(refs: readonly RecordRef[]): Promise<readonly ApplicationRecord[]> {
    const missing: RecordRef[] = [];
    for (const ref of refs) {
      const held = this.#held.get(recordKey(ref.agencyId, ref.id));
      if (held) this.#hold(held);
      else missing.push(ref);
    }
    if (missing.length > 0) {
      const rows = await query<ApplicationRow>(this.context.db, 'read_applications', READ_APPLICATIONS, [
        missing.map(({ agencyId }) => agencyId),
        missing.map(({ id }) => id),
      ]);
      for (const row of rows) {
        if (!this.context.office.hasId(row.agency_id)) throw new OfficeChangedError();
        // Work that went on during the reading may have read and changed it.
        if (!this.#held.has(recordKey(row.agency_id, Number(row.id)))) this.#hold(toRecord(row));
      }
    }
    return refs.flatMap(({ agencyId, id }) => this.#held.get(recordKey(agencyId, id)) ?? []);
  }

  /** Adds a new application with its applicant. */
  create(
    agency: Agency,
    record: Omit<ApplicationRecord, 'version' | 'agencyId' | 'application'>,
    step: StepResult,
    party: PartyRow,
  ): ApplicationRecord {
    const { office, changes } = this.context;
    const created = {
      ...record,
      registeredAt: new Date(record.registeredAt).toISOString(),
      agencyId: agency.id,
      version: step.events.length,
      application: step.application,
    };
    changes.putApplication(null, created, step.events, office.calendarOf(agency.id));
    changes.addParty(created, party);
    return this.#hold(created);
  }

  /** Saves an application after a step, with other fields of its record that the command changed. */
  save(
    previous: ApplicationRecord,
    step: StepResult,
    fields: Partial<Pick<ApplicationRecord, 'content' | 'reply'>> = {},
  ): ApplicationRecord {
    const { office, changes } = this.context;
    const version = previous.version + step.events.length;
    const changed = { ...previous, ...fields, version, application: step.application };
    changes.putApplication(previous, changed, step.events, office.calendarOf(previous.agencyId));
    return this.#hold(changed);
  }

  /** The applicant as last named, with their agent; for an application that is split or redone. */
  async getApplicant({ agencyId, id }: RecordRef): Promise<PartyRow> {
    const pending = this.context.changes.findApplicant(agencyId, id);
    if (pending) return pending;
    const [row] = await query<{ name: string; id_number: string | null; contact: Contact | null; agent: Agent | null }>(
      this.context.db,
      'read_applicant',
      READ_APPLICANT,
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

  /** After a commit: the longest unused beyond `maxHeld` are dropped. */
  trim(): void {
    for (const key of this.#held.keys()) {
      if (this.#held.size <= this.maxHeld) break;
      this.#held.delete(key);
    }
  }

  #hold(record: ApplicationRecord): ApplicationRecord {
    const key = recordKey(record.agencyId, record.id);
    // Deleting first moves it to the end: the map is in order of last use.
    this.#held.delete(key);
    this.#held.set(key, record);
    return record;
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
