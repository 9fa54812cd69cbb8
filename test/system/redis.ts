// A Redis on a free port; without redis-server the tests skip with a message, and fail in CI.
import { execFileSync } from 'node:child_process';
import { freePort, isListening, startProgram, temporaryFolder, waitUntil, type Program } from './programs.js';

/** Like `describe`; without redis-server it skips with a loud message, and fails in CI. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (isRedisInstalled()) return describe(name, tests);
  if (process.env.CI) {
    return describe(name, () =>
      it('needs redis-server', () =>
        Promise.reject(new Error('redis-server is not installed: apt-get install redis-server'))),
    );
  }
  process.stderr.write(
    `\n!!! SKIPPED: "${name}" needs redis-server, which is not installed (apt-get install redis-server)\n\n`,
  );
  describe.skip(name, tests);
}

export interface Redis {
  readonly url: string;
  readonly program: Program;
}

/** Starts Redis; `cleanUp` stops it. */
export async function startRedis(fixedPort?: number): Promise<Redis> {
  const port = fixedPort ?? (await freePort());
  const program = startProgram(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'],
    {
      cwd: temporaryFolder(),
    },
  );
  await waitUntil('Redis', () => isListening(port));
  return { url: `redis://127.0.0.1:${port}`, program };
}

function isRedisInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
