// The state of the running system in words, and the failed jobs, which can be retried.
import { Controller, Inject } from '@nestjs/common';
import { notFound } from '../../domain/errors.js';
import { isJobInScope, type OperatorScope } from '../../domain/operations/job-scope.js';
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
  async situation(@Input() { agencies, at }: OperationInput<typeof readSituation>): Promise<Situation> {
    const reachable = await checkHealth(this.checks);
    return read(
      this.database,
      { jobs: this.jobs, scope: await this.#scopeOf(agencies) },
      this.installation,
      reachable,
      at,
    );
  }

  @Handles(listFailedJobs)
  async failed(
    @Input() { agencies }: OperationInput<typeof listFailedJobs>,
  ): Promise<{ readonly jobs: readonly FailedJob[] }> {
    const scope = await this.#scopeOf(agencies);
    return { jobs: (await this.jobs.failed()).filter(({ id }) => isJobInScope(id, scope)) };
  }

  @Handles(retryJobs)
  async retry(@Input() { body, agencies }: OperationInput<typeof retryJobs>): Promise<{ readonly retried: number }> {
    const scope = await this.#scopeOf(agencies);
    const retried = await this.jobs.retry((id) => isJobInScope(id, scope) && (!('id' in body) || id === body.id));
    if (retried === 0 && 'id' in body) {
      throw notFound('没有这个失败的任务，可能已经重试', 'there is no such failed job: it may have been retried');
    }
    return { retried };
  }

  async #scopeOf(agencies: readonly number[]): Promise<OperatorScope> {
    const office = await this.database.office.current();
    return { agencies, isWholeDesk: office.agencies.every(({ id }) => agencies.includes(id)) };
  }
}
