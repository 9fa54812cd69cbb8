// Measures the first paint of the worklist among a million applications and among a thousand.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { projectRoot } from '../dist/src/platform/config.js';
import { startHttpServer } from './support/bench-server.mjs';
import { median } from './support/measure.mjs';
import { say } from './support/progress.mjs';
import { AT, openFilled } from './worklist.mjs';

export const goal = 1.5;
export const atMost = true;
export const about = 'first paint of the worklist among 1,000,000 applications ÷ among 1,000, in time';

const FEW = 1_000;
const MANY = 1_000_000;
const VISITS = 15;
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
/** One agency's open applications, the most urgent first. */
const WORKLIST = '/desk/worklist?tab=office';

export async function measure(server) {
  if (!existsSync(CHROMIUM))
    throw new Error(`Chromium is not at ${CHROMIUM}: apt-get install chromium, or name it in CHROMIUM`);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const closers = [];
  try {
    const sides = [];
    for (const count of [FEW, MANY]) {
      const { url, database } = await openFilled(server, count);
      closers.push(() => database.close());
      const httpServer = await startHttpServer(database, url, {
        now: () => new Date(AT),
        webFolder: join(projectRoot, 'web/dist'),
      });
      closers.push(() => httpServer.close());
      sides.push({ count, times: [], page: await openPage(browser, httpServer) });
    }
    for (const { page } of sides) await paint(page);
    for (let visit = 0; visit < VISITS; visit++) {
      for (const { page, times } of sides) times.push(await paint(page));
    }
    const [few, many] = sides.map(({ times }) => median(times));
    say(`${Math.round(few)} ms among ${FEW}, ${Math.round(many)} ms among ${MANY}`);
    return {
      ratio: median(sides[1].times.map((time, visit) => time / sides[0].times[visit])),
      figures: { applications: MANY, fewMs: Math.round(few), manyMs: Math.round(many), visits: VISITS },
    };
  } finally {
    await browser.close();
    for (const close of closers.toReversed()) await close();
  }
}

/** A new browser context in which the head of agency a1 is signed in. */
async function openPage(browser, { caller, address = `http://127.0.0.1:${caller.port}` }) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addCookies([{ name: caller.cookie, value: 'a1', url: address }]);
  const page = await context.newPage();
  // The moment the first row is painted, by the page's own clock.
  await page.addInitScript(() => {
    globalThis.firstRow = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector('[data-row-key]')) requestAnimationFrame(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      look();
    });
  });
  return Object.assign(page, { worklist: `${address}${WORKLIST}` });
}

/** Milliseconds from navigation to the first row. */
async function paint(page) {
  await page.goto(page.worklist);
  return page.evaluate(() => globalThis.firstRow);
}
