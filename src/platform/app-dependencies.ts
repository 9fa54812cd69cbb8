// What a server or worker is started with: opened by bootstrap, or by a test.
import type { MailSettings, ProviderSettings } from './config.js';
import type { Database } from './db/database.js';
import type { AttachmentSettings } from './file-storage/file-storage.js';
import type { Identify } from './http/operation.guard.js';
import type { JobIntervals } from './queue/job-intervals.js';
import type { QueueSettings } from './queue/queue-backend.js';
import type { WorkerPool } from './workers/worker-pool.js';

/** `npm start` has one of each in one process. */
export type ProcessKind = 'server' | 'worker';

/** What both modules need; its creator closes it. A provider gets it with the token DEPENDENCIES. */
export interface AppDependencies {
  readonly database: Database;
  readonly queue: QueueSettings;
  /** One for server and worker in a process; undefined: each gets its own, and closes it. */
  readonly workers?: WorkerPool;
  /** The current time; tests move it. */
  readonly now?: () => Date;
  /** Tests shorten the intervals. */
  readonly intervals?: Partial<JobIntervals>;
  readonly heartbeatMs?: number;
  readonly readinessMaxAgeMs?: number;
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
