// What the stores of a unit of work share: the connection, the office, and their change set.
import type { ChangeSet } from './change-set.js';
import { isCurrentOffice, type Office, type OfficeVersion } from './office.js';
import type { Queryable } from './query.js';
import type { RecordCache } from './record-cache.js';

/** The key of an application, a remedy or a piece of mail. */
export interface RecordRef {
  readonly agencyId: number;
  readonly id: number;
}

export interface WorkContext {
  readonly db: Queryable;
  readonly office: Office;
  /** Records that this process wrote last; trusted, as the commit fails if they are outdated. */
  readonly cached: RecordCache | undefined;
  /** The idempotency key of the command; null: none. */
  readonly key: string | null;
  /** What will be committed. */
  readonly changes: ChangeSet;
}

/** The office has changed since it was read: read it again and repeat the command. */
export class OfficeChangedError extends Error {}

/** The idempotency key was used before; `answer` is the first answer. */
export class AlreadyAnsweredError extends Error {
  constructor(readonly answer: unknown) {
    super('answered before');
  }
}

/**
 * Each read of a record also reads the office's version and the answer under the key, so that neither costs a round trip.
 * @throws OfficeChangedError, AlreadyAnsweredError
 */
export function assertCurrent(office: Office, row: OfficeVersion & { readonly answer?: unknown }): void {
  if (row.answer != null) throw new AlreadyAnsweredError(row.answer);
  if (!isCurrentOffice(office, row)) throw new OfficeChangedError();
}
