// The web client in a real Chromium on a demo county: sign-in by role, pages with their errors.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../src/platform/config.js';
import { type Day, dayAt } from '../../src/domain/day.js';
import { openDatabase } from '../../src/platform/db/database.js';
import { diskStorage } from '../../src/platform/file-storage/disk-storage.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { DEMO_PEOPLE, type DemoPasswords, seedDemoAccounts } from '../../src/modules/demo/demo-accounts.js';
import { seedDemo } from '../../src/modules/demo/seed-demo.js';
import { TestWebServer } from '../support/browser.js';
import { copyOfTemplate, aDatabase, dropDatabases } from '../support/database.js';
import { TestOffice } from '../support/test-office.js';

/** Debian's headless shell starts a page in half the time; the full browser works as well. */
const USUAL_PATHS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const CHROMIUM_PATH = [process.env['CHROMIUM'] ?? USUAL_PATHS].flat().find((path) => existsSync(path));
/** It runs as root without its sandbox, and without requests to other machines. */
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe` that needs Chromium: fails without it in CI, and skips loudly elsewhere. */
export function describeWithChromium(name: string, tests: () => void): void {
  if (CHROMIUM_PATH) return describe(name, tests);
  const installHint = 'apt-get install chromium-headless-shell (or chromium), or name it in CHROMIUM';
  if (process.env['CI']) {
    return describe(name, () =>
      it('needs Chromium', () => Promise.reject(new Error(`Chromium is not installed: ${installHint}`))),
    );
  }
  process.stderr.write(`\n!!! SKIPPED: "${name}" needs Chromium, which is not installed (${installHint})\n\n`);
  describe.skip(name, tests);
}

/** What a page may take on a busy machine; the test's own limit is two minutes. Nothing waits that long where it appears. */
const WAIT_MS = 90_000;

/** A typical office screen, and a phone. */
export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** Each language and each width once: English has the longer texts, so it gets the phone. */
export const VIEWS = [
  { language: 'zh', size: DESKTOP },
  { language: 'en', size: PHONE },
] as const;

/** The clock of the server and of the browsers. */
export interface Clock {
  now: Date;
}

/** A clock fixed at ten in the morning of that day, until the test moves it. */
export const fixedClock = (day: Day): Clock => ({ now: atTen(day) });
export const atTen = (day: Day): Date => new Date(`${day}T10:00:00+08:00`);

interface VisitOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly language?: 'zh' | 'en';
}

const PASSWORDS: DemoPasswords = Object.fromEntries(
  DEMO_PEOPLE.map(({ login }) => [login, 'five quiet rivers of Yunqi']),
);

/** A copy of the demo county with its accounts; its template is made once per day and test run. */
function createDemoCounty(now: Date): Promise<string> {
  const day = dayAt(now.toISOString());
  return copyOfTemplate(`desk_test_county_${day.replaceAll('-', '_')}`, async (url) => {
    await migrate(url);
    const database = await openDatabase(url);
    await seedDemo(database, now);
    await seedDemoAccounts(database, PASSWORDS, now);
    await database.close();
  });
}

export class Screens {
  readonly passwords = PASSWORDS;
  readonly #contexts: BrowserContext[] = [];

  private constructor(
    readonly office: TestOffice,
    readonly server: TestWebServer,
    readonly browser: Browser,
    private readonly folder: string,
    private readonly clock: Clock | null,
  ) {}

  /** The demo county on the clock's day; null: the machine's own clock. */
  static async open(clock: Clock | null = null): Promise<Screens> {
    const now = (): Date => clock?.now ?? new Date();
    const office = new TestOffice(await aDatabase(await createDemoCounty(now())));
    const folder = await mkdtemp(join(tmpdir(), 'disclosure-desk-files-'));
    const server = await TestWebServer.open(office, {
      now,
      webFolder: join(projectRoot, 'web/dist'),
      secretKey: 'a key of thirty-two characters or more',
      attachments: { files: diskStorage(folder), maxBytes: 1024 * 1024 },
    });
    const browser = await chromium.launch({ executablePath: CHROMIUM_PATH!, args: CHROMIUM_ARGUMENTS });
    return new Screens(office, server, browser, folder, clock);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
    await rm(this.folder, { recursive: true });
    await dropDatabases();
  }

  /** Opens a page without signing in. */
  visit = (path: string, options: VisitOptions = {}): Promise<Visit> => this.#open(path, options, []);

  /** Opens a page as a signed-in person of the demo (demo-accounts.ts). */
  async signIn(login: string, path = '/desk', options: VisitOptions = {}): Promise<Visit> {
    const { cookies } = await this.server.signedInBrowser(login, this.passwords[login]!);
    return this.#open(path, options, [...cookies]);
  }

  async #open(
    path: string,
    { size = DESKTOP, language = 'zh' }: VisitOptions,
    cookies: readonly (readonly [name: string, value: string])[],
  ): Promise<Visit> {
    const context = await this.browser.newContext({ viewport: size, locale: 'zh-CN' });
    this.#contexts.push(context);
    context.setDefaultTimeout(WAIT_MS);
    await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: this.server.address })));
    // The browser's PDF viewer is a page too, and has no storage.
    await context.addInitScript((language) => localStorage?.setItem('desk-language', language), language);
    if (this.clock) await context.clock.setFixedTime(this.clock.now);
    const page = await context.newPage();
    const visit = new Visit(page);
    await page.goto(new URL(path, this.server.address).href);
    return visit;
  }

  /** For `afterEach`: closes all pages, so that tests do not affect each other. */
  async closePages(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }
}

/** Reads until the value is as expected; in the end the test fails with the last value. */
export async function waitForValue(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  for (const deadline = Date.now() + WAIT_MS; ; await pause(50)) {
    const value = await read();
    if (isDeepStrictEqual(value, expected)) return;
    if (Date.now() > deadline) return expect(value).toEqual(expected);
  }
}

export class Visit {
  /** Exceptions thrown in the page, and violations of its content security policy. */
  readonly errors: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (/Content.Security.Policy/iu.test(message.text())) this.errors.push(message.text());
    });
  }

  /** Accessibility problems that axe rates serious or worse: rule and elements. */
  async barriers(): Promise<readonly string[]> {
    // Busy content is pale on purpose: wait until it is replaced.
    await this.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    // The page's policy blocks an added script, as it should; an evaluated one is not subject to it.
    const { readFileSync } = await import('node:fs');
    await this.page.evaluate(readFileSync(axe, 'utf8'));
    const options: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };
    const { violations } = await this.page.evaluate<AxeResults, RunOptions>(
      (options) =>
        (globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(options),
      options,
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }

  /** Whether something is wider than the page, so that it would scroll sideways. */
  isTooWide(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  }
}
