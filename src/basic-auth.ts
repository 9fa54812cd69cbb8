// Checks HTTP Basic authentication against one password.
import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests of equal length in constant time. */
export function isAllowed(authorization: string | undefined, password: string): boolean {
  const [scheme = '', encoded = ''] = (authorization ?? '').split(' ');
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const same = timingSafeEqual(digest(given.slice(given.indexOf(':') + 1)), digest(password));
  return same && scheme.toLowerCase() === 'basic' && given.includes(':');
}
