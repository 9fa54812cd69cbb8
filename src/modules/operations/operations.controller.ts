// The state of the running system in words, and the failed jobs, which can be retried.
import { Controller, Inject } from '@nestjs/common';
import { notFound } from '../../domain/errors.js';
import { Database } from '../../platform/db/database.js';
import { HEALTH_CHECKS, JOBS, INSTALLATION } from '../../platform/tokens.js';
import type { FailedJob, JobMonitor } from '../../platform/queue/failed-job.js';
import { readSituation as read, type Situation, type Installation } from './situation.js';
import { type HealthChecks, checkHealth } from './health-checks.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { listFailedJobs, readSituation, retryJobs } from './operations.api.js';

@Controller()
export class OperationsController {
  constructor(
    private readonly database: Database,
    @Inject(HEALTH_CHECKS) private readonly checks: HealthChecks,
    @Inject(JOBS) private readonly jobs: JobMonitor,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  @Handles(readSituation)
  async situation(@Input() { at }: OperationInput<typeof readSituation>): Promise<Situation> {
    return read(this.database, this.jobs, this.installation, await checkHealth(this.checks), at);
  }

  @Handles(listFailedJobs)
  async failed(): Promise<{ readonly jobs: readonly FailedJob[] }> {
    return { jobs: await this.jobs.failed() };
  }

  @Handles(retryJobs)
  async retry(@Input() { body }: OperationInput<typeof retryJobs>): Promise<{ readonly retried: number }> {
    const retried = await this.jobs.retry('id' in body ? body : 'all');
    if (retried === 0 && 'id' in body) {
      throw notFound('没有这个失败的任务，可能已经重试', 'there is no such failed job: it may have been retried');
    }
    return { retried };
  }
}
