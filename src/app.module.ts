// The Nest modules of server (HTTP) and worker (queue), with all their wiring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { type MailSettings, type ProviderSettings, version } from './platform/config.js';
import { AccountsController } from './modules/accounts/accounts.controller.js';
import { OperationsController } from './modules/operations/operations.controller.js';
import { OwnAccountController } from './modules/accounts/own-account.controller.js';
import { AgenciesController } from './modules/agencies/agencies.controller.js';
import { AttachmentsCleanup } from './modules/attachments/attachments-cleanup.schedule.js';
import { AttachmentsController, type AttachmentSettings } from './modules/attachments/attachments.controller.js';
import { CommandsController } from './modules/applications/commands.controller.js';
import { CalendarNoticesController } from './modules/calendar/calendar-notices.controller.js';
import { CalendarYearsController } from './modules/calendar/calendar-years.controller.js';
import type { HealthChecks } from './modules/operations/health-checks.js';
import { DecisionController } from './modules/applications/decision.controller.js';
import { DelegationsController } from './modules/accounts/delegations.controller.js';
import { OperationGuard, type Identify } from './platform/http/operation.guard.js';
import { LiveUpdatesController } from './modules/live-updates/live-updates.controller.js';
import { ExplanationsController } from './modules/statistics/explanations.controller.js';
import { StatisticsController } from './modules/statistics/statistics.controller.js';
import { TimelinessController } from './modules/statistics/timeliness.controller.js';
import { HealthController } from './modules/operations/health.controller.js';
import { HomeController } from './modules/home/home.controller.js';
import { NotificationsController } from './modules/notifications/notifications.controller.js';
import { IncomingMailController } from './modules/incoming-mail/incoming-mail.controller.js';
import { MetricsController } from './modules/operations/metrics.controller.js';
import { RegisterImportController } from './modules/register-import/register-import.controller.js';
import { ApiDocsController } from './modules/api-docs/api-docs.controller.js';
import { PersonsController } from './modules/persons/persons.controller.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { ProblemsController } from './platform/http/problems/problems.controller.js';
import { ReceiptController } from './modules/applications/receipt.controller.js';
import { RemediesController } from './modules/remedies/remedies.controller.js';
import { RepeatsController } from './modules/applications/repeats.controller.js';
import { ReportStepsController } from './modules/annual-reports/report-steps.controller.js';
import { AnnualReportsController } from './modules/annual-reports/annual-reports.controller.js';
import { SessionsController } from './modules/accounts/sessions.controller.js';
import { WebController } from './platform/http/web/web.controller.js';
import { SettingsController } from './modules/agencies/settings.controller.js';
import { SupervisionController } from './modules/supervision/supervision.controller.js';
import { ApplicationsController } from './modules/applications/applications.controller.js';
import { throttledErrorLog } from './platform/queue/throttled-error-log.js';
import { inspectQueues, QUEUES } from './modules/operations/failed-jobs.queue.js';
import { DailySchedule } from './modules/daily-round/daily-round.schedule.js';
import { DailyRoundProcessor } from './modules/daily-round/daily-round.processor.js';
import { queueBackend, type QueueSettings } from './platform/queue/queue-backend.js';
import { RegisterImportRunner } from './modules/register-import/register-imports.schedule.js';
import { OutboxRelay } from './modules/notifications/outbox-relay.schedule.js';
import { ReminderProcessor } from './modules/notifications/reminder.processor.js';
import { JOB_INTERVALS, type JobIntervals } from './platform/queue/job-intervals.js';
import { SWEEP, SweepSchedule } from './modules/deadlines/sweep.schedule.js';
import { SweepProcessor } from './modules/deadlines/sweep.processor.js';
import { WakeProcessor } from './modules/deadlines/wake.processor.js';
import { withTimeout } from './platform/queue/with-timeout.js';
import { redactPersons } from './platform/log.js';
import { createMetrics } from './modules/operations/metrics.js';
import { oidcProvider } from './modules/accounts/oidc-provider.js';
import type { Database } from './platform/db/database.js';
import { smtpMailer } from './modules/notifications/smtp-mailer.js';
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
} from './platform/tokens.js';
import { secretBox } from './modules/accounts/secret-box.js';
import type { JobMonitor } from './platform/queue/failed-job.js';
import type { Installation } from './modules/operations/situation.js';
import { SessionCache } from './modules/accounts/find-session.js';
import type { SignInConfig } from './modules/accounts/sign-in-config.js';

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
  useFactory: (now: () => Date): Identify => {
    if (identifySession) return identifySession;
    const sessions = new SessionCache(database);
    return (session) => sessions.find(session, now().toISOString());
  },
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
