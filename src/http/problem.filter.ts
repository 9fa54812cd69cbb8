// Turns errors into problems: refusals as they are, Fastify's and Nest's own by status, all others
// into a 500 that shows only the request's number, by which the log has more.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeskError } from '../domain/errors.js';
import { languageOf } from './language.js';
import { problemPage, wantsPage } from './problem-page.js';
import { type HttpCode, HttpProblem, problem, type Problem, PROBLEMS } from './problems.js';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const said = problemOf(error, request);
    // A client that disconnects while it is sending is not a server error.
    if (said.status >= 500 && !request.raw.readableAborted) {
      // Log the route's pattern: the address itself may hold a person's name.
      const { method, id, routeOptions } = request;
      this.#log.error(`${id} ${method} ${routeOptions.url ?? ''} ${String((error as Error).stack ?? error)}`);
    }
    // A response that has started can only be cut off.
    if (reply.raw.headersSent) reply.raw.destroy();
    else tell(said, request, reply);
  }
}

/** As a page for browsers, as JSON for all others. */
export function tell(said: Problem, request: FastifyRequest, reply: FastifyReply): void {
  // Refused before the whole body was read: the connection cannot be used again.
  if (said.status === 413) void reply.header('connection', 'close');
  if (typeof said['retryAfter'] === 'number') void reply.header('retry-after', said['retryAfter']);
  if (Array.isArray(said['allow'])) void reply.header('allow', said['allow'].join(', '));
  void reply.status(said.status).header('vary', 'accept, accept-language').header('cache-control', 'no-store');
  if (wantsPage(request)) {
    const { html, policy } = problemPage(said, languageOf(request.headers));
    void reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
  } else {
    void reply.type('application/problem+json').send(said);
  }
}

export function problemOf(error: unknown, { headers, id }: Pick<FastifyRequest, 'headers' | 'id'>): Problem {
  const language = languageOf(headers);
  if (error instanceof DeskError) return problem(error.code, error.text, language, error.details);
  if (error instanceof HttpProblem) return problem(error.code, error.text, language, error.more);
  const code = codeOf(error);
  return problem(code, PROBLEMS[code].about, language, code === 'internal' ? { number: id } : {});
}

function codeOf(error: unknown): HttpCode {
  if (isAway(error)) return 'unavailable';
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  if (status === undefined || status < 400) return 'internal';
  return BY_STATUS[status] ?? (status < 500 ? 'bad-request' : 'internal');
}

/** Error codes of a database that is unreachable, stopping, starting, or out of connections. */
const AWAY = /^(?:ECONN(?:REFUSED|RESET)|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|57P0[1-3]|53300|08[0-9A-Z]{3})$/u;
const CUT = /^(?:Connection terminated|timeout exceeded when trying to connect)/u;

const isAway = (error: unknown): boolean =>
  error instanceof Error && (AWAY.test(String((error as { code?: unknown }).code)) || CUT.test(error.message));

const BY_STATUS: Readonly<Record<number, HttpCode>> = {
  404: 'unknown-route',
  405: 'method-not-allowed',
  408: 'timed-out',
  413: 'too-large',
  415: 'wrong-type',
  429: 'too-many-requests',
  503: 'unavailable',
};
