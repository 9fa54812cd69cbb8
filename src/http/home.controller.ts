// The first page: what this is, whether it works, and how the agencies stand this year.
import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import type { Database } from '../store/database.js';
import { CHECKS, DATABASE } from '../tokens.js';
import { overview } from '../usecases/figures/overview.js';
import { healthOf, type Checks } from './checks.js';
import { homePage } from './home-page.js';

@Controller()
export class HomeController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CHECKS) private readonly checks: Checks,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  async home(@Query('lang') language?: string): Promise<string> {
    const health = await healthOf(this.checks);
    const figures = health.database ? await overview(this.database) : undefined;
    return homePage(language === 'en' ? 'en' : 'zh', health, figures);
  }
}
