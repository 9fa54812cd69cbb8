// How long a session lasts, and what is still required before it gives full access.

/** How a person signed in: by password, or through the identity provider. */
export const WAYS_IN = ['password', 'provider'] as const;
export type WayIn = (typeof WAYS_IN)[number];

/** What a session must do before anything else, in this order. */
export const DUES = ['secondFactor', 'newPassword', 'enrolment'] as const;
export type Due = (typeof DUES)[number];

/** It ends after half an hour without a request, and after twelve hours in any case: a working day, not a night. */
export const IDLE_SECONDS = 30 * 60;
export const LONGEST_SECONDS = 12 * 3_600;
/** The time of the last request is stored at most once a minute. */
export const NOTED_EVERY_SECONDS = 60;

/** ISO 8601. @example addSeconds('2026-01-05T01:00:00.000Z', 60) //=> '2026-01-05T01:01:00.000Z' */
export const later = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1_000).toISOString();

/** When a session ends without another request; @param lastSeenAt, expiresAt ISO 8601 */
export function endOf(lastSeenAt: string, expiresAt: string): string {
  const idle = later(lastSeenAt, IDLE_SECONDS);
  return idle < expiresAt ? idle : expiresAt;
}

/**
 * The next required step, or null. A provider asks for passwords and second factors itself.
 * @param how the person signed in; @param proven whether this session gave a code
 */
export function dueOf(
  { how, proven }: { readonly how: WayIn; readonly proven: boolean },
  account: {
    readonly hasSecondFactor: boolean;
    readonly needsSecondFactor: boolean;
    readonly mustChangePassword: boolean;
  },
): Due | null {
  if (how === 'provider') return null;
  if (account.hasSecondFactor && !proven) return 'secondFactor';
  if (account.mustChangePassword) return 'newPassword';
  return account.needsSecondFactor && !account.hasSecondFactor ? 'enrolment' : null;
}
