// Which host names stay on this machine: beyond it, what is sent must be encrypted.
import { isIPv4 } from 'node:net';

/** @param host a name or an address, with or without the brackets of a URL */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/u, '$1').toLowerCase();
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}
