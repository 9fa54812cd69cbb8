// An office in a test database: opens agencies and runs commands through the use cases.
import type { ApplicationCommands, Command } from '../../src/domain/application/commands.js';
import type { Day } from '../../src/domain/day.js';
import type { Agent } from '../../src/domain/people/agent.js';
import type { AgencyKind, RemedyKind, RemedyResult } from '../../src/domain/vocabulary.js';
import type { ApplicationRecord, RemedyRecord } from '../../src/store/change-set.js';
import type { Database } from '../../src/store/database.js';
import type { Ref } from '../../src/store/ledger.js';
import { type Agency, readOffice } from '../../src/store/office.js';
import { openAgency } from '../../src/usecases/agencies/open-agency.js';
import { changeApplication, type OneApplicationCommand } from '../../src/usecases/applications/change.js';
import { registerApplication } from '../../src/usecases/applications/register.js';
import { splitApplication } from '../../src/usecases/applications/split.js';
import {
  applyNotice,
  type CalendarMove,
  type NewNotice,
  previewNotice,
} from '../../src/usecases/calendar/amend-calendar.js';
import { forgetOffice, officeOf, perform } from '../../src/usecases/perform.js';
import { closeRemedy, openRemedy, redoReply } from '../../src/usecases/remedies/remedies.js';
import { aCommand, type Fields, SAYS } from './application.js';
import { aDatabase, asOwner } from './database.js';

export type Registration = Partial<Omit<Command<'register'>, 'applicant'>> & {
  readonly applicant?: Partial<Command<'register'>['applicant']>;
  readonly agency?: string;
  readonly agent?: Agent;
  readonly key?: string;
};

/** Idempotency key of a command, and the version that the caller has seen. */
export interface Posted {
  readonly key?: string;
  readonly version?: number;
}

export const nineOClock = (on: Day): string => `${on}T09:00:00+08:00`;

/** One office over one database. Every command is one commit. */
export class Desk {
  constructor(readonly database: Database & { readonly url: string }) {}

  static async open(...agencies: readonly (readonly [code: string, parent?: string])[]): Promise<Desk> {
    const desk = new Desk(await aDatabase());
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
    forgetOffice(this.database);
    return agency;
  }

  /** Opens the pool's connections, so that commands started together really run at the same time. */
  async meet(): Promise<void> {
    await Promise.all(Array.from({ length: 16 }, () => this.database.pool.query('select pg_sleep(0.02)')));
  }

  agency = async (code: string): Promise<Agency> => (await readOffice(this.database.pool)).agency(code);

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
    return perform(this.database, { at: command.at, key }, async (ledger) =>
      registerApplication(
        ledger,
        agency === undefined ? ledger.office.agencies[0]! : ledger.office.agency(agency),
        command,
        { agent },
      ),
    );
  }

  do<Name extends Exclude<keyof ApplicationCommands, 'split'>>(
    on: Day,
    ref: Ref,
    name: Name,
    fields: Fields<Name> & { readonly actor?: string } = {},
    { key, version }: Posted = {},
  ): Promise<ApplicationRecord> {
    const command = aCommand(on, name, fields) as unknown as OneApplicationCommand;
    return perform(this.database, { at: command.at, key }, (ledger) =>
      changeApplication(ledger, ref, command, version),
    );
  }

  split(on: Day, ref: Ref, into = SAYS.split.into): Promise<readonly [ApplicationRecord, ...ApplicationRecord[]]> {
    return perform(this.database, { at: nineOClock(on) }, (ledger) =>
      splitApplication(ledger, ref, aCommand(on, 'split', { into })),
    );
  }

  openRemedy(
    on: Day,
    about: ApplicationRecord | null,
    kind: RemedyKind = 'litigation',
    { key }: Posted = {},
  ): Promise<RemedyRecord> {
    return perform(this.database, { at: nineOClock(on), key }, async (ledger) =>
      openRemedy(
        ledger,
        about ? ledger.office.agencyById(about.agencyId) : ledger.office.agencies[0]!,
        { do: 'openRemedy', at: nineOClock(on), on, remedy: '行初1号', kind },
        about && (await ledger.application(about)),
      ),
    );
  }

  closeRemedy(on: Day, ref: Ref, result: RemedyResult = 'corrected', { key }: Posted = {}): Promise<RemedyRecord> {
    return perform(this.database, { at: nineOClock(on), key }, (ledger) =>
      closeRemedy(ledger, ref, { do: 'closeRemedy', at: nineOClock(on), on, remedy: '行初1号', result }),
    );
  }

  redo(on: Day, ref: Ref, { key }: Posted = {}): Promise<ApplicationRecord> {
    return perform(this.database, { at: nineOClock(on), key }, (ledger) =>
      redoReply(ledger, ref, { do: 'redo', at: nineOClock(on), on, remedy: '行初1号', as: 'R1' }),
    );
  }

  preview(on: Day, notice: Partial<NewNotice>): Promise<readonly CalendarMove[]> {
    return previewNotice(this.database, noticeOf(notice), { at: nineOClock(on), on });
  }

  apply(on: Day, notice: Partial<NewNotice>): Promise<readonly CalendarMove[]> {
    return applyNotice(this.database, noticeOf(notice), { at: nineOClock(on), on, actor: '王主任' });
  }

  /** An application that is received, accepted, drafted and cleared for signing on one day. */
  async cleared(on: Day, registration: Registration = {}): Promise<ApplicationRecord> {
    const record = await this.register(on, registration);
    await this.do(on, record, 'accept');
    await this.do(on, record, 'submitDraft');
    return this.do(on, record, 'review', { kind: 'secrecy' });
  }

  /** The same, also signed and served. */
  async served(on: Day, registration: Registration = {}): Promise<ApplicationRecord> {
    const record = await this.cleared(on, registration);
    await this.do(on, record, 'sign');
    return this.do(on, record, 'dispatch', { method: 'counter' });
  }

  /** Copies an application `count` times, with the numbers that follow. */
  async copies({ agencyId, id }: Ref, count: number): Promise<void> {
    const like = (table: string, key: string): string =>
      `insert into ${table} select (json_populate_record(t, json_build_object('${key}', t.${key} + n))).*
       from ${table} t, generate_series(1, ${count}) n where t.agency_id = ${agencyId} and t.${key} = ${id}`;
    await this.rows(
      [
        like('application', 'id'),
        ...['application_event', 'application_text', 'deadline', 'party'].map((table) => like(table, 'application_id')),
        `insert into tally_delta (agency_id, year, measure, applicant, number)
         select agency_id, year, measure, applicant, number * ${count} from tally_delta`,
        `update numbering set last = last + ${count}`,
      ].join('; '),
    );
  }

  read(ref: Ref): Promise<ApplicationRecord> {
    return perform(this.database, { at: nineOClock('2026-01-01') }, (ledger) => ledger.application(ref));
  }

  office = (): ReturnType<typeof officeOf> => officeOf(this.database);

  /** Runs SQL as the database owner, without row-level security. */
  rows<Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return asOwner<Row>(this.database.url, text, values);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.rows<{ number: number }>(`select count(*)::int as number from ${table}`);
    return row!.number;
  }
}

const noticeOf = (notice: Partial<NewNotice>): NewNotice => ({
  title: '通知',
  source: 'test',
  off: [],
  work: [],
  ...notice,
});
