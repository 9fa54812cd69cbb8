// Answers requests that are broken before routing with the same problems as any other.
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { toProblem, sendProblem } from '../problem.filter.js';
import { HttpProblem, createProblem, PROBLEMS, type ProblemCode } from '../problems.js';

/** For an address that cannot be decoded or has too long a part: the router gives up before any hook runs. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  const isTooLong = (error as { code?: string }).code === 'FST_ERR_MAX_PARAM_LENGTH';
  sendProblem(toProblem(new HttpProblem(isTooLong ? 'unknown-route' : 'bad-request'), request), request, reply);
}

/** For what is not HTTP, too slow, or has too long headers: there is only the bare socket to answer on. */
export function answerUnparsable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) return void socket.destroy();
  const code = CODE_BY_ERROR[error.code ?? ''] ?? 'bad-request';
  const body = JSON.stringify(createProblem(code, PROBLEMS[code].about, 'zh'));
  const { status } = PROBLEMS[code];
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const CODE_BY_ERROR: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'timed-out',
  HPE_HEADER_OVERFLOW: 'too-large',
};
