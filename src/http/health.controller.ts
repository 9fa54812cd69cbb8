// For supervisors: is the process alive, and can it serve.
import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { CHECKS } from '../tokens.js';
import { healthOf, type Checks } from './checks.js';

@Controller('health')
export class HealthController {
  constructor(@Inject(CHECKS) private readonly checks: Checks) {}

  /** Answers as long as the process does; the number tells a second start whom it found. */
  @Get('live')
  live(): object {
    return { status: 'ok', pid: process.pid };
  }

  /** 200 when database and queue answer, else 503 naming what does not. */
  @Get('ready')
  async ready(): Promise<object> {
    const parts = await healthOf(this.checks);
    const answer = { status: Object.values(parts).every(Boolean) ? 'ok' : 'unavailable', ...parts };
    if (answer.status !== 'ok') throw new ServiceUnavailableException(answer);
    return answer;
  }
}
