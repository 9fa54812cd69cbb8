// How long to wait after failed sign-ins: not at all after the first four, then ever longer.
import { type DomainError, tooManyAttempts } from '../errors.js';

/** Seconds to wait after the 1st, 2nd, … failure; the last holds for all further ones. */
export const BACK_OFF_SECONDS: readonly number[] = [0, 0, 0, 0, 60, 120, 240, 480, 960, 1_800];

/** After a day without an attempt, failures are forgotten. */
export const FORGOTTEN_AFTER_SECONDS = 24 * 3_600;

/** @param seconds left to wait, at least one */
export function lockedOutError(seconds: number): DomainError {
  const minutes = Math.ceil(seconds / 60);
  return tooManyAttempts(
    `尝试次数过多，请${minutes}分钟后再试；忘记密码请与本机关系统管理员联系`,
    `too many attempts: wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or ask your agency's administrator for a new password`,
    { retryAfter: Math.max(1, Math.ceil(seconds)) },
  );
}
