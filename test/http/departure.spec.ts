// Graceful shutdown: no new requests, running ones finish within a limit, event streams end.
import { request as ask } from 'node:http';
import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import { Door } from '../builders/door.js';
import { listens, until } from '../ground/programs.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open(['county']);
});
afterAll(dropDatabases);

const streaming = (app: NestFastifyApplication): unknown =>
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/stream', (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });

const portOf = ({ address }: Door): number => Number(new URL(address).port);

describe('a server that stops', () => {
  it('finishes a request in flight, takes no new one, and keeps the database until then', async () => {
    const door = await Door.open(desk, undefined, { patienceMs: 60_000 });
    const lock = await desk.database.pool.connect();
    try {
      await lock.query('begin');
      await lock.query('lock table agency in access exclusive mode');
      const slow = door.person([1, 'head']).get('/status');
      await until('the request to wait for the lock', async () => {
        const { rows } = await lock.query(`select 1 from pg_locks where not granted and relation = 'agency'::regclass`);
        return rows.length > 0;
      });
      const closed = door.close();
      await until('the port to close', async () => !(await listens(portOf(door))));
      await lock.query('rollback');
      const { status, text } = await slow;
      expect(status).toBe(200);
      expect(text).toContain('county机关');
      // Nor does an idle keep-alive connection delay it.
      await closed;
    } finally {
      lock.release();
    }
  });

  it('ends server-sent events at once', async () => {
    const door = await Door.open(desk, undefined, { patienceMs: 60_000 }, { routes: streaming });
    const stream = await fetch(`${door.address}/api/stream`);
    await Promise.all([door.close(), expect(stream.text()).resolves.toBe('data: 1\n\n')]);
  });

  it('cuts off a request that exceeds the limit', async () => {
    const door = await Door.open(desk, undefined, { patienceMs: 100 });
    const stuck = ask(`${door.address}/api/problems/stale`, { method: 'POST', headers: { 'content-length': '10' } });
    const cut = new Promise((resolve) => stuck.once('error', resolve).once('close', resolve));
    stuck.write('{');
    const idle = connect(portOf(door), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const gone = new Promise((resolve) => idle.once('error', () => {}).once('close', resolve));
    await Promise.all([door.close(), cut, gone]);
  });
});
