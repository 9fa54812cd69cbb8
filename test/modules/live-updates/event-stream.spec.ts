// An event stream whose client takes nothing any more is closed, though its connection says nothing.
import { Writable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { EventStream, MAX_STALLED_BEATS } from '../../../src/modules/live-updates/event-stream.http.js';

/** A connection whose other end takes what it is given only on demand. */
function aConnection(): { readonly reply: FastifyReply; readonly raw: Writable; readonly take: () => void } {
  let taken: (() => void) | undefined;
  const raw = new Writable({ write: (_chunk, _encoding, done) => void (taken = done) });
  const response = Object.assign(raw, { setHeader: () => undefined, writeHead: () => undefined });
  const reply = { raw: response, hijack: () => undefined, getHeaders: () => ({}) } as unknown as FastifyReply;
  return { reply, raw, take: () => taken?.() };
}

it('is closed when nothing was taken for a minute of heartbeats', () => {
  const { reply, raw } = aConnection();
  const stream = new EventStream(reply);
  stream.begin();
  for (let beats = 0; beats < MAX_STALLED_BEATS; beats++) stream.beat();
  expect(raw.destroyed).toBe(false);
  stream.beat();
  expect(raw.destroyed).toBe(true);
});

it('stays open while its client takes what it gets', async () => {
  const { reply, raw, take } = aConnection();
  const stream = new EventStream(reply);
  stream.begin();
  for (let beats = 0; beats < 2 * MAX_STALLED_BEATS; beats++) {
    while (raw.writableLength > 0) {
      take();
      await Promise.resolve();
    }
    stream.beat();
  }
  expect(raw.destroyed).toBe(false);
});
