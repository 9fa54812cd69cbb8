// `npm run -s bench -- NAME [--json]`: measures one speed goal.
import { withServer } from './support/postgres.mjs';
import { say } from './support/progress.mjs';
import { withVerdict } from './support/verdict.mjs';

/** Each bench returns its ratio, and the figures measured. */
const BENCHES = {
  commands: () => import('./commands.mjs'),
  replay: () => import('./replay.mjs'),
  tally: () => import('./tally.mjs'),
  life: () => import('./life.mjs'),
  sweep: () => import('./sweep.mjs'),
  'sweep-postgres': async () => (await import('./sweep.mjs')).onPostgres,
  http: () => import('./http.mjs'),
  worklist: () => import('./worklist.mjs'),
  report: () => import('./report.mjs'),
  web: () => import('./web.mjs'),
};

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const [name] = args.filter((arg) => arg !== '--json');

if (name === undefined) {
  process.stdout.write(`${Object.keys(BENCHES).join('\n')}\n`);
} else if (!Object.hasOwn(BENCHES, name)) {
  say(`没有此项 unknown bench "${name}"; one of: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else {
  const { about, goal, atMost = false, measure } = await BENCHES[name]();
  const started = performance.now();
  const { ratio, figures } = await withServer(measure);
  const measured = { name, ratio: round(ratio), goal, figures: { ...figures, took: seconds(started) } };
  const result = withVerdict(measured, atMost);
  process.stdout.write(asJson ? `${JSON.stringify(result)}\n` : readable(about, result));
}

function readable(about, { name, ratio, goal, goalIs, reached, figures }) {
  const verdict = `${goalIs === 'ceiling' ? '不高于 at most' : '不低于 at least'} ${goal}，${reached ? '达到' : '未达到'}`;
  const numbers = Object.entries(figures).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return `${name}: ${ratio} （目标 goal ${verdict}） ${about}\n  ${numbers.join(' · ')}\n`;
}

function round(number) {
  return Number(number.toPrecision(3));
}

function seconds(since) {
  return Math.round((performance.now() - since) / 1000);
}
