// Where contents are kept, apart from the database: on disk, or in an S3-compatible store. Which, only the settings know.
import type { Readable } from 'node:stream';

/** Content that has come in and is nobody's yet. */
export interface Arrival {
  /** The file that holds it until it is kept. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Files {
  /** Takes content in as it streams; if the stream breaks nothing stays. */
  arrive(content: Readable): Promise<Arrival>;
  /** Throws an arrival away; nothing if it has been kept. */
  discard(arrival: Arrival): Promise<void>;
  /** Keeps an arrival under a key of [a-z0-9-]; durable when it resolves. */
  keep(key: string, arrival: Arrival): Promise<void>;
  /** @returns null if there is nothing under the key */
  read(key: string): Promise<Buffer | null>;
  /** Nothing under the key is as good. */
  destroy(key: string): Promise<void>;
  /** Bytes of the disk that holds them; not there where it is no disk of this machine. */
  space?(): Promise<{ readonly free: number; readonly total: number }>;
  /** Throws away arrivals from before a moment, which a crash left behind. @returns how many */
  tidy(before: Date): Promise<number>;
}
