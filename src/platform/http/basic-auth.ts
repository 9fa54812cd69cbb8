// Checks HTTP Basic authentication against one password.
import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests of equal length in constant time. */
export function hasPassword(authorization: string | undefined, password: string): boolean {
  const [scheme = '', encoded = ''] = (authorization ?? '').split(' ');
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const isSame = timingSafeEqual(digest(credentials.slice(credentials.indexOf(':') + 1)), digest(password));
  return isSame && scheme.toLowerCase() === 'basic' && credentials.includes(':');
}
