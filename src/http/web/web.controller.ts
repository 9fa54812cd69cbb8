// The screens: every address of theirs is one page, which loads the rest itself. Where none were built, whoever browses is told the state.
import { randomBytes } from 'node:crypto';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SCREENS } from '../../tokens.js';

/** Put into the page where the build left room for it (web/vite.config.ts). */
const NONCE = '%NONCE%';

/** Scripts and calls are the desk's own; styles that its parts bring bear the page's nonce. */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    // An attachment that was read, and the browser's own viewer for it; no page from anywhere.
    'frame-src blob:',
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

@Controller()
export class WebController {
  /** @param screens the built page; null: none was built */
  constructor(@Inject(SCREENS) private readonly screens: string | null) {}

  @Get(['/', '/sign-in', '/password-reset', '/desk', '/desk/*'])
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async page(@Res() reply: FastifyReply): Promise<void> {
    if (this.screens === null) return void (await reply.redirect('/status', 302));
    const nonce = randomBytes(16).toString('base64');
    await reply.header('content-security-policy', policyWith(nonce)).send(this.screens.replaceAll(NONCE, nonce));
  }
}
