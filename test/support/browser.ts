// The server with real sessions, and a browser that stores cookies and sends the CSRF token.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServerModule } from '../../src/app.module.js';
import type { AppDependencies } from '../../src/platform/app-dependencies.js';
import { NO_LIMITS, createHttpApp } from '../../src/platform/http/create-http-app.js';
import { CSRF_HEADER } from '../../src/platform/http/operation.guard.js';
import type { TestOffice } from './test-office.js';
import type { Answer } from './test-server.js';

export class TestWebServer {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly address: string,
  ) {}

  static async open(
    { database }: TestOffice,
    settings: Partial<Omit<AppDependencies, 'database' | 'queue' | 'identify'>> = {},
  ): Promise<TestWebServer> {
    const queue = { redisUrl: undefined, databaseUrl: database.url };
    const { webFolder: screens } = settings;
    const app = await createHttpApp(ServerModule.create({ database, queue, ...settings }), ['error'], {
      ...NO_LIMITS,
      webFolder: screens,
    });
    await app.listen(0, '127.0.0.1');
    return new TestWebServer(app, await app.getUrl());
  }

  get browser(): Browser {
    return new Browser(this.address);
  }

  /** A browser that is signed in. */
  async signedInBrowser(login: string, password: string): Promise<Browser> {
    const { browser } = this;
    await browser.signIn(login, password);
    return browser;
  }

  close = (): Promise<void> => this.app.close();
}

export class Browser {
  readonly cookies = new Map<string, string>();
  csrf = '';

  constructor(readonly address: string) {}

  async signIn(login: string, password: string): Promise<Answer> {
    return this.request('POST', '/api/session', { login, password });
  }

  /** The `Set-Cookie` lines of the last answer. */
  lastCookies: readonly string[] = [];

  async request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await fetch(new URL(url, this.address), {
      method,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        [CSRF_HEADER]: this.csrf,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
    this.#storeCookies(answer.headers.getSetCookie());
    const text = await answer.text();
    const json = /json/u.test(answer.headers.get('content-type') ?? '')
      ? (JSON.parse(text) as Record<string, unknown>)
      : {};
    const session = (json['session'] ?? json) as Record<string, unknown>;
    if (typeof session['csrf'] === 'string') this.csrf = session['csrf'];
    return { status: answer.status, body: json, headers: Object.fromEntries(answer.headers), text };
  }

  get = (url: string): Promise<Answer> => this.request('GET', url);

  #storeCookies(lines: readonly string[]): void {
    this.lastCookies = lines;
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line)!;
      if (value) this.cookies.set(name!, value);
      else this.cookies.delete(name!);
    }
  }
}
