// The Nest modules of server (HTTP) and worker (queue), with all their wiring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { type MailSettings, type ProviderSettings, version } from './config.js';
import { AccountsController } from './http/accounts/accounts.controller.js';
import { OperatingController } from './http/operating/operating.controller.js';
import { OwnAccountController } from './http/accounts/own-account.controller.js';
import { AgenciesController } from './http/agencies/agencies.controller.js';
import { AttachmentsCleaning } from './http/attachments/attachments-cleaning.js';
import { AttachmentsController, type AttachmentSettings } from './http/attachments/attachments.controller.js';
import { CommandsController } from './http/applications/commands.controller.js';
import { NoticesController } from './http/calendar/notices.controller.js';
import { CalendarYearsController } from './http/calendar/years.controller.js';
import type { Checks } from './http/checks.js';
import { DecisionController } from './http/decision/decision.controller.js';
import { DelegationsController } from './http/delegations/delegations.controller.js';
import { Doorkeeper, type Identify } from './http/doorkeeper.js';
import { EventsController } from './http/events/events.controller.js';
import { ExplanationsController } from './http/figures/explanations.controller.js';
import { FiguresController } from './http/figures/figures.controller.js';
import { TimelinessController } from './http/figures/timeliness.controller.js';
import { HealthController } from './http/health.controller.js';
import { HomeController } from './http/home.controller.js';
import { InboxController } from './http/inbox/inbox.controller.js';
import { MailRoomController } from './http/mail-room/mail.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { OldRegisterController } from './http/old-register/old-register.controller.js';
import { OpenApiController } from './http/openapi/openapi.controller.js';
import { PersonsController } from './http/persons/persons.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ProblemsController } from './http/problems/problems.controller.js';
import { ReceiptController } from './http/receipt/receipt.controller.js';
import { RemediesController } from './http/remedies/remedies.controller.js';
import { RepeatsController } from './http/repeats/repeats.controller.js';
import { ReportStepsController } from './http/reports/report-steps.controller.js';
import { ReportsController } from './http/reports/reports.controller.js';
import { SessionsController } from './http/sessions/sessions.controller.js';
import { WebController } from './http/web/web.controller.js';
import { SettingsController } from './http/settings/settings.controller.js';
import { SupervisionController } from './http/supervision/supervision.controller.js';
import { WorklistController } from './http/worklist/worklist.controller.js';
import { complaints } from './jobs/complaints.js';
import { jobsDesk, QUEUES } from './jobs/failed-jobs.js';
import { MorningSchedule } from './jobs/morning-schedule.js';
import { MorningProcessor } from './jobs/morning.processor.js';
import { queueBackend, type QueueSettings } from './jobs/queue-backend.js';
import { RegisterImports } from './jobs/register-imports.js';
import { Relay } from './jobs/relay.js';
import { ReminderProcessor } from './jobs/reminder.processor.js';
import { RHYTHM, type Rhythm } from './jobs/rhythm.js';
import { SWEEP, SweepSchedule } from './jobs/sweep-schedule.js';
import { SweepProcessor } from './jobs/sweep.processor.js';
import { WakeProcessor } from './jobs/wake.processor.js';
import { within } from './jobs/within.js';
import { withoutPersons } from './log.js';
import { metricsOf } from './metrics.js';
import { oidcProvider } from './oidc.js';
import type { Database } from './store/database.js';
import { smtpMailer } from './smtp.js';
import {
  ATTACHMENTS,
  CHECKS,
  CLOCK,
  DATABASE,
  HEARTBEAT,
  IDENTIFY,
  JOBS,
  MAILER,
  MEANS,
  METRICS,
  RHYTHM_OF,
  SCREENS,
  STANDING,
} from './tokens.js';
import { vaultOf } from './usecases/accounts/vault.js';
import type { JobsDesk } from './usecases/operations/failed-job.js';
import type { Standing } from './usecases/operations/situation.js';
import { identify } from './usecases/sessions/identify.js';
import type { Means } from './usecases/sessions/means.js';

/** What both modules need; its creator closes it. */
export interface Ground {
  readonly database: Database;
  readonly queue: QueueSettings;
  /** The current time; tests move it. */
  readonly now?: () => Date;
  /** Tests shorten the intervals. */
  readonly rhythm?: Partial<Rhythm>;
  readonly heartbeatMs?: number;
  /** Undefined: no e-mail. */
  readonly mail?: MailSettings | undefined;
  /** Finds the person of a session; tests bring their own. */
  readonly identify?: Identify;
  /** Undefined: no attachments. */
  readonly attachments?: AttachmentSettings;
  /** The folder of the built screens; undefined: none were built. */
  readonly screens?: string | undefined;
  /** The browser's address of the desk, the key of second factors, the OpenID Connect provider. */
  readonly publicUrl?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly provider?: ProviderSettings | undefined;
}

/** Proxies close a connection silent for a minute. Also how long an ended session may still receive changes. */
const HEARTBEAT_MS = 10_000;

