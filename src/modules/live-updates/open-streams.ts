// The event streams that are open in this process, by session: too many of one session close its oldest.

/** Tabs of one browser. Browsers themselves allow six connections to a server without HTTP/2. */
export const MAX_STREAMS_PER_SESSION = 5;

export interface OpenStream {
  /** Ends it with a last event, or without one where the client is to come back. */
  end(lastEvent?: 'end' | 'replaced'): void;
}

export class OpenStreams {
  readonly #bySession = new Map<string, Set<OpenStream>>();

  get size(): number {
    return [...this.#bySession.values()].reduce((sum, streams) => sum + streams.size, 0);
  }

  /** Closes the oldest stream of the session if there are too many. */
  add(session: string, stream: OpenStream): void {
    const streams = this.#bySession.get(session) ?? new Set();
    this.#bySession.set(session, streams.add(stream));
    const [oldest] = streams;
    if (streams.size <= MAX_STREAMS_PER_SESSION || !oldest) return;
    this.remove(session, oldest);
    oldest.end('replaced');
  }

  remove(session: string, stream: OpenStream): void {
    const streams = this.#bySession.get(session);
    streams?.delete(stream);
    if (streams?.size === 0) this.#bySession.delete(session);
  }

  endAll(): void {
    for (const streams of this.#bySession.values()) for (const stream of streams) stream.end();
  }
}
