// Turns errors into problems: refusals as they are, Fastify's and Nest's own by status, all others
// into a 500 that shows only the request's number, by which the log has more.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors.js';
import { languageOf } from './request-language.js';
import { renderProblemPage, wantsPage } from './problem-page.js';
import { type HttpProblemCode, HttpProblem, createProblem, type Problem, PROBLEMS } from './problems.js';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toProblem(error, request);
    // A client that disconnects while it is sending is not a server error.
    if (problem.status >= 500 && !request.raw.readableAborted) {
      // Log the route's pattern: the address itself may hold a person's name.
      const { method, id, routeOptions } = request;
      this.#log.error(`${id} ${method} ${routeOptions.url ?? ''} ${String((error as Error).stack ?? error)}`);
    }
    // A response that has started can only be cut off.
    if (reply.raw.headersSent) reply.raw.destroy();
    else sendProblem(problem, request, reply);
  }
}

/** As a page for browsers, as JSON for all others. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  // Refused before the whole body was read: the connection cannot be used again.
  if (problem.status === 413) void reply.header('connection', 'close');
  if (typeof problem['retryAfter'] === 'number') void reply.header('retry-after', problem['retryAfter']);
  if (Array.isArray(problem['allow'])) void reply.header('allow', problem['allow'].join(', '));
  void reply.status(problem.status).header('vary', 'accept, accept-language').header('cache-control', 'no-store');
  if (wantsPage(request)) {
    const { html, policy } = renderProblemPage(problem, languageOf(request.headers));
    void reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
  } else {
    void reply.type('application/problem+json').send(problem);
  }
}

export function toProblem(error: unknown, { headers, id }: Pick<FastifyRequest, 'headers' | 'id'>): Problem {
  const language = languageOf(headers);
  if (error instanceof DomainError) return createProblem(error.code, error.text, language, error.details);
  if (error instanceof HttpProblem) return createProblem(error.code, error.text, language, error.more);
  const code = codeOf(error);
  return createProblem(code, PROBLEMS[code].about, language, moreOf(code, id));
}

/** A database that restarts is back in seconds. */
const RETRY_AFTER_SECONDS = 5;

function moreOf(code: HttpProblemCode, id: string): Readonly<Record<string, unknown>> {
  if (code === 'internal') return { number: id };
  return code === 'unavailable' ? { retryAfter: RETRY_AFTER_SECONDS } : {};
}

function codeOf(error: unknown): HttpProblemCode {
  if (isDatabaseUnavailable(error)) return 'unavailable';
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  if (status === undefined || status < 400) return 'internal';
  return CODE_BY_STATUS[status] ?? (status < 500 ? 'bad-request' : 'internal');
}

/** Error codes of a database that is unreachable, stopping, starting, or out of connections. */
const CONNECTION_CODES =
  /^(?:ECONN(?:REFUSED|RESET)|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|57P0[1-3]|53300|08[0-9A-Z]{3})$/u;
const CONNECTION_MESSAGES = /^(?:Connection terminated|timeout exceeded when trying to connect)/u;

const isDatabaseUnavailable = (error: unknown): boolean =>
  error instanceof Error &&
  (CONNECTION_CODES.test(String((error as { code?: unknown }).code)) || CONNECTION_MESSAGES.test(error.message));

const CODE_BY_STATUS: Readonly<Record<number, HttpProblemCode>> = {
  404: 'unknown-route',
  405: 'method-not-allowed',
  408: 'timed-out',
  413: 'too-large',
  415: 'wrong-type',
  429: 'too-many-requests',
  503: 'unavailable',
};
