// The server speaks plain HTTP: it is opened to other machines only behind a proxy that speaks TLS.
import type { Config } from '../config.js';
import { isLoopback } from '../loopback.js';
import { StartupError } from '../startup-error.js';

/**
 * Beyond this machine, passwords and personal data would cross the network in the clear.
 * @throws StartupError naming the settings that are missing
 */
export function assertEncryptedExposure({
  host,
  publicUrl,
  trustProxy,
}: Pick<Config, 'host' | 'publicUrl' | 'trustProxy'>): void {
  if (isLoopback(host)) return;
  const missing = [
    ...(publicUrl?.startsWith('https:') ? [] : ['PUBLIC_URL=https://…']),
    ...(trustProxy?.length ? [] : ['TRUST_PROXY=…']),
  ].join(', ');
  if (!missing) return;
  throw new StartupError(
    `HOST=${host} 会把服务以明文 HTTP 开放给其他机器：请在前面设置 TLS 代理并配置 ${missing}，或者去掉 HOST。` +
      `HOST=${host} would open plain HTTP to other machines: put a proxy that speaks TLS in front and set ${missing} (docs/operations.md), or unset HOST.`,
  );
}
