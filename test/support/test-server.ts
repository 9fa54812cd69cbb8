// A server for a test office: `await server.callerWith([1, 'clerk']).get('/api/agencies')`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServerModule } from '../../src/app.module.js';
import type { AccountRole, Person } from '../../src/domain/accounts/rights.js';
import { CSRF_HEADER, type Identify, SESSION_COOKIE } from '../../src/platform/http/operation.guard.js';
import { NO_LIMITS, createHttpApp, type HttpLimits } from '../../src/platform/http/create-http-app.js';
import { diskStorage } from '../../src/platform/file-storage/disk-storage.js';
import type { TestOffice } from './test-office.js';

export const CSRF_TOKEN = 'of-his-own-page';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A caller of the HTTP interface, with the session cookie and CSRF token of a person. */
export class Caller {
  constructor(
    readonly address: string,
    readonly session: string | undefined,
    /** Sent with every request. */
    readonly headers: Readonly<Record<string, string>> = session === undefined
      ? {}
      : { cookie: `${SESSION_COOKIE}=${session}`, [CSRF_HEADER]: CSRF_TOKEN },
  ) {}

  /** The same caller without one of these headers. */
  without(header: string): Caller {
    const { [header]: _removed, ...headers } = this.headers;
    return new Caller(this.address, this.session, headers);
  }

  async request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    { body, headers = {} }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Answer> {
    const answer = await fetch(`${this.address}${url}`, {
      method,
      headers: {
        ...this.headers,
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await answer.text();
    const isJson = /json/u.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
      headers: Object.fromEntries(answer.headers),
      text,
    };
  }

  get = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    this.request('GET', url, { headers });
  post = (url: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    this.request('POST', url, { body, headers });
}

export class TestServer {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly address: string,
    readonly people: Map<string, Person>,
    /** The folder of the attachments. */
    readonly folder: string,
  ) {}

  /**
   * @param now the server's clock; tests move it
   * @param extensions additions of the test: Fastify routes, Nest controllers, the heartbeat of event streams
   */
  static async open(
    { database }: TestOffice,
    now: () => Date = () => new Date(),
    limits: Partial<HttpLimits> = {},
    extensions: {
      readonly routes?: (app: NestFastifyApplication) => unknown;
      readonly controllers?: readonly Type[];
      readonly heartbeatMs?: number;
    } = {},
  ): Promise<TestServer> {
    // The server reads its clock during start (it looks for unfinished attachments).
    if (!(now() instanceof Date)) throw new TypeError('set the clock before the server starts');
    const people = new Map<string, Person>();
    const identify: Identify = async (session) => {
      const person = people.get(session);
      return person ? { person, csrf: CSRF_TOKEN, until: '2099-12-31T00:00:00.000Z' } : null;
    };
    const queue = { redisUrl: undefined, databaseUrl: database.url };
    const folder = await mkdtemp(join(tmpdir(), 'disclosure-desk-files-'));
    const attachments = { files: diskStorage(folder), maxBytes: 1024 * 1024 };
    const module = ServerModule.create({
      database,
      queue,
      now,
      identify,
      attachments,
      ...(extensions.heartbeatMs !== undefined && { heartbeatMs: extensions.heartbeatMs }),
    });
    const app = await createHttpApp(
      { ...module, controllers: [...(module.controllers ?? []), ...(extensions.controllers ?? [])] },
      ['error'],
      { ...NO_LIMITS, ...limits },
    );
    extensions.routes?.(app);
    await app.listen(0, '127.0.0.1');
    return new TestServer(app, await app.getUrl(), people, folder);
  }

  /** A signed-in person with roles in agencies, by agency id: `server.callerWith([1, 'clerk'], [1, 'head'])`. */
  callerWith(...roles: readonly (readonly [agencyId: number, role: AccountRole])[]): Caller {
    const session = `s${this.people.size + 1}`;
    this.people.set(session, {
      accountId: this.people.size + 1,
      login: session,
      name: `某人${this.people.size + 1}`,
      memberships: roles.map(([agencyId, role]) => ({ agencyId, role })),
    });
    return new Caller(this.address, session);
  }

  /** Creates the account rows of the next callers, for operations on one's own account. */
  async addAccounts({ database }: TestOffice, count: number): Promise<void> {
    await database.pool.query(
      `insert into account (agency_id, login, name, created_at)
       select 1, 's' || n, '某人' || n, now() from generate_series(1, $1) n`,
      [count],
    );
  }

  get anonymous(): Caller {
    return new Caller(this.address, undefined);
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true });
  }
}
