// Runs the same commands twice on one server: through the use cases, then as rows written by hand.
import { assertSameRows, openWriters, statementWriter } from './hand-written.mjs';
import { dayNumber, life } from './application-lives.mjs';
import { inParallel, timed } from './measure.mjs';
import { openCity, runLife } from './bench-office.mjs';
import { settle } from './postgres.mjs';
import { openDatabase } from '../../dist/src/platform/db/database.js';

const YEAR = { first: dayNumber('2023-01-03'), days: 360 };

/** Two databases with the same agencies, and so many connections to each. */
export async function twoSides(server, { connections, agencies }) {
  const ours = await server.installed();
  await openCity(ours, agencies);
  const theirs = await server.copy(ours);
  const database = await openDatabase(ours, { poolSize: connections });
  const writers = await openWriters(theirs, connections);
  const toStatement = statementWriter();
  let livesRun = 0;
  return {
    /** Runs new lives. @returns the number of commands and each side's commands a second */
    async turn(count) {
      const lives = Array.from({ length: count }, () => life(livesRun++, YEAR));
      const useCase = await timed(() => inParallel(connections, lives, (each) => runLifeAnywhere(database, each)));
      const lists = useCase.answer.map((worker) => worker.flat().map((changes) => toStatement(changes)));
      const handWritten = await timed(() => writers.write(lists));
      const commands = lists.flat().length;
      return {
        commands,
        useCase: commands / useCase.seconds,
        handWritten: commands / handWritten.seconds,
      };
    },
    /** Call it after the first turn, so that query plans are made for filled tables. */
    settle: () => Promise.all([ours, theirs].map(settle)),
    async close() {
      await Promise.all([writers.close(), database.close()]);
      await assertSameRows(ours, theirs);
    },
  };
}

/** Runs one life at one of the agencies. @returns the change set of each command */
async function runLifeAnywhere(database, { place, steps }) {
  const changeSets = [];
  const agency = ({ agencies }) => agencies[Math.floor(place * agencies.length)];
  await runLife(database, agency, steps, (changes) => changeSets.push(changes));
  return changeSets;
}
