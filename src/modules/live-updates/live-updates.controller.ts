// Live updates: a stream of changes to the screens, for as long as the session lasts.
import { type BeforeApplicationShutdown, Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import { HEARTBEAT, IDENTIFY } from '../../platform/tokens.js';
import { audienceOf } from './audience.js';
import { EventStream } from './event-stream.http.js';
import { LiveUpdates } from './live-updates.js';
import { OpenStreams } from './open-streams.js';
import { type DeskRequest, type Identify, SESSION_COOKIE } from '../../platform/http/operation.guard.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { streamChanges } from './live-updates.api.js';

@Controller()
export class LiveUpdatesController implements BeforeApplicationShutdown {
  readonly #openStreams = new OpenStreams();
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
    const session = request.cookies[SESSION_COOKIE]!;
    const stream = new EventStream(reply);
    const subscription = await this.liveUpdates.subscribe(audience, lastEventIdOf(request), (event) =>
      stream.send(event),
    );
    // Gone meanwhile: it would never say so again.
    if (stream.isClosed) return subscription.end();
    stream.begin();
    const beat = async (): Promise<void> => {
      const signedIn = await this.identify(session, true);
      if (!signedIn || signedIn.due) return stream.end('end');
      subscription.setAudience(await audienceOf(this.database, signedIn.person, query));
      stream.beat();
    };
    const heartbeat = setInterval(() => void beat().catch(() => stream.end()), this.heartbeatMs);
    stream.onClose(() => {
      clearInterval(heartbeat);
      subscription.end();
      this.#openStreams.remove(session, stream);
    });
    this.#openStreams.add(session, stream);
    if (this.#isClosing) stream.end();
  }

  /** The server waits for requests in flight, and streams never end by themselves. */
  beforeApplicationShutdown(): void {
    this.#isClosing = true;
    this.#openStreams.endAll();
    this.liveUpdates.close();
  }
}

function lastEventIdOf({ headers }: DeskRequest): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' ? id : undefined;
}
