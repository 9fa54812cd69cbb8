// Measures `desk replay` of a city's year, compared with bulk transitions by one hand-written statement for each 32.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCityYear } from './support/city-year.mjs';
import { runDesk } from './support/command-line.mjs';
import { openBulkWriter } from './support/bulk-transitions.mjs';
import { median, timed, whole } from './support/measure.mjs';
import { say } from './support/progress.mjs';
import { spread } from './support/spread.mjs';

export const goal = 0.25;
export const about =
  'lines of `desk replay` a second ÷ transitions a second of one hand-written statement over 32 of them, on one connection each';

const APPLICATIONS = 15_000;
const WARM_UP = 500;
const TURNS = 3;
/** Of one turn by hand: enough transactions, short beside a replay. */
const WRITING_S = 6;

export async function measure(server) {
  const folder = await mkdtemp(join(tmpdir(), 'disclosure-desk-bench-'));
  const writer = await openBulkWriter(await server.database());
  try {
    const year = await cityYear(folder, APPLICATIONS);
    const replay = async ({ file, lines }) => {
      const { seconds, answer } = await timed(() => runDesk(server.url, ['replay', file]));
      if (!answer.output.includes(`${lines}行`)) throw new Error(`it did not play ${lines} lines: ${answer.output}`);
      return lines / seconds;
    };
    // Warms up both sides; not measured.
    await writer.write(1);
    await replay(await cityYear(folder, WARM_UP));
    const turns = [];
    while (turns.length < TURNS) {
      // Each replay between two halves of the writing, so that a machine that changes its pace changes both.
      const before = await writer.write(WRITING_S / 2);
      const rate = await replay(year);
      const after = await writer.write(WRITING_S / 2);
      turns.push({ rate, byHand: (before + after) / 2 });
      say(`${turns.length}/${TURNS}: ${whole(rate)} lines/s, by hand ${whole(turns.at(-1).byHand)}/s`);
    }
    const ratios = turns.map(({ rate, byHand }) => rate / byHand);
    return {
      ratio: median(ratios),
      figures: {
        linesPerSecond: whole(median(turns.map(({ rate }) => rate))),
        byHandPerSecond: whole(median(turns.map(({ byHand }) => byHand))),
        ratios: spread(ratios),
        lines: year.lines,
      },
    };
  } finally {
    await writer.close();
    await rm(folder, { recursive: true });
  }
}

async function cityYear(folder, applications) {
  const file = join(folder, `${applications}.jsonl`);
  return { file, lines: await writeCityYear(file, applications) };
}
