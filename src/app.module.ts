// Puts the doors together: one module serves HTTP, the other works off the queue. All wiring is here.
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { MailSettings } from './config.js';
import type { Checks } from './http/checks.js';
import { HealthController } from './http/health.controller.js';
import { HomeController } from './http/home.controller.js';
import { complaints } from './jobs/complaints.js';
import { MORNING, MorningSchedule } from './jobs/morning-schedule.js';
import { MorningProcessor } from './jobs/morning.processor.js';
import { queueBackend, type QueueSettings } from './jobs/queue-backend.js';
import { Relay } from './jobs/relay.js';
import { REMINDERS, ReminderProcessor } from './jobs/reminder.processor.js';
import { RHYTHM, type Rhythm } from './jobs/rhythm.js';
import { SWEEP, SweepSchedule } from './jobs/sweep-schedule.js';
import { SweepProcessor } from './jobs/sweep.processor.js';
import { WAKE, WakeProcessor } from './jobs/wake.processor.js';
import type { Database } from './store/database.js';
import { smtpMailer } from './smtp.js';
import { CHECKS, CLOCK, DATABASE, RHYTHM_OF, MAILER } from './tokens.js';

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
      controllers: [HomeController, HealthController],
      providers: [databaseOf(ground), checksOf(ground)],
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
  BullModule.registerQueue({ name: SWEEP }, { name: WAKE }, { name: REMINDERS }, { name: MORNING }),
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
