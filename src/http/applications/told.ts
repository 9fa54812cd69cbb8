// Response headers for an application: its version (ETag), and its address if it is new (Location).
import type { FastifyReply } from 'fastify';
import type { Brief } from '../../usecases/applications/brief.js';

export function atVersion<Told extends Brief>(reply: FastifyReply, told: Told): Told {
  reply.header('etag', `"${told.version}"`);
  return told;
}

export function begun(reply: FastifyReply, told: Brief): Brief {
  reply.header('location', `/api/applications/${encodeURIComponent(told.application)}`);
  return atVersion(reply, told);
}
