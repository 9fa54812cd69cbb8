// Live updates: a stream of changes to the screens, for as long as the session lasts.
import { type BeforeApplicationShutdown, Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../store/database.js';
import { DATABASE, HEARTBEAT, IDENTIFY } from '../../tokens.js';
import { hearingOf } from '../../usecases/events/hearing.js';
import { Live, type LiveEvent } from '../../usecases/events/live.js';
import { type DeskRequest, type Identify, SESSION_COOKIE } from '../doorkeeper.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { hearChanges } from './events.operations.js';

/** After how long a browser reconnects by itself. */
const RETRY_MS = 2000;
/** A client that does not keep up is disconnected; it reads everything again when it reconnects. */
const MOST_UNSENT = 1_000_000;

const lineOf = ({ id, type, data }: LiveEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

@Controller()
export class EventsController implements BeforeApplicationShutdown {
  readonly #live: Live;
  readonly #open = new Set<() => void>();
  #isClosing = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(IDENTIFY) private readonly identify: Identify,
    @Inject(HEARTBEAT) private readonly heartbeatMs: number,
  ) {
    this.#live = new Live(database);
  }

  @Serves(hearChanges)
  async hear(
    @Given() { query, person }: GivenBy<typeof hearChanges>,
    @Req() request: DeskRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const hearing = await hearingOf(this.database, person, query);
    const after = request.headers['last-event-id'];
    const session = request.cookies[SESSION_COOKIE]!;
    const stream = reply.raw;
    const early: string[] = [];
    let isReady = false;
    const tell = (event: LiveEvent): void => {
      if (!isReady) early.push(lineOf(event));
      else if (stream.writableLength > MOST_UNSENT) stream.destroy();
      else stream.write(lineOf(event));
    };
    const looking = await this.#live.look(hearing, typeof after === 'string' ? after : undefined, tell);
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
    stream.write(`retry: ${RETRY_MS}\n\n${early.join('')}`);
    isReady = true;
    const still = async (): Promise<void> => {
      const signedIn = await this.identify(session);
      if (!signedIn || signedIn.due) return void stream.end('event: end\ndata: {}\n\n');
      looking.within(await hearingOf(this.database, signedIn.person, query));
      stream.write(': \n\n');
    };
    const beat = setInterval(() => void still().catch(() => stream.end()), this.heartbeatMs);
    const end = (): void => void stream.end();
    this.#open.add(end);
    stream.once('close', () => {
      clearInterval(beat);
      looking.end();
      this.#open.delete(end);
    });
    if (this.#isClosing) end();
  }

  /** The server waits for requests in flight, and streams never end by themselves. */
  beforeApplicationShutdown(): void {
    this.#isClosing = true;
    for (const end of this.#open) end();
    this.#live.close();
  }
}
