// The Nest modules of server (HTTP) and worker (queue), with all their wiring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { type MailSettings, type ProviderSettings, version } from './config.js';
import { AccountsController } from './http/accounts/accounts.controller.js';
import { OperationsController } from './http/operating/operating.controller.js';
import { OwnAccountController } from './http/accounts/own-account.controller.js';
import { AgenciesController } from './http/agencies/agencies.controller.js';
import { AttachmentsCleanup } from './http/attachments/attachments-cleaning.js';
import { AttachmentsController, type AttachmentSettings } from './http/attachments/attachments.controller.js';
import { CommandsController } from './http/applications/commands.controller.js';
import { CalendarNoticesController } from './http/calendar/notices.controller.js';
import { CalendarYearsController } from './http/calendar/years.controller.js';
import type { HealthChecks } from './http/checks.js';
import { DecisionController } from './http/decision/decision.controller.js';
import { DelegationsController } from './http/delegations/delegations.controller.js';
import { OperationGuard, type Identify } from './http/doorkeeper.js';
import { LiveUpdatesController } from './http/events/events.controller.js';
import { ExplanationsController } from './http/figures/explanations.controller.js';
import { StatisticsController } from './http/figures/figures.controller.js';
import { TimelinessController } from './http/figures/timeliness.controller.js';
import { HealthController } from './http/health.controller.js';
import { HomeController } from './http/home.controller.js';
import { NotificationsController } from './http/inbox/inbox.controller.js';
import { IncomingMailController } from './http/mail-room/mail.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { RegisterImportController } from './http/old-register/old-register.controller.js';
import { ApiDocsController } from './http/openapi/openapi.controller.js';
import { PersonsController } from './http/persons/persons.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ProblemsController } from './http/problems/problems.controller.js';
import { ReceiptController } from './http/receipt/receipt.controller.js';
import { RemediesController } from './http/remedies/remedies.controller.js';
import { RepeatsController } from './http/repeats/repeats.controller.js';
import { ReportStepsController } from './http/reports/report-steps.controller.js';
import { AnnualReportsController } from './http/reports/reports.controller.js';
import { SessionsController } from './http/sessions/sessions.controller.js';
import { WebController } from './http/web/web.controller.js';
import { SettingsController } from './http/settings/settings.controller.js';
import { SupervisionController } from './http/supervision/supervision.controller.js';
import { ApplicationsController } from './http/worklist/worklist.controller.js';
import { throttledErrorLog } from './jobs/complaints.js';
import { inspectQueues, QUEUES } from './jobs/failed-jobs.js';
import { DailySchedule } from './jobs/morning-schedule.js';
import { DailyRoundProcessor } from './jobs/morning.processor.js';
import { queueBackend, type QueueSettings } from './jobs/queue-backend.js';
import { RegisterImportRunner } from './jobs/register-imports.js';
import { OutboxRelay } from './jobs/relay.js';
import { ReminderProcessor } from './jobs/reminder.processor.js';
import { JOB_INTERVALS, type JobIntervals } from './jobs/rhythm.js';
import { SWEEP, SweepSchedule } from './jobs/sweep-schedule.js';
import { SweepProcessor } from './jobs/sweep.processor.js';
import { WakeProcessor } from './jobs/wake.processor.js';
import { withTimeout } from './jobs/within.js';
import { redactPersons } from './log.js';
import { createMetrics } from './metrics.js';
import { oidcProvider } from './oidc.js';
import type { Database } from './store/database.js';
import { smtpMailer } from './smtp.js';
import {
  ATTACHMENTS,
  HEALTH_CHECKS,
  CLOCK,
  DATABASE,
  HEARTBEAT,
  IDENTIFY,
  JOBS,
  MAILER,
  SIGN_IN,
  METRICS,
  INTERVALS,
  WEB_PAGE,
  INSTALLATION,
} from './tokens.js';
import { secretBox } from './usecases/accounts/vault.js';
import type { JobMonitor } from './usecases/operations/failed-job.js';
import type { Installation } from './usecases/operations/situation.js';
import { findSession } from './usecases/sessions/identify.js';
import type { SignInConfig } from './usecases/sessions/means.js';

/** What both modules need; its creator closes it. */
export interface AppDependencies {
  readonly database: Database;
  readonly queue: QueueSettings;
  /** The current time; tests move it. */
  readonly now?: () => Date;
  /** Tests shorten the intervals. */
  readonly intervals?: Partial<JobIntervals>;
  readonly heartbeatMs?: number;
  /** Undefined: no e-mail. */
  readonly mail?: MailSettings | undefined;
  /** Finds the person of a session; tests bring their own. */
  readonly identify?: Identify;
  /** Undefined: no attachments. */
  readonly attachments?: AttachmentSettings;
  /** The folder of the built screens; undefined: none were built. */
  readonly webFolder?: string | undefined;
  /** The browser's address of the desk, the key of second factors, the OpenID Connect provider. */
  readonly publicUrl?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly provider?: ProviderSettings | undefined;
}

/** Proxies close a connection silent for a minute. Also how long an ended session may still receive changes. */
const HEARTBEAT_MS = 10_000;

