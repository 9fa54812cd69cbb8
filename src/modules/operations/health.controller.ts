// Health probes for process supervisors: is the process alive, and is it ready.
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AppDependencies, ProcessKind } from '../../platform/app-dependencies.js';
import { Database } from '../../platform/db/database.js';
import { DEPENDENCIES, HEALTH_CHECKS, PROCESS_KIND } from '../../platform/tokens.js';
import { cachedFor } from './cached-for.js';
import type { HealthChecks } from './health-checks.js';
import { type Readiness, checkReadiness } from './readiness.js';

/** Anyone may ask as often as they like: the database is asked once a second. */
const READINESS_MAX_AGE_MS = 1_000;

@Controller('health')
export class HealthController {
  readonly #readiness: () => Promise<Readiness>;

  constructor(
    database: Database,
    @Inject(HEALTH_CHECKS) checks: HealthChecks,
    @Inject(PROCESS_KIND) kind: ProcessKind,
    @Inject(DEPENDENCIES) { readinessMaxAgeMs = READINESS_MAX_AGE_MS }: AppDependencies,
  ) {
    this.#readiness = cachedFor(readinessMaxAgeMs, () => checkReadiness(database, checks, kind));
  }

  /** Answers while the process runs; by `pid` a second start knows which process it found. */
  @Get('live')
  live(): object {
    return { status: 'ok', pid: process.pid };
  }

  /** 200 while this process can do its work, also `degraded`; else 503. What is wrong is named in both. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const result = await this.#readiness();
    if (result.status === 'unavailable') void reply.status(503);
    return result;
  }
}
