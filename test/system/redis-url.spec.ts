// `npm start` with the office's own Redis, which may be away at any time.
import { cleanUp, freePort, npm, postmasterOf, httpStatus, temporaryFolder, waitUntil } from './programs.js';
import { describeWithRedis, startRedis } from './redis.js';

afterEach(cleanUp);

const readiness = async (url: string): Promise<{ readonly status: string; readonly wrong: readonly string[] }> =>
  (await (await fetch(url)).json()) as { status: string; wrong: string[] };

describeWithRedis('npm start with REDIS_URL', () => {
  it('waits for Redis, says when it is away, recovers when it is back empty, and stops without it', async () => {
    const [port, redisPort] = [await freePort(), await freePort()];
    const dataDir = temporaryFolder();
    const program = npm(['start'], {
      env: { REDIS_URL: `redis://127.0.0.1:${redisPort}`, PORT: String(port), DATA_DIR: dataDir },
    });
    const ready = `http://127.0.0.1:${port}/health/ready`;
    await program.waitForOutput(`Redis 127.0.0.1:${redisPort} 连不上`);

    const first = await startRedis(redisPort);
    await program.waitForOutput('Open: ');
    expect(await httpStatus(ready)).toBe(200);

    first.program.signal('SIGKILL', 'alone');
    await waitUntil('"degraded"', async () => (await readiness(ready)).wrong.includes('queue'));
    // It takes every command meanwhile, so no load balancer may take it off the net.
    expect([await httpStatus(ready), (await readiness(ready)).status]).toEqual([200, 'degraded']);
    const second = await startRedis(redisPort);
    await waitUntil('"ready"', async () => (await readiness(ready)).status === 'ok');

    second.program.signal('SIGKILL', 'alone');
    await second.program.exited;
    program.signal('SIGTERM', 'alone');
    // Whether the queue could still be drained depends on what it waited for; if not, it logs that.
    const isCutOff = (await program.exited) === 1;
    expect([isCutOff, program.stderr().includes('cut off')]).toEqual([isCutOff, isCutOff]);
    expect(postmasterOf(dataDir)).toBeUndefined();
  });
});
