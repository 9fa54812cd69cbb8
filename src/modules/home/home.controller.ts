// The status page, without scripts: system health, and for signed-in users their agencies' figures.
import { Controller, Get, Header, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Person } from '../../domain/accounts/rights.js';
import { Database } from '../../platform/db/database.js';
import { HEALTH_CHECKS, CLOCK, IDENTIFY } from '../../platform/tokens.js';
import { readOverview } from '../statistics/overview.js';
import { checkHealth, type HealthChecks } from '../operations/health-checks.js';
import { type DeskRequest, type Identify, SESSION_COOKIE } from '../../platform/http/operation.guard.js';
import { renderHomePage } from './home-page.js';
import { languageOf } from '../../platform/http/request-language.js';

@Controller()
export class HomeController {
  constructor(
    private readonly database: Database,
    @Inject(HEALTH_CHECKS) private readonly checks: HealthChecks,
    @Inject(IDENTIFY) private readonly identify: Identify,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {}

  @Get('/status')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async home(
    @Req() request: DeskRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('lang') lang?: string,
  ): Promise<string> {
    const language = lang === 'en' || lang === 'zh' ? lang : languageOf(request.headers);
    const health = await checkHealth(this.checks);
    const person = health.database ? await this.#visitor(request) : null;
    const figures = health.database ? await readOverview(this.database, person, this.now()) : undefined;
    const { html, policy } = renderHomePage(language, health, person, figures);
    void reply.header('content-security-policy', policy);
    return html;
  }

  /** Null until every step of signing in is done. */
  async #visitor({ cookies }: DeskRequest): Promise<Person | null> {
    const cookie = cookies[SESSION_COOKIE];
    const session = cookie ? await this.identify(cookie) : null;
    return session && !session.due ? session.person : null;
  }
}
