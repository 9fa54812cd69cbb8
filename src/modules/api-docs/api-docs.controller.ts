// The API's description: openapi.json for programs, a page for people.
import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { version } from '../../platform/config.js';
import { OPERATIONS } from './all-operations.js';
import { openApi } from './openapi-document.js';
import { renderReferencePage } from './reference-page.js';

interface Description {
  readonly document: object;
  readonly page: ReturnType<typeof renderReferencePage>;
}

@Controller('api')
export class ApiDocsController {
  #cached: Description | undefined;

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    const { policy, html } = this.#description.page;
    void reply.header('content-security-policy', policy);
    return html;
  }

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  document(): object {
    return this.#description.document;
  }

  /** Built on first use, to keep the server's start short. */
  get #description(): Description {
    return (this.#cached ??= describe());
  }
}

function describe(): Description {
  const document = openApi(OPERATIONS, version);
  return { document, page: renderReferencePage(document) };
}
