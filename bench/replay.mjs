// Measures `desk replay` of a city's year, compared with similar rows written by hand.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCityYear, YEAR } from './support/city-year.mjs';
import { runDesk } from './support/command-line.mjs';
import { median, timed, whole } from './support/measure.mjs';
import { say } from './support/progress.mjs';
import { twoSides } from './support/two-sides.mjs';

export const goal = 0.45;
export const about = 'lines of `desk replay` a second ÷ the same rows by one hand-written round trip each';

const APPLICATIONS = 15_000;
const CONNECTIONS = 16;
const AGENCIES = 45;
const LIVES_PER_TURN = 500;
/** On a slow machine one replay of the whole year is enough. */
const NO_SECOND_AFTER_S = 110;

export async function measure(server) {
  const folder = await mkdtemp(join(tmpdir(), 'disclosure-desk-bench-'));
  const sides = await twoSides(server, { connections: CONNECTIONS, agencies: AGENCIES });
  const hand = [];
  const handWritten = async () => {
    hand.push((await sides.turn(LIVES_PER_TURN)).handWritten);
    say(`by hand ${whole(hand.at(-1))}/s`);
  };
  try {
    const year = await cityYear(folder, 'year', APPLICATIONS);
    const quarter = await cityYear(folder, 'quarter', APPLICATIONS / 4);
    await sides.turn(LIVES_PER_TURN);
    await sides.settle();

    await handWritten();
    const runs = [await replay(server, year)];
    await handWritten();
    const short = await replay(server, quarter);
    await handWritten();
    if (runs[0].seconds < NO_SECOND_AFTER_S) {
      runs.push(await replay(server, year));
      await handWritten();
    }
    const rate = median(runs.map(({ seconds }) => year.lines / seconds));
    return {
      ratio: rate / median(hand),
      figures: {
        linesPerSecond: whole(rate),
        handWrittenPerSecond: whole(median(hand)),
        ...runFigures('', year, runs[0]),
        ...runFigures('quarter', quarter, short),
      },
    };
  } finally {
    await sides.close();
    await rm(folder, { recursive: true });
  }
}

async function cityYear(folder, name, applications) {
  const file = join(folder, `${name}.jsonl`);
  return { file, applications, lines: await writeCityYear(file, applications) };
}

/** The whole command, from its start to its end: the check of the file, a database of its own, the year's tables. */
async function replay(server, { file, lines }) {
  const args = ['replay', file, '--report', String(YEAR), '--agency', 'city', '--rollup'];
  const { seconds, answer } = await timed(() => runDesk(server.url, args));
  if (!answer.output.includes(`${lines}行`)) throw new Error(`it did not play ${lines} lines: ${answer.output}`);
  say(`${lines} lines in ${seconds.toFixed(1)} s: ${whole(lines / seconds)}/s, ${answer.peakMB} MB`);
  return { seconds, peakMB: answer.peakMB };
}

const runFigures = (prefix, { applications, lines }, { seconds, peakMB }) =>
  Object.fromEntries(
    Object.entries({ applications, lines, seconds: Number(seconds.toFixed(1)), peakMB }).map(([name, value]) => [
      prefix ? prefix + name[0].toUpperCase() + name.slice(1) : name,
      value,
    ]),
  );
