// Health probes for process supervisors: is the process alive, and is it ready.
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../store/database.js';
import { CHECKS, DATABASE } from '../tokens.js';
import type { Checks } from './checks.js';
import { type Readiness, readiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CHECKS) private readonly checks: Checks,
  ) {}

  /** Answers while the process runs; by `pid` a second start knows which process it found. */
  @Get('live')
  live(): object {
    return { status: 'ok', pid: process.pid };
  }

  /** 200 when every part answers and nothing is overdue, else 503 naming what is wrong. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const answer = await readiness(this.database, this.checks);
    if (answer.status !== 'ok') void reply.status(503);
    return answer;
  }
}
