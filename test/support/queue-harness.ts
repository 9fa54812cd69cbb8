// A test office with workers on either queue backend, and a clock that the test moves.
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { WorkerModule } from '../../src/app.module.js';
import { remindersOf } from '../../src/domain/notifications/notifications.js';
import { passTime } from '../../src/domain/applications/step.js';
import type { Day } from '../../src/domain/day.js';
import type { JobIntervals } from '../../src/platform/queue/job-intervals.js';
import type { ApplicationRecord } from '../../src/platform/db/change-set.js';
import { type Database, openDatabase } from '../../src/platform/db/database.js';
import { verify } from '../../src/modules/replay/verify.js';
import { aDatabase, queryAsOwner } from './database.js';
import { TestOffice } from './test-office.js';
import { waitUntil } from '../system/programs.js';

export const RECEIVED_ON = '2026-01-05';
/** By this day a supplement has lapsed, a fee, a consultation and a reply are overdue, and all reminders are due. */
export const OVERDUE_ON: Day = '2026-03-10';

const FAST_INTERVALS: Partial<JobIntervals> = {
  planCheckMs: 300,
  resendCheckMs: 300,
  resendAfterMs: 1_000,
  directSweepMs: 1_000,
  queueTimeoutMs: 2_000,
};

const harnesses: QueueHarness[] = [];

export class QueueHarness {
  #today: Day = RECEIVED_ON;
  readonly #workers: INestApplicationContext[] = [];
  readonly #databases: Database[] = [];
  #initialRecords: readonly ApplicationRecord[] = [];

  private constructor(
    readonly desk: TestOffice,
    readonly redisUrl: string | undefined,
  ) {}

  /** @param redisUrl the queue's Redis; undefined for the queue in PostgreSQL */
  static async open({ redisUrl, url }: { redisUrl?: string | undefined; url?: string }): Promise<QueueHarness> {
    const desk = new TestOffice(await aDatabase(url));
    await desk.openAgency('county');
    await desk.openAgency('finance', 'county');
    const harness = new QueueHarness(desk, redisUrl);
    if (redisUrl) await harness.wipe();
    harnesses.push(harness);
    return harness;
  }

  /** Creates one application for each kind of deadline, and copies of the first. */
  async addApplications(copies: number, on: Day = RECEIVED_ON): Promise<void> {
    const { desk } = this;
    const agency = 'finance';
    const plainApplication = await desk.register(on, { agency });
    await desk.copyApplication(plainApplication, copies);
    const awaitingSupplement = await desk.register(on, { agency });
    await desk.do(on, awaitingSupplement, 'requestSupplement');
    const awaitingPayment = await desk.register(on, { agency });
    await desk.do(on, awaitingPayment, 'accept');
    await desk.do(on, awaitingPayment, 'noticeFee');
    const inConsultation = await desk.register(on, { agency });
    await desk.do(on, inConsultation, 'accept');
    await desk.do(on, inConsultation, 'consultThirdParty');
    await desk.do(on, inConsultation, 'consultationDelivered');
    const ids = await desk.rows<{ agency_id: number; id: string }>('select agency_id, id from application order by id');
    this.#initialRecords = await Promise.all(
      ids.map((row) => desk.readApplication({ agencyId: row.agency_id, id: Number(row.id) })),
    );
  }

  setDay(day: Day): void {
    this.#today = day;
  }

  readonly now = (): Date => new Date(`${this.#today}T00:00:06+08:00`);

  /** Starts another worker, with its own database pool, as another process would have. */
  async startWorker({
    now = this.now,
    ...intervals
  }: Partial<JobIntervals> & { readonly now?: () => Date } = {}): Promise<INestApplicationContext> {
    const database = await openDatabase(this.desk.database.url);
    this.#databases.push(database);
    const queue = { redisUrl: this.redisUrl, databaseUrl: this.desk.database.url };
    const module = WorkerModule.create({ database, queue, now, intervals: { ...FAST_INTERVALS, ...intervals } });
    const worker = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    this.#workers.push(worker);
    return worker;
  }

  queue = (worker: INestApplicationContext, name: string): Queue => worker.get<Queue>(getQueueToken(name));

  /** Deletes everything from the queue: schedulers, waiting jobs, running jobs. */
  async wipe(): Promise<void> {
    if (this.redisUrl) {
      const redis = new Redis(this.redisUrl);
      await redis.flushall();
      redis.disconnect();
    } else {
      const { url } = this.desk.database;
      const tables = await queryAsOwner<{ name: string }>(
        url,
        `select quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
      );
      const truncate = `truncate ${tables.map(({ name }) => `bullmq.${name}`).join(', ')} cascade`;
      // Running workers can cause a deadlock: then try again.
      for (let left = 20; ; left--) {
        const failure = await queryAsOwner(url, truncate).then(
          () => null,
          (error: unknown) => error,
        );
        if (!failure) return;
        if (left === 0 || (failure as { code?: string }).code !== '40P01') throw failure;
      }
    }
  }

  /** Waits until no application is due and the outbox is empty. */
  waitUntilDone(): Promise<void> {
    return waitUntil(
      'time to be served',
      async () => {
        const [row] = await this.desk
          .rows<{ left: number }>(
            `select ((select count(*) from application where wakes_on <= $1) + (select count(*) from outbox))::int as left`,
            [this.#today],
          )
          .catch(() => [{ left: 1 }]);
        return row!.left === 0;
      },
      () => 'something is still due, or still in the outbox',
    );
  }

  /** Expects each deadline and each reminder exactly once, on its true date, in the right inbox. */
  async expectAllOnce(today = this.#today): Promise<void> {
    const office = await this.desk.database.office.current();
    const events: string[] = [];
    const reminders: string[] = [];
    for (const { agencyId, id, application } of this.#initialRecords) {
      for (const recorded of passTime(application, today, office.calendarOf(agencyId)).events) {
        events.push(eventLine(id, recorded.event.type, recorded.at));
        for (const { kind, to, at } of remindersOf(recorded)) {
          reminders.push(eventLine(id, kind, at, to === 'supervisor' ? 'county head' : `finance ${to}`));
        }
      }
    }
    const timeEvents = await this.desk.rows<{ id: string; type: string; at: Date }>(
      `select application_id as id, type, at from application_event where by_role = 'time'`,
    );
    expect(timeEvents.map(({ id, type, at }) => eventLine(Number(id), type, at)).toSorted()).toEqual(events.toSorted());
    const filedReminders = await this.desk.rows<{ id: string; kind: string; at: Date; to: string }>(
      `select r.application_id as id, r.kind, r.at, a.code || ' ' || r.to_role as to
       from reminder r join agency a on a.id = r.to_agency_id where r.outbox_id is not null`,
    );
    expect(filedReminders.map(({ id, kind, at, to }) => eventLine(Number(id), kind, at, to)).toSorted()).toEqual(
      reminders.toSorted(),
    );
    expect(events.length).toBeGreaterThan(this.#initialRecords.length);
    expect((await verify(this.desk.database)).differences).toEqual([]);
  }

  async close(): Promise<void> {
    for (const worker of this.#workers.splice(0)) await worker.close();
    for (const database of this.#databases.splice(0)) await database.close();
  }
}

/** For `afterEach`. */
export async function closeHarnesses(): Promise<void> {
  for (const harness of harnesses.splice(0)) await harness.close();
}

const eventLine = (id: number, kind: string, at: string | Date, to = ''): string =>
  `${id} ${kind} ${new Date(at).toISOString()} ${to}`;
