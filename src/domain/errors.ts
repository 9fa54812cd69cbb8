// The closed set of things that can go wrong, each with a sentence in both languages that says what to do.
import type { Text } from './vocabulary.js';

export type DeskErrorCode =
  | 'not-found'
  | 'not-allowed'
  | 'not-permitted'
  | 'stale'
  | 'invalid'
  | 'not-signed-in'
  | 'too-many-attempts'
  | 'damaged';

/** A refusal: nothing was changed. `code` is for programs, `text` for people. */
export class DeskError extends Error {
  constructor(
    readonly code: DeskErrorCode,
    readonly text: Text,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${text.zh} / ${text.en}`);
    this.name = 'DeskError';
  }
}

const refusal =
  (code: DeskErrorCode) =>
  (zh: string, en: string, details?: Readonly<Record<string, unknown>>): DeskError =>
    new DeskError(code, { zh, en }, details);

/** The name or number means nothing here. */
export const notFound = refusal('not-found');
/** The rules do not let this happen to this application now. */
export const notAllowed = refusal('not-allowed');
/** It may happen, but not by this person. */
export const notPermitted = refusal('not-permitted');
/** Somebody else changed it since it was read; `details.since` lists what happened. */
export const stale = refusal('stale');
/** A value is out of range or used twice. */
export const invalid = refusal('invalid');
/** One field that will not do; what was expected is said in the words of the refusal itself. */
export const wrongField = (field: string, zh: string, en: string): DeskError =>
  invalid(zh, en, { faults: [{ field, expected: { zh, en } }] });
/** Nobody has signed in, or the session has ended. */
export const notSignedIn = refusal('not-signed-in');
/** Locked for a while after failed attempts; `details.retryAfter` in seconds. */
export const tooManyAttempts = refusal('too-many-attempts');
/** What is kept is not what it was: somebody must restore it. */
export const damaged = refusal('damaged');
