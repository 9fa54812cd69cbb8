// The interface's description: for programs, and as a page for people.
import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { version } from '../../config.js';
import { OPERATIONS } from '../operations.js';
import { openApi } from './document.js';
import { referencePage } from './reference-page.js';

@Controller('api')
export class OpenApiController {
  readonly #document = openApi(OPERATIONS, version);
  readonly #page = referencePage(this.#document);

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.header('content-security-policy', this.#page.policy);
    return this.#page.html;
  }

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  document(): object {
    return this.#document;
  }
}
