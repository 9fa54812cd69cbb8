// The server with real sessions, and a browser that stores cookies and sends the CSRF token.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Ground, ServerModule } from '../../src/app.module.js';
import { EASY, furnished } from '../../src/furnish.js';
import { CSRF_HEADER } from '../../src/http/doorkeeper.js';
import type { Desk } from './desk.js';
import type { Answer } from './door.js';

export class Front {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly address: string,
  ) {}

  static async open(
    { database }: Desk,
    settings: Partial<Omit<Ground, 'database' | 'queue' | 'identify'>> = {},
  ): Promise<Front> {
    const queue = { redisUrl: undefined, databaseUrl: database.url };
    const { screens } = settings;
    const app = await furnished(ServerModule.on({ database, queue, ...settings }), ['error'], { ...EASY, screens });
    await app.listen(0, '127.0.0.1');
    return new Front(app, await app.getUrl());
  }

  get browser(): Browser {
    return new Browser(this.address);
  }

  /** A browser that is signed in. */
  async signedIn(login: string, password: string): Promise<Browser> {
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
    return this.ask('POST', '/api/session', { login, password });
  }

  /** The `Set-Cookie` lines of the last answer. */
  lastCookies: readonly string[] = [];

  async ask(
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
    this.#keep(answer.headers.getSetCookie());
    const text = await answer.text();
    const told = /json/u.test(answer.headers.get('content-type') ?? '')
      ? (JSON.parse(text) as Record<string, unknown>)
      : {};
    const session = (told['session'] ?? told) as Record<string, unknown>;
    if (typeof session['csrf'] === 'string') this.csrf = session['csrf'];
    return { status: answer.status, body: told, headers: Object.fromEntries(answer.headers), text };
  }

  get = (url: string): Promise<Answer> => this.ask('GET', url);

  #keep(lines: readonly string[]): void {
    this.lastCookies = lines;
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line)!;
      if (value) this.cookies.set(name!, value);
      else this.cookies.delete(name!);
    }
  }
}
