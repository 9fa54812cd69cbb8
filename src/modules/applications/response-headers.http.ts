// Response headers for an application: its version (ETag), and its address if it is new (Location).
import type { FastifyReply } from 'fastify';
import type { ApplicationSummary } from './application-summary.js';

export function withETag<Result extends ApplicationSummary>(reply: FastifyReply, result: Result): Result {
  reply.header('etag', `"${result.version}"`);
  return result;
}

export function withLocation(reply: FastifyReply, result: ApplicationSummary): ApplicationSummary {
  reply.header('location', `/api/applications/${encodeURIComponent(result.application)}`);
  return withETag(reply, result);
}
