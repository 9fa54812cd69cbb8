// Graceful shutdown: no new requests, running ones finish within a limit, event streams end.
import { request as ask } from 'node:http';
import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';
import { isListening, waitUntil } from '../../system/programs.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(['county']);
});
afterAll(dropDatabases);

const addStream = (app: NestFastifyApplication): unknown =>
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/stream', (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });

const portOf = ({ address }: TestServer): number => Number(new URL(address).port);

describe('a server that stops', () => {
  it('finishes a request in flight, takes no new one, and keeps the database until then', async () => {
    const server = await TestServer.open(office, undefined, { shutdownMs: 60_000 });
    const lock = await office.database.pool.connect();
    try {
      await lock.query('begin');
      await lock.query('lock table agency in access exclusive mode');
      const pending = server.callerWith([1, 'head']).get('/status');
      await waitUntil('the request to wait for the lock', async () => {
        const { rows } = await lock.query(`select 1 from pg_locks where not granted and relation = 'agency'::regclass`);
        return rows.length > 0;
      });
      const closed = server.close();
      await waitUntil('the port to close', async () => !(await isListening(portOf(server))));
      await lock.query('rollback');
      const { status, text } = await pending;
      expect(status).toBe(200);
      expect(text).toContain('county机关');
      // Nor does an idle keep-alive connection delay it.
      await closed;
    } finally {
      lock.release();
    }
  });

  it('ends server-sent events at once', async () => {
    const server = await TestServer.open(office, undefined, { shutdownMs: 60_000 }, { routes: addStream });
    const stream = await fetch(`${server.address}/api/stream`);
    await Promise.all([server.close(), expect(stream.text()).resolves.toBe('data: 1\n\n')]);
  });

  it('cuts off a request that exceeds the limit', async () => {
    const server = await TestServer.open(office, undefined, { shutdownMs: 100 });
    const unfinished = ask(`${server.address}/api/problems/stale`, {
      method: 'POST',
      headers: { 'content-length': '10' },
    });
    const unfinishedClosed = new Promise((resolve) => unfinished.once('error', resolve).once('close', resolve));
    unfinished.write('{');
    const idle = connect(portOf(server), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const idleClosed = new Promise((resolve) => idle.once('error', () => {}).once('close', resolve));
    await Promise.all([server.close(), unfinishedClosed, idleClosed]);
  });
});
