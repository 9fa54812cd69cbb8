// The state of the running system in words, and the failed jobs, which can be retried.
import { Controller, Inject } from '@nestjs/common';
import { notFound } from '../../domain/errors.js';
import type { Database } from '../../store/database.js';
import { CHECKS, DATABASE, JOBS, STANDING } from '../../tokens.js';
import type { FailedJob, JobsDesk } from '../../usecases/operations/failed-job.js';
import { readSituation as look, type Situation, type Standing } from '../../usecases/operations/situation.js';
import { type Checks, healthOf } from '../checks.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { listFailedJobs, readSituation, retryJobs } from './operating.operations.js';

@Controller()
export class OperatingController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CHECKS) private readonly checks: Checks,
    @Inject(JOBS) private readonly jobs: JobsDesk,
    @Inject(STANDING) private readonly standing: Standing,
  ) {}

  @Serves(readSituation)
  async situation(@Given() { at }: GivenBy<typeof readSituation>): Promise<Situation> {
    return look(this.database, this.jobs, this.standing, await healthOf(this.checks), at);
  }

  @Serves(listFailedJobs)
  async failed(): Promise<{ readonly jobs: readonly FailedJob[] }> {
    return { jobs: await this.jobs.failed() };
  }

  @Serves(retryJobs)
  async retry(@Given() { body }: GivenBy<typeof retryJobs>): Promise<{ readonly retried: number }> {
    const retried = await this.jobs.retry('id' in body ? body : 'all');
    if (retried === 0 && 'id' in body) {
      throw notFound('没有这个失败的任务，可能已经重试', 'there is no such failed job: it may have been retried');
    }
    return { retried };
  }
}
