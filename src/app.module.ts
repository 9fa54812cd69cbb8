// Puts the doors together: one module serves HTTP, the other works off the queue. All wiring is here.
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { MailSettings } from './config.js';
import type { Checks } from './http/checks.js';
import { HealthController } from './http/health.controller.js';
import { HomeController } from './http/home.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { complaints } from './jobs/complaints.js';
import { QUEUES } from './jobs/failed-jobs.js';
import { MorningSchedule } from './jobs/morning-schedule.js';
import { MorningProcessor } from './jobs/morning.processor.js';
import { queueBackend, type QueueSettings } from './jobs/queue-backend.js';
import { Relay } from './jobs/relay.js';
import { ReminderProcessor } from './jobs/reminder.processor.js';
import { RHYTHM, type Rhythm } from './jobs/rhythm.js';
import { SWEEP, SweepSchedule } from './jobs/sweep-schedule.js';
import { SweepProcessor } from './jobs/sweep.processor.js';
import { WakeProcessor } from './jobs/wake.processor.js';
import { metricsOf } from './metrics.js';
import type { Database } from './store/database.js';
import { smtpMailer } from './smtp.js';
import { CHECKS, CLOCK, DATABASE, MAILER, METRICS, RHYTHM_OF } from './tokens.js';

/** What both modules stand on; whoever made it closes it. */
export interface Ground {
  readonly database: Database;
  readonly queue: QueueSettings;
  /** What time it is; tests move it. */
  readonly now?: () => Date;
  /** Tests are in a hurry. */
  readonly rhythm?: Partial<Rhythm>;
  /** Undefined: reminders stay in the inbox. */
  readonly mail?: MailSettings | undefined;
}

@Module({})
export class ServerModule {
  static on(ground: Ground): DynamicModule {
    return {
      module: ServerModule,
      imports: queues(ground),
      controllers: [HomeController, HealthController, MetricsController],
      providers: [databaseOf(ground), checksOf(ground), metricsFor(ground)],
    };
  }
}

@Module({})
export class WorkerModule {
  static on(ground: Ground): DynamicModule {
    return {
      module: WorkerModule,
      imports: queues(ground),
      providers: [
        databaseOf(ground),
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
      ],
    };
  }
}

const queues = ({ queue }: Ground): DynamicModule[] => [
  BullModule.forRoot(queueBackend(queue)),
  BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
];

const databaseOf = ({ database }: Ground): Provider => ({ provide: DATABASE, useValue: database });

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

/** Every queue of the desk, as Nest knows them. */
export const QUEUE_TOKENS: readonly string[] = QUEUES.map((name) => getQueueToken(name));

const metricsFor = ({ database }: Ground): Provider => ({
  provide: METRICS,
  inject: [...QUEUE_TOKENS],
  useFactory: (...queues: Queue[]) => metricsOf(database, queues),
});