@Module({})
export class ServerModule {
  static on(ground: Ground): DynamicModule {
    return {
      module: ServerModule,
      imports: queues(ground),
      controllers: [
        AccountsController,
        AgenciesController,
        AttachmentsController,
        CalendarYearsController,
        CommandsController,
        DecisionController,
        DelegationsController,
        EventsController,
        ExplanationsController,
        FiguresController,
        HealthController,
        HomeController,
        InboxController,
        MailRoomController,
        MetricsController,
        NoticesController,
        OldRegisterController,
        OpenApiController,
        OperatingController,
        OwnAccountController,
        PersonsController,
        ProblemsController,
        ReceiptController,
        RemediesController,
        RepeatsController,
        ReportsController,
        ReportStepsController,
        SessionsController,
        WebController,
        SettingsController,
        SupervisionController,
        TimelinessController,
        WorklistController,
      ],
      providers: [
        databaseOf(ground),
        clockOf(ground),
        checksOf(ground),
        metricsFor(ground),
        identifyOf(ground),
        attachmentsOf(ground),
        AttachmentsCleaning,
        meansOf(ground),
        screensOf(ground),
        jobsOf,
        standingOf(ground),
        { provide: HEARTBEAT, useValue: ground.heartbeatMs ?? HEARTBEAT_MS },
        { provide: APP_GUARD, useClass: Doorkeeper },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

@Module({})
export class WorkerModule {
  static on(ground: Ground): DynamicModule {
    return {
      module: WorkerModule,
      imports: queues(ground),
      controllers: [HealthController, MetricsController],
      providers: [
        databaseOf(ground),
        checksOf(ground),
        metricsFor(ground),
        mailerOf(ground),
        clockOf(ground),
        rhythmOf(ground),
        SweepSchedule,
        SweepProcessor,
        WakeProcessor,
        Relay,
        ReminderProcessor,
        MorningSchedule,
        MorningProcessor,
        RegisterImports,
      ],
    };
  }
}

const queues = ({ queue }: Ground): DynamicModule[] => [
  BullModule.forRoot(queueBackend(queue)),
  BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
];

const databaseOf = ({ database }: Ground): Provider => ({ provide: DATABASE, useValue: database });

const identifyOf = ({ database, identify: given }: Ground): Provider => ({
  provide: IDENTIFY,
  inject: [CLOCK],
  useFactory: (now: () => Date): Identify => given ?? ((session) => identify(database, session, now().toISOString())),
});

const meansOf = ({ mail, publicUrl, secretKey, provider }: Ground): Provider => ({
  provide: MEANS,
  useValue: {
    mailer: mail ? smtpMailer(mail) : null,
    vault: secretKey ? vaultOf(secretKey) : null,
    provider: provider ? oidcProvider(provider) : null,
    publicUrl: publicUrl ?? null,
  } satisfies Means,
});

const attachmentsOf = ({ attachments }: Ground): Provider => ({
  provide: ATTACHMENTS,
  useValue: attachments ?? null,
});

const screensOf = ({ screens }: Ground): Provider => ({
  provide: SCREENS,
  useValue: screens ? readFileSync(join(screens, 'index.html'), 'utf8') : null,
});

const rhythmOf = ({ rhythm }: Ground): Provider => ({ provide: RHYTHM_OF, useValue: { ...RHYTHM, ...rhythm } });

const clockOf = ({ now = () => new Date() }: Ground): Provider => ({ provide: CLOCK, useValue: now });

const mailerOf = ({ mail }: Ground): Provider => ({ provide: MAILER, useValue: mail ? smtpMailer(mail) : null });

const checksOf = ({ database }: Ground): Provider => ({
  provide: CHECKS,
  inject: [getQueueToken(SWEEP)],
  useFactory: (queue: Queue): Checks => {
    queue.on('error', complaints('queue'));
    return { database: () => database.pool.query('select 1'), queue: () => queue.getJobCounts('waiting') };
  },
});

/** Nest's tokens of all queues. */
export const QUEUE_TOKENS: readonly string[] = QUEUES.map((name) => getQueueToken(name));

const metricsFor = ({ database }: Ground): Provider => ({
  provide: METRICS,
  inject: [...QUEUE_TOKENS],
  useFactory: (...queues: Queue[]) => metricsOf(database, queues),
});

/** A queue that does not answer in time counts as unavailable, like the database. */
const ANSWER_MS = 5_000;

const answering = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await within(ANSWER_MS, 'queue', work);
  } catch (error) {
    throw Object.assign(new Error('the queue does not answer', { cause: error }), { code: 'ETIMEDOUT' });
  }
};

const jobsOf: Provider = {
  provide: JOBS,
  inject: [...QUEUE_TOKENS],
  useFactory: (...queues: Queue[]): JobsDesk => {
    const desk = jobsDesk(queues);
    return {
      lastSweep: () => answering(desk.lastSweep()),
      failed: async () =>
        (await answering(desk.failed())).map((job) => ({ ...job, reason: withoutPersons(job.reason) })),
      retry: (which) => answering(desk.retry(which)),
    };
  },
};

const standingOf = ({ queue, mail, attachments }: Ground): Provider => ({
  provide: STANDING,
  useValue: {
    version,
    queueBackend: queue.redisUrl ? 'Redis' : 'PostgreSQL',
    sendsMail: mail !== undefined,
    disk: async () => (await attachments?.files.space?.()) ?? null,
  } satisfies Standing,
});
