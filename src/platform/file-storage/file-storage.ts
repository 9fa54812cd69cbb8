// Stores file contents outside the database: on disk or in an S3-compatible store.
import type { Readable } from 'node:stream';

/** Received content that is not kept yet. */
export interface IncomingFile {
  /** The temporary file that holds it. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Where attachments are kept, and the largest size of one. */
export interface AttachmentSettings {
  readonly files: FileStorage;
  readonly maxBytes: number;
}

export interface FileStorage {
  /** Receives a stream; nothing is left if it breaks. */
  arrive(content: Readable): Promise<IncomingFile>;
  /** Deletes a received file; does nothing if it has been kept. */
  discard(file: IncomingFile): Promise<void>;
  /** Keeps a received file under a key of [a-z0-9-]; durable when it resolves. */
  keep(key: string, file: IncomingFile): Promise<void>;
  /** The content as a stream, so that a large file is never whole in memory. @returns null if the key is unknown */
  open(key: string): Promise<Readable | null>;
  /** Deletes the content; an unknown key is no error. */
  destroy(key: string): Promise<void>;
  /** Bytes of the disk that holds them; absent where it is no disk of this machine. */
  space?(): Promise<{ readonly free: number; readonly total: number }>;
  /** Deletes received files older than a moment, left by a crash. @returns how many */
  tidy(before: Date): Promise<number>;
}
