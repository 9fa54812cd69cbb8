// Measures the annual report on a hundred thousand applications, compared with that on ten.
import { explainChecks } from '../dist/src/modules/statistics/explain-checks.js';
import { readLateReplies } from '../dist/src/modules/statistics/late-replies.js';
import { readTimeliness } from '../dist/src/modules/statistics/timeliness.js';
import { readYearCharts } from '../dist/src/modules/statistics/year-charts.js';
import { compileStoredReport } from '../dist/src/modules/annual-reports/compile-stored.js';
import { openDatabase } from '../dist/src/platform/db/database.js';
import { readOffice } from '../dist/src/platform/db/office.js';
import { YEAR, writeLives } from './support/many-applications.mjs';
import { median, timed } from './support/measure.mjs';
import { openCity } from './support/bench-office.mjs';
import { settle } from './support/postgres.mjs';

export const goal = 2;
export const atMost = true;
export const about = 'the annual report on 100,000 applications ÷ that on ten, in time';

const MANY = 100_000;
const FEW = 10;
const READINGS = 200;
/** Readings of each other statistic, among the many. */
const OTHER_READINGS = 11;
const AT = `${YEAR + 1}-02-01T09:00:00+08:00`;

/** Both reports alternate in one database. */
export async function measure(server) {
  const url = await server.installed();
  await openCity(url, 3);
  const database = await openDatabase(url, { poolSize: 1 });
  try {
    await writeLives(url, { a1: MANY, a2: FEW });
    await settle(url);
    const milliseconds = { many: [], few: [] };
    const compile = async (size, agency) => {
      const { seconds, answer } = await timed(() => compileStoredReport(database, { year: YEAR, agency }));
      milliseconds[size].push(seconds * 1000);
      return answer;
    };
    await assertReceived(await compile('many', 'a1'), MANY);
    await assertReceived(await compile('few', 'a2'), FEW);
    for (let count = 0; count < READINGS; count++) {
      await compile('many', 'a1');
      await compile('few', 'a2');
    }
    const person = { memberships: [{ agencyId: 2, role: 'statistician' }] };
    const agency = (await readOffice(database.pool)).getAgency('a1');
    const request = { person, agency, year: YEAR, from: `${YEAR}-01-01`, to: `${YEAR}-12-31`, at: AT };
    const otherTimes = {
      timelinessMs: await medianTime(() => readTimeliness(database, request)),
      lateMs: await medianTime(() => readLateReplies(database, request)),
      chartsMs: await medianTime(() => readYearCharts(database, request)),
      explanationsMs: await medianTime(() => explainChecks(database, request)),
    };
    const [many, few] = [median(milliseconds.many), median(milliseconds.few)];
    return {
      ratio: many / few,
      figures: { applications: MANY, manyMs: hundredths(many), fewMs: hundredths(few), ...otherTimes },
    };
  } finally {
    await database.close();
  }
}

/** The median of several readings, in milliseconds. */
async function medianTime(read) {
  const times = [];
  while (times.length < OTHER_READINGS) times.push((await timed(read)).seconds * 1000);
  return Math.round(median(times));
}

/** Both reports must count all applications. */
async function assertReceived({ report }, applications) {
  const received = report.table3['1'].at(-1);
  if (received !== applications) throw new Error(`${received} of ${applications} applications are in the report`);
}

const hundredths = (number) => Math.round(number * 100) / 100;
