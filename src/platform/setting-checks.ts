// Checks of single settings: addresses, networks, and what must be encrypted beyond this machine.
import { isIP } from 'node:net';
import { isLoopback } from './loopback.js';

/** An address with key, password and the name of a bucket. */
export function isBucket(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password, pathname } = new URL(url);
  return username !== '' && password !== '' && /^\/[\w.-]/u.test(pathname);
}

/** An address, or a network as 'address/bits'. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const maxBits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    maxBits > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= maxBits))
  );
}

/** Passwords, codes and personal data are sent to it: without TLS only on this machine. */
export function isHttpsOrLocal(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return true;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(hostname);
}

/** Options of the mailer that would give TLS up; STARTTLS is demanded beyond this machine (smtp-mailer.ts). */
const PLAIN_MAIL_OPTION = /^(?:ignoretls|opportunistictls|secure|requiretls|tls\..*)$/iu;

/** STARTTLS is demanded by the mailer; nothing in the address may take that back. */
export function isMailEncrypted(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return true;
  const { hostname, searchParams } = new URL(url);
  return isLoopback(hostname) || ![...searchParams.keys()].some((name) => PLAIN_MAIL_OPTION.test(name));
}