@Module({})
export class ServerModule {
  static create(dependencies: AppDependencies): DynamicModule {
    return {
      module: ServerModule,
      imports: queueModules(dependencies),
      controllers: [
        AccountsController,
        AgenciesController,
        AttachmentsController,
        CalendarYearsController,
        CommandsController,
        DecisionController,
        DelegationsController,
        LiveUpdatesController,
        ExplanationsController,
        StatisticsController,
        HealthController,
        HomeController,
        NotificationsController,
        IncomingMailController,
        MetricsController,
        CalendarNoticesController,
        RegisterImportController,
        ApiDocsController,
        OperationsController,
        OwnAccountController,
        PersonsController,
        ProblemsController,
        ReceiptController,
        RemediesController,
        RepeatsController,
        AnnualReportsController,
        ReportStepsController,
        SessionsController,
        WebController,
        SettingsController,
        SupervisionController,
        TimelinessController,
        ApplicationsController,
      ],
      providers: [
        provideDatabase(dependencies),
        provideClock(dependencies),
        provideHealthChecks(dependencies),
        provideMetrics(dependencies),
        provideIdentify(dependencies),
        provideAttachments(dependencies),
        AttachmentsCleanup,
        provideSignIn(dependencies),
        provideWebPage(dependencies),
        jobsProvider,
        provideInstallation(dependencies),
        { provide: HEARTBEAT, useValue: dependencies.heartbeatMs ?? HEARTBEAT_MS },
        { provide: APP_GUARD, useClass: OperationGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

@Module({})
export class WorkerModule {
  static create(dependencies: AppDependencies): DynamicModule {
    return {
      module: WorkerModule,
      imports: queueModules(dependencies),
      controllers: [HealthController, MetricsController],
      providers: [
        provideDatabase(dependencies),
        provideHealthChecks(dependencies),
        provideMetrics(dependencies),
        provideMailer(dependencies),
        provideClock(dependencies),
        provideIntervals(dependencies),
        SweepSchedule,
        SweepProcessor,
        WakeProcessor,
        OutboxRelay,
        ReminderProcessor,
        DailySchedule,
        DailyRoundProcessor,
        RegisterImportRunner,
      ],
    };
  }
}

const queueModules = ({ queue }: AppDependencies): DynamicModule[] => [
  BullModule.forRoot(queueBackend(queue)),
  BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
];

const provideDatabase = ({ database }: AppDependencies): Provider => ({ provide: DATABASE, useValue: database });

const provideIdentify = ({ database, identify: identifySession }: AppDependencies): Provider => ({
  provide: IDENTIFY,
  inject: [CLOCK],
  useFactory: (now: () => Date): Identify =>
    identifySession ?? ((session) => findSession(database, session, now().toISOString())),
});

const provideSignIn = ({ mail, publicUrl, secretKey, provider }: AppDependencies): Provider => ({
  provide: SIGN_IN,
  useValue: {
    mailer: mail ? smtpMailer(mail) : null,
    secretBox: secretKey ? secretBox(secretKey) : null,
    provider: provider ? oidcProvider(provider) : null,
    publicUrl: publicUrl ?? null,
  } satisfies SignInConfig,
});

const provideAttachments = ({ attachments }: AppDependencies): Provider => ({
  provide: ATTACHMENTS,
  useValue: attachments ?? null,
});

const provideWebPage = ({ webFolder }: AppDependencies): Provider => ({
  provide: WEB_PAGE,
  useValue: webFolder ? readFileSync(join(webFolder, 'index.html'), 'utf8') : null,
});

const provideIntervals = ({ intervals }: AppDependencies): Provider => ({
  provide: INTERVALS,
  useValue: { ...JOB_INTERVALS, ...intervals },
});

const provideClock = ({ now = () => new Date() }: AppDependencies): Provider => ({ provide: CLOCK, useValue: now });

const provideMailer = ({ mail }: AppDependencies): Provider => ({
  provide: MAILER,
  useValue: mail ? smtpMailer(mail) : null,
});

const provideHealthChecks = ({ database }: AppDependencies): Provider => ({
  provide: HEALTH_CHECKS,
  inject: [getQueueToken(SWEEP)],
  useFactory: (queue: Queue): HealthChecks => {
    queue.on('error', throttledErrorLog('queue'));
    return { database: () => database.pool.query('select 1'), queue: () => queue.getJobCounts('waiting') };
  },
});

/** Nest's tokens of all queues. */
export const QUEUE_TOKENS: readonly string[] = QUEUES.map((name) => getQueueToken(name));

const provideMetrics = ({ database }: AppDependencies): Provider => ({
  provide: METRICS,
  inject: [...QUEUE_TOKENS],
  useFactory: (...queues: Queue[]) => createMetrics(database, queues),
});

/** A queue that does not answer in time counts as unavailable, like the database. */
const QUEUE_TIMEOUT_MS = 5_000;

const withQueueTimeout = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await withTimeout(QUEUE_TIMEOUT_MS, 'queue', work);
  } catch (error) {
    throw Object.assign(new Error('the queue does not answer', { cause: error }), { code: 'ETIMEDOUT' });
  }
};

const jobsProvider: Provider = {
  provide: JOBS,
  inject: [...QUEUE_TOKENS],
  useFactory: (...queues: Queue[]): JobMonitor => {
    const inspector = inspectQueues(queues);
    return {
      lastSweep: () => withQueueTimeout(inspector.lastSweep()),
      failed: async () =>
        (await withQueueTimeout(inspector.failed())).map((job) => ({ ...job, reason: redactPersons(job.reason) })),
      retry: (which) => withQueueTimeout(inspector.retry(which)),
    };
  },
};

const provideInstallation = ({ queue, mail, attachments }: AppDependencies): Provider => ({
  provide: INSTALLATION,
  useValue: {
    version,
    queueBackend: queue.redisUrl ? 'Redis' : 'PostgreSQL',
    sendsMail: mail !== undefined,
    disk: async () => (await attachments?.files.space?.()) ?? null,
  } satisfies Installation,
});
