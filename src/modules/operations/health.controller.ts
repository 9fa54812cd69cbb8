// Health probes for process supervisors: is the process alive, and is it ready.
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import { HEALTH_CHECKS } from '../../platform/tokens.js';
import type { HealthChecks } from './health-checks.js';
import { type Readiness, checkReadiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    @Inject(HEALTH_CHECKS) private readonly checks: HealthChecks,
  ) {}

  /** Answers while the process runs; by `pid` a second start knows which process it found. */
  @Get('live')
  live(): object {
    return { status: 'ok', pid: process.pid };
  }

  /** 200 when every part answers and nothing is overdue, else 503 naming what is wrong. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const result = await checkReadiness(this.database, this.checks);
    if (result.status !== 'ok') void reply.status(503);
    return result;
  }
}
