// An office in a test database: opens agencies and runs commands through the use cases.
import type { ApplicationCommands, Command } from '../../src/domain/applications/commands.js';
import type { Day } from '../../src/domain/day.js';
import type { Agent } from '../../src/domain/persons/agent.js';
import type { AgencyKind, RemedyKind, RemedyResult } from '../../src/domain/vocabulary.js';
import type { ApplicationRecord, RemedyRecord } from '../../src/platform/db/change-set.js';
import type { Database } from '../../src/platform/db/database.js';
import { type RecordRef } from '../../src/platform/db/work-context.js';
import { type Agency, type Office, readOffice } from '../../src/platform/db/office.js';
import { openAgency } from '../../src/modules/agencies/open-agency.js';
import { changeApplication, type OneApplicationCommand } from '../../src/modules/applications/change-application.js';
import { registerApplication } from '../../src/modules/applications/register-application.js';
import { splitApplication } from '../../src/modules/applications/split-application.js';
import {
  applyNotice,
  type CalendarMove,
  type NewNotice,
  previewNotice,
} from '../../src/modules/calendar/amend-calendar.js';
import { closeRemedy, openRemedy, redoReply } from '../../src/modules/remedies/remedy-commands.js';
import { aCommand, type Fields, DEFAULT_FIELDS } from './application.js';
import { aDatabase, queryAsOwner } from './database.js';

export type Registration = Partial<Omit<Command<'register'>, 'applicant'>> & {
  readonly applicant?: Partial<Command<'register'>['applicant']>;
  readonly agency?: string;
  readonly agent?: Agent;
  readonly key?: string;
};

/** Idempotency key of a command, and the version that the caller has seen. */
export interface CommandOptions {
  readonly key?: string;
  readonly version?: number;
}

export const nineOClock = (on: Day): string => `${on}T09:00:00+08:00`;

/** One office over one database. Every command is one commit. */
export class TestOffice {
  constructor(readonly database: Database & { readonly url: string }) {}

  static async open(...agencies: readonly (readonly [code: string, parent?: string])[]): Promise<TestOffice> {
    const desk = new TestOffice(await aDatabase());
    for (const [code, parent] of agencies.length > 0 ? agencies : [['county'] as const]) {
      await desk.openAgency(code, parent);
    }
    return desk;
  }

  async openAgency(
    code: string,
    parent?: string,
    on: Day = '2019-01-02',
    kind: AgencyKind = 'department',
  ): Promise<Agency> {
    const { pool } = this.database;
    const agency = await openAgency(pool, await readOffice(pool), {
      do: 'openAgency',
      at: nineOClock(on),
      on,
      code,
      name: `${code}机关`,
      kind,
      parent,
    });
    this.database.office.forget();
    return agency;
  }

  /** The review body and the court of every agency, without which nothing is signed over HTTP (行政复议法 23(2)). */
  async setRemedyBodies(): Promise<void> {
    await this.rows(
      `insert into agency_settings (agency_id, version, settings, at, actor)
       select id, 1, '{"reviewBody": "某县人民政府", "court": "某县人民法院"}', now(), '1' from agency`,
    );
  }

  /** Opens the pool's connections, so that commands started together really run at the same time. */
  async openConnections(): Promise<void> {
    await Promise.all(Array.from({ length: 16 }, () => this.database.pool.query('select pg_sleep(0.02)')));
  }

  agency = async (code: string): Promise<Agency> => (await readOffice(this.database.pool)).getAgency(code);

  register(on: Day, { applicant, agency, agent, key, ...fields }: Registration = {}): Promise<ApplicationRecord> {
    const command: Command<'register'> = {
      do: 'register',
      at: nineOClock(on),
      on,
      applicant: { type: 'naturalPerson', name: '张三', ...applicant },
      channel: 'counter',
      content: '某地块征收补偿协议',
      ...fields,
    };
    return this.database.unitOfWork.run({ at: command.at, key }, {}, async (work) =>
      registerApplication(
        work,
        agency === undefined ? work.office.agencies[0]! : work.office.getAgency(agency),
        command,
        { agent },
      ),
    );
  }

  do<Name extends Exclude<keyof ApplicationCommands, 'split'>>(
    on: Day,
    ref: RecordRef,
    name: Name,
    fields: Fields<Name> & { readonly actor?: string } = {},
    { key, version }: CommandOptions = {},
  ): Promise<ApplicationRecord> {
    const command = aCommand(on, name, fields) as unknown as OneApplicationCommand;
    return this.database.unitOfWork.run({ at: command.at, key }, {}, (work) =>
      changeApplication(work, ref, command, version),
    );
  }

