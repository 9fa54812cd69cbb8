// One event stream (SSE) to a browser: buffered until it begins, ended when the client no longer takes anything.
import type { FastifyReply } from 'fastify';
import type { LiveEvent } from './live-updates.js';
import type { OpenStream } from './open-streams.js';

/** After how long a browser reconnects by itself. */
const RETRY_MS = 2000;
/** A client that does not keep up is disconnected; it reads everything again when it reconnects. */
const MAX_UNSENT_BYTES = 1_000_000;

/** A client that has not taken everything for so many heartbeats, a minute, is gone, though its connection says nothing. */
export const MAX_STALLED_BEATS = 6;

const formatEvent = ({ id, type, data }: LiveEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

export class EventStream implements OpenStream {
  readonly #stream: FastifyReply['raw'];
  #buffered: string[] | null = [];
  #stalledBeats = 0;

  constructor(private readonly reply: FastifyReply) {
    this.#stream = reply.raw;
  }

  /** Whether the connection is gone, also before the stream began. */
  get isClosed(): boolean {
    return this.#stream.destroyed || this.#stream.writableEnded || this.reply.request.raw.socket.destroyed;
  }

  send(event: LiveEvent): void {
    if (this.#buffered) this.#buffered.push(formatEvent(event));
    else if (this.#stream.writableLength > MAX_UNSENT_BYTES) this.#stream.destroy();
    else this.#stream.write(formatEvent(event));
  }

  /** Sends the headers and what was sent before them. */
  begin(): void {
    const stream = this.#stream;
    // Keep the headers that hooks have set, such as those for security.
    this.reply.hijack();
    for (const [name, value] of Object.entries(this.reply.getHeaders()))
      if (value !== undefined) stream.setHeader(name, value);
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Otherwise nginx would buffer the stream.
      'x-accel-buffering': 'no',
    });
    stream.write(`retry: ${RETRY_MS}\n\n${(this.#buffered ?? []).join('')}`);
    this.#buffered = null;
  }

  beat(): void {
    this.#stalledBeats = this.#stream.writableLength > 0 ? this.#stalledBeats + 1 : 0;
    if (this.#stalledBeats > MAX_STALLED_BEATS) return void this.#stream.destroy();
    this.#stream.write(': \n\n');
  }

  end(lastEvent?: 'end' | 'replaced'): void {
    if (!this.#stream.writableEnded) this.#stream.end(lastEvent && `event: ${lastEvent}\ndata: {}\n\n`);
  }

  onClose(act: () => void): void {
    this.#stream.once('close', act);
  }
}
