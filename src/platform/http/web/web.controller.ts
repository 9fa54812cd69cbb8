// Serves the screens, one page for every address; if none are built, redirects to the status page.
import { randomBytes } from 'node:crypto';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WEB_PAGE } from '../../tokens.js';

/** The placeholder in the built page that is replaced by the nonce (web/vite.config.ts). */
const NONCE_PLACEHOLDER = '%NONCE%';

/** Scripts and calls only to this server; styles added by components carry the page's nonce. */
const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    // Attachments, shown in the browser's own viewer; no pages of other sites.
    'frame-src blob:',
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

@Controller()
export class WebController {
  /** @param webPage the built page; null: not built */
  constructor(@Inject(WEB_PAGE) private readonly webPage: string | null) {}

  @Get(['/', '/sign-in', '/password-reset', '/desk', '/desk/*'])
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async page(@Res() reply: FastifyReply): Promise<void> {
    if (this.webPage === null) return void (await reply.redirect('/status', 302));
    const nonce = randomBytes(16).toString('base64');
    await reply
      .header('content-security-policy', pagePolicy(nonce))
      .send(this.webPage.replaceAll(NONCE_PLACEHOLDER, nonce));
  }
}
