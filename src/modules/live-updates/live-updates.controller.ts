// Live updates: a stream of changes to the screens, for as long as the session lasts.
import { type BeforeApplicationShutdown, Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import { HEARTBEAT, IDENTIFY } from '../../platform/tokens.js';
import { audienceOf } from './audience.js';
import { LiveUpdates, type LiveEvent } from './live-updates.js';
import { type DeskRequest, type Identify, SESSION_COOKIE } from '../../platform/http/operation.guard.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { streamChanges } from './live-updates.api.js';

/** After how long a browser reconnects by itself. */
const RETRY_MS = 2000;
/** A client that does not keep up is disconnected; it reads everything again when it reconnects. */
const MAX_UNSENT_BYTES = 1_000_000;

const formatEvent = ({ id, type, data }: LiveEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

@Controller()
export class LiveUpdatesController implements BeforeApplicationShutdown {
  readonly #openStreams = new Set<() => void>();
  #isClosing = false;

  constructor(
    private readonly database: Database,
    @Inject(IDENTIFY) private readonly identify: Identify,
    @Inject(HEARTBEAT) private readonly heartbeatMs: number,
    private readonly liveUpdates: LiveUpdates,
  ) {}

  @Handles(streamChanges)
  async streamChanges(
    @Input() { query, person }: OperationInput<typeof streamChanges>,
    @Req() request: DeskRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const audience = await audienceOf(this.database, person, query);
    const after = request.headers['last-event-id'];
    const session = request.cookies[SESSION_COOKIE]!;
    const stream = reply.raw;
    const buffered: string[] = [];
    let isReady = false;
    const send = (event: LiveEvent): void => {
      if (!isReady) buffered.push(formatEvent(event));
      else if (stream.writableLength > MAX_UNSENT_BYTES) stream.destroy();
      else stream.write(formatEvent(event));
    };
    const subscription = await this.liveUpdates.subscribe(
      audience,
      typeof after === 'string' ? after : undefined,
      send,
    );
    // Keep the headers that hooks have set, such as those for security.
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) stream.setHeader(name, value);
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Otherwise nginx would buffer the stream.
      'x-accel-buffering': 'no',
    });
    stream.write(`retry: ${RETRY_MS}\n\n${buffered.join('')}`);
    isReady = true;
    const sendHeartbeat = async (): Promise<void> => {
      const signedIn = await this.identify(session);
      if (!signedIn || signedIn.due) return void stream.end('event: end\ndata: {}\n\n');
      subscription.setAudience(await audienceOf(this.database, signedIn.person, query));
      stream.write(': \n\n');
    };
    const heartbeat = setInterval(() => void sendHeartbeat().catch(() => stream.end()), this.heartbeatMs);
    const endStream = (): void => void stream.end();
    this.#openStreams.add(endStream);
    stream.once('close', () => {
      clearInterval(heartbeat);
      subscription.end();
      this.#openStreams.delete(endStream);
    });
    if (this.#isClosing) endStream();
  }

  /** The server waits for requests in flight, and streams never end by themselves. */
  beforeApplicationShutdown(): void {
    this.#isClosing = true;
    for (const endStream of this.#openStreams) endStream();
    this.liveUpdates.close();
  }
}
