// How long a session lasts, and what is still required before it gives full access.

/** How a person signed in: by password, or through the identity provider. */
export const SIGN_IN_METHODS = ['password', 'provider'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** What a session must do before anything else, in this order. */
export const REQUIRED_STEPS = ['secondFactor', 'newPassword', 'enrolment'] as const;
export type RequiredStep = (typeof REQUIRED_STEPS)[number];

/** It ends after half an hour without a request, and after twelve hours in any case: a working day, not a night. */
export const IDLE_SECONDS = 30 * 60;
export const MAX_SESSION_SECONDS = 12 * 3_600;
/** The time of the last request is stored at most once a minute. */
export const SEEN_INTERVAL_SECONDS = 60;

/** ISO 8601. @example addSeconds('2026-01-05T01:00:00.000Z', 60) //=> '2026-01-05T01:01:00.000Z' */
export const addSeconds = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1_000).toISOString();

/** When a session ends without another request; @param lastSeenAt, expiresAt ISO 8601 */
export function sessionEndsAt(lastSeenAt: string, expiresAt: string): string {
  const idle = addSeconds(lastSeenAt, IDLE_SECONDS);
  return idle < expiresAt ? idle : expiresAt;
}

/**
 * The next required step, or null. A provider asks for passwords and second factors itself.
 * @param how the person signed in; @param proven whether this session gave a code
 */
export function requiredStepOf(
  { how, proven }: { readonly how: SignInMethod; readonly proven: boolean },
  account: {
    readonly hasSecondFactor: boolean;
    readonly needsSecondFactor: boolean;
    readonly mustChangePassword: boolean;
  },
): RequiredStep | null {
  if (how === 'provider') return null;
  if (account.hasSecondFactor && !proven) return 'secondFactor';
  if (account.mustChangePassword) return 'newPassword';
  return account.needsSecondFactor && !account.hasSecondFactor ? 'enrolment' : null;
}
