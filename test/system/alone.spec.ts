// Server and worker in separate processes: they wait for services; the worker reports health.
import { connect, createServer, type Server } from 'node:net';
import { anEmptyDatabase, dropDatabases } from '../support/database.js';
import { cleanUp, freePort, type Program, startProgram, httpStatus } from './programs.js';
import { describeWithRedis, startRedis } from './redis.js';

const PROGRAMS = [
  ['server', 'dist/src/main.js', 'Serving at'],
  ['worker', 'dist/src/worker.js', 'Working'],
] as const;

let gate: Server | undefined;

afterEach(async () => {
  await cleanUp();
  await new Promise((resolve) => (gate ? gate.close(resolve) : resolve(undefined)));
  gate = undefined;
});
afterAll(dropDatabases);

const start = (file: string, env: Record<string, string>): Program =>
  startProgram(process.execPath, [file], { env: { PORT: '0', ...env } });

/** Right after the start: its first sweep still runs then, and must not delay the stop. */
async function stop(program: Program): Promise<void> {
  program.signal('SIGTERM', 'alone');
  expect(await program.exited).toBe(0);
}

/** Forwards connections from the port to the server of the URL. */
function openGate(port: number, { hostname, port: behind }: URL): void {
  gate = createServer((socket) => {
    const server = connect(Number(behind), hostname);
    socket.pipe(server).pipe(socket);
    for (const end of [socket, server]) end.on('error', () => socket.destroy()).on('close', () => server.destroy());
  }).listen(port, '127.0.0.1');
}

const linesAbout = (program: Program, words: string): number => program.stdout().split(words).length - 1;

describe.each(PROGRAMS)('the %s without PostgreSQL', (_name, file, started) => {
  it('says so in one line, tries on, and starts when it is there', async () => {
    const own = new URL(await anEmptyDatabase());
    const port = await freePort();
    const away = new URL(own);
    away.port = String(port);
    const program = start(file, { DATABASE_URL: away.href });
    await program.waitForOutput(`PostgreSQL 127.0.0.1:${port} 连不上`);
    openGate(port, own);
    await program.waitForOutput(started);
    expect(linesAbout(program, '连不上')).toBe(1);
    expect(program.stdout()).not.toContain(own.password);
    await stop(program);
  });
});

describeWithRedis('without Redis', () => {
  it.each(PROGRAMS)(
    'the %s says so in one line, tries on, and starts when it is there',
    async (_name, file, started) => {
      const port = await freePort();
      const program = start(file, {
        DATABASE_URL: await anEmptyDatabase(),
        REDIS_URL: `redis://:secret@127.0.0.1:${port}`,
      });
      await program.waitForOutput(`Redis 127.0.0.1:${port} 连不上`);
      await startRedis(port);
      await program.waitForOutput(started);
      expect(linesAbout(program, '连不上')).toBe(1);
      expect(program.stdout()).not.toContain('secret');
      await stop(program);
    },
  );
});

describe('a worker with WORKER_PORT', () => {
  it('answers there with liveness, readiness and metrics', async () => {
    const port = String(await freePort());
    const worker = start('dist/src/worker.js', { DATABASE_URL: await anEmptyDatabase(), WORKER_PORT: port });
    const address = `http://127.0.0.1:${port}`;
    await worker.waitForOutput(`Health and figures at ${address}`);
    expect(await (await fetch(`${address}/health/live`)).json()).toEqual({ status: 'ok', pid: worker.pid });
    expect(await httpStatus(`${address}/health/ready`)).toBe(200);
    expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/^desk_commands_total \d/m);
    expect(await httpStatus(address)).toBe(404); // the web pages are the server's
    await stop(worker);
  });

  it('names a busy port in one line', async () => {
    const port = await freePort();
    gate = createServer().listen(port, '127.0.0.1');
    const env = { DATABASE_URL: await anEmptyDatabase(), WORKER_PORT: String(port) };
    const worker = start('dist/src/worker.js', env);
    expect(await worker.exited).toBe(1);
    expect(worker.stderr()).toMatch(new RegExp(`Port ${port} is in use.*WORKER_PORT=`));
  });
});
