// All errors of the domain: a closed set of codes, each with a text in both languages.
import type { Text } from './vocabulary.js';

export type DomainErrorCode =
  | 'not-found'
  | 'not-allowed'
  | 'not-permitted'
  | 'stale'
  | 'invalid'
  | 'not-signed-in'
  | 'too-many-attempts'
  | 'busy'
  | 'damaged';

/** The command was refused and nothing was changed. `code` is for programs, `text` for people. */
export class DomainError extends Error {
  constructor(
    readonly code: DomainErrorCode,
    readonly text: Text,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${text.zh} / ${text.en}`);
    this.name = 'DomainError';
  }
}

const errorFactory =
  (code: DomainErrorCode) =>
  (zh: string, en: string, details?: Readonly<Record<string, unknown>>): DomainError =>
    new DomainError(code, { zh, en }, details);

/** No record has this name or number. */
export const notFound = errorFactory('not-found');
/** The rules do not allow this for this application now. */
export const notAllowed = errorFactory('not-allowed');
/** It is allowed, but not to this person. */
export const notPermitted = errorFactory('not-permitted');
/** It was changed since it was read; `details.since` lists the changes. */
export const stale = errorFactory('stale');
/** A value is out of range, or already in use. */
export const invalid = errorFactory('invalid');
/** One field is invalid; the text says what is expected. */
export const wrongField = (field: string, zh: string, en: string): DomainError =>
  invalid(zh, en, { faults: [{ field, expected: { zh, en } }] });
/** No one is signed in, or the session has ended. */
export const notSignedIn = errorFactory('not-signed-in');
/** Locked for a while after failed attempts; `details.retryAfter` in seconds. */
export const tooManyAttempts = errorFactory('too-many-attempts');
/** As much of this is being done as may be at once; `details.retryAfter` in seconds. */
export const busy = errorFactory('busy');
/** Stored content was altered or lost and must be restored. */
export const damaged = errorFactory('damaged');