  split(
    on: Day,
    ref: RecordRef,
    into = DEFAULT_FIELDS.split.into,
  ): Promise<readonly [ApplicationRecord, ...ApplicationRecord[]]> {
    return this.database.unitOfWork.run({ at: nineOClock(on) }, {}, (work) =>
      splitApplication(work, ref, aCommand(on, 'split', { into })),
    );
  }

  openRemedy(
    on: Day,
    application: ApplicationRecord | null,
    kind: RemedyKind = 'litigation',
    { key }: CommandOptions = {},
  ): Promise<RemedyRecord> {
    return this.database.unitOfWork.run({ at: nineOClock(on), key }, {}, async (work) =>
      openRemedy(
        work,
        application ? work.office.getAgencyById(application.agencyId) : work.office.agencies[0]!,
        { do: 'openRemedy', at: nineOClock(on), on, remedy: '行初1号', kind },
        application && (await work.applications.get(application)),
      ),
    );
  }

  closeRemedy(
    on: Day,
    ref: RecordRef,
    result: RemedyResult = 'corrected',
    { key }: CommandOptions = {},
  ): Promise<RemedyRecord> {
    return this.database.unitOfWork.run({ at: nineOClock(on), key }, {}, (work) =>
      closeRemedy(work, ref, { do: 'closeRemedy', at: nineOClock(on), on, remedy: '行初1号', result }),
    );
  }

  redo(on: Day, ref: RecordRef, { key }: CommandOptions = {}): Promise<ApplicationRecord> {
    return this.database.unitOfWork.run({ at: nineOClock(on), key }, {}, (work) =>
      redoReply(work, ref, { do: 'redo', at: nineOClock(on), on, remedy: '行初1号', as: 'R1' }),
    );
  }

  async previewNotice(on: Day, notice: Partial<NewNotice>): Promise<readonly CalendarMove[]> {
    return (await previewNotice(this.database, withNoticeDefaults(notice), { at: nineOClock(on), on })).moves;
  }

  async applyNotice(on: Day, notice: Partial<NewNotice>): Promise<readonly CalendarMove[]> {
    const meta = { at: nineOClock(on), on, actor: '王主任' };
    return (await applyNotice(this.database, withNoticeDefaults(notice), meta)).moves;
  }

  /** An application that is received, accepted, drafted and cleared for signing on one day. */
  async clearedApplication(on: Day, registration: Registration = {}): Promise<ApplicationRecord> {
    const record = await this.register(on, registration);
    await this.do(on, record, 'accept');
    await this.do(on, record, 'submitDraft');
    return this.do(on, record, 'review', { kind: 'secrecy' });
  }

  /** The same, also signed and served. */
  async servedApplication(on: Day, registration: Registration = {}): Promise<ApplicationRecord> {
    const record = await this.clearedApplication(on, registration);
    await this.do(on, record, 'sign');
    return this.do(on, record, 'dispatch', { method: 'counter' });
  }

  /** Copies an application `count` times, with the numbers that follow. */
  async copyApplication({ agencyId, id }: RecordRef, count: number): Promise<void> {
    const copySql = (table: string, key: string): string =>
      `insert into ${table} select (json_populate_record(t, json_build_object('${key}', t.${key} + n))).*
       from ${table} t, generate_series(1, ${count}) n where t.agency_id = ${agencyId} and t.${key} = ${id}`;
    await this.rows(
      [
        copySql('application', 'id'),
        ...['application_event', 'application_text', 'deadline', 'party'].map((table) =>
          copySql(table, 'application_id'),
        ),
        `insert into tally_delta (agency_id, year, measure, applicant, number)
         select agency_id, year, measure, applicant, number * ${count} from tally_delta`,
        `update numbering set last = last + ${count}`,
      ].join('; '),
    );
  }

  readApplication(ref: RecordRef): Promise<ApplicationRecord> {
    return this.database.unitOfWork.run({ at: nineOClock('2026-01-01') }, {}, (work) => work.applications.get(ref));
  }

  office = (): Promise<Office> => this.database.office.current();

  /** Runs SQL as the database owner, without row-level security. */
  rows<Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return queryAsOwner<Row>(this.database.url, text, values);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.rows<{ number: number }>(`select count(*)::int as number from ${table}`);
    return row!.number;
  }
}

const withNoticeDefaults = (notice: Partial<NewNotice>): NewNotice => ({
  title: '通知',
  source: 'test',
  off: [],
  work: [],
  ...notice,
});
