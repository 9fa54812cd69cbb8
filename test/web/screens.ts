// The screens in a real Chromium, on a demo county of the test's own: people by their roles, and pages that tell what broke in them.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../src/config.js';
import { type Day, dayAt } from '../../src/domain/day.js';
import { openDatabase } from '../../src/store/database.js';
import { diskFiles } from '../../src/store/files/disk-files.js';
import { migrate } from '../../src/store/migrate.js';
import { DEMO_PEOPLE, type DemoPasswords, seedDemoAccounts } from '../../src/usecases/demo/demo-accounts.js';
import { seedDemo } from '../../src/usecases/demo/seed-demo.js';
import { Front } from '../builders/browser.js';
import { aCopyOf, aDatabase, dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';

/** Debian's shell without windows starts a page in half the time; the whole browser does as well. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const PROGRAM = [process.env['CHROMIUM'] ?? INSTALLED].flat().find((path) => existsSync(path));
/** As root it runs without its sandbox; it looks for nothing outside this machine. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Which describe suits: in CI everything has to run; on a desk a missing Chromium is said loudly. */
export function describeWithChromium(name: string, tests: () => void): void {
  if (PROGRAM) return describe(name, tests);
  const remedy = 'apt-get install chromium-headless-shell (or chromium), or name it in CHROMIUM';
  if (process.env['CI']) {
    return describe(name, () =>
      it('needs Chromium', () => Promise.reject(new Error(`Chromium is not installed: ${remedy}`))),
    );
  }
  process.stderr.write(`\n!!! SKIPPED: "${name}" needs Chromium, which is not installed (${remedy})\n\n`);
  describe.skip(name, tests);
}

/** A desktop as clerks have it, and a phone. */
export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** Each language and each width once: English is the longer, and a barrier in one is one in the other. */
export const VIEWS = [
  { language: 'zh', size: DESKTOP },
  { language: 'en', size: PHONE },
] as const;

/** The desk's clock, which browsers keep as well; null: the machine's own. */
export interface Clock {
  now: Date;
}

/** It stands still at ten in the morning of that day, until the test moves it. */
export const aClock = (day: Day): Clock => ({ now: tenOClock(day) });
export const tenOClock = (day: Day): Date => new Date(`${day}T10:00:00+08:00`);

interface Visit {
  readonly size?: { readonly width: number; readonly height: number };
  readonly language?: 'zh' | 'en';
}

const PASSWORDS: DemoPasswords = Object.fromEntries(
  DEMO_PEOPLE.map(({ login }) => [login, 'five quiet rivers of Yunqi']),
);

/** The demo county as it is on a day, with its people: made once a day in a run of the tests, and copied. */
function aDemoCounty(now: Date): Promise<string> {
  const day = dayAt(now.toISOString());
  return aCopyOf(`desk_test_county_${day.replaceAll('-', '_')}`, async (url) => {
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
    readonly desk: Desk,
    readonly front: Front,
    readonly browser: Browser,
    private readonly folder: string,
    private readonly clock: Clock | null,
  ) {}

  /** The demo county as it is on the clock's day, with its people. */
  static async open(clock: Clock | null = null): Promise<Screens> {
    const now = (): Date => clock?.now ?? new Date();
    const desk = new Desk(await aDatabase(await aDemoCounty(now())));
    const folder = await mkdtemp(join(tmpdir(), 'disclosure-desk-files-'));
    const front = await Front.open(desk, {
      now,
      screens: join(projectRoot, 'web/dist'),
      secretKey: 'a key of thirty-two characters or more',
      attachments: { files: diskFiles(folder), mostBytes: 1024 * 1024 },
    });
    const browser = await chromium.launch({ executablePath: PROGRAM!, args: ARGUMENTS });
    return new Screens(desk, front, browser, folder, clock);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.front.close();
    await rm(this.folder, { recursive: true });
    await dropDatabases();
  }

  /** A page that nobody has signed in to. Whatever breaks in it fails the test that looks. */
  visit = (path: string, visit: Visit = {}): Promise<Visited> => this.#open(path, visit, []);

  /** Somebody of the demo (usecases/demo/demo-accounts.ts), signed in, at that address. */
  async as(login: string, path = '/desk', visit: Visit = {}): Promise<Visited> {
    const { cookies } = await this.front.signedIn(login, this.passwords[login]!);
    return this.#open(path, visit, [...cookies]);
  }

  async #open(
    path: string,
    { size = DESKTOP, language = 'zh' }: Visit,
    cookies: readonly (readonly [name: string, value: string])[],
  ): Promise<Visited> {
    const context = await this.browser.newContext({ viewport: size, locale: 'zh-CN' });
    this.#contexts.push(context);
    await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: this.front.address })));
    // The browser's own viewer of PDF files is a page too, and has no storage.
    await context.addInitScript((chosen) => localStorage?.setItem('desk-language', chosen), language);
    if (this.clock) await context.clock.setFixedTime(this.clock.now);
    const page = await context.newPage();
    const visited = new Visited(page);
    await page.goto(new URL(path, this.front.address).href);
    return visited;
  }

  /** For `afterEach`: pages of one test do not meet those of the next. */
  async leave(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }
}

/** A page becomes what is expected of it in its own time: read until it is; after that the test fails with what was read last. */
export async function settles(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  for (const giveUp = Date.now() + 30_000; ; await pause(50)) {
    const found = await read();
    if (isDeepStrictEqual(found, expected)) return;
    if (Date.now() > giveUp) return expect(found).toEqual(expected);
  }
}

export class Visited {
  /** What was thrown in the page, and what its policy kept out. */
  readonly broken: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.broken.push(String(error)));
    page.on('console', (message) => {
      if (/Content.Security.Policy/iu.test(message.text())) this.broken.push(message.text());
    });
  }

  /** What axe finds serious or worse: rule, and where. */
  async barriers(): Promise<readonly string[]> {
    // What is about to be replaced is pale on purpose.
    await this.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    // A script of the test's own is kept out by the page's policy, as it should be: evaluated it goes around it.
    const { readFileSync } = await import('node:fs');
    await this.page.evaluate(readFileSync(axe, 'utf8'));
    const options: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };
    const { violations } = await this.page.evaluate<AxeResults, RunOptions>(
      (asked) => (globalThis as unknown as { axe: { run: (asked: RunOptions) => Promise<AxeResults> } }).axe.run(asked),
      options,
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }

  /** Whether something is wider than the page, so that a phone would scroll sideways. */
  isTooWide(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  }
}
