// The same commands twice on one server: lived through the use cases, then their rows written by hand, turn by turn.
import { mustHoldTheSame, openHands, scribe } from './hand-written.mjs';
import { dayNumber, life } from './lives.mjs';
import { inParallel, timed } from './measure.mjs';
import { live, openCity } from './office.mjs';
import { settle } from './server.mjs';
import { openDatabase } from '../../dist/src/store/database.js';

const YEAR = { first: dayNumber('2023-01-03'), days: 360 };

/** Two databases with the same agencies, and so many connections to each. */
export async function twoSides(server, { connections, agencies }) {
  const ours = await server.installed();
  await openCity(ours, agencies);
  const theirs = await server.copy(ours);
  const database = await openDatabase(ours, { poolSize: connections });
  const hands = await openHands(theirs, connections);
  const byHand = scribe();
  let lived = 0;
  return {
    /** Lives so many new lives; answers with the commands that it took and each side's commands a second. */
    async turn(count) {
      const lives = Array.from({ length: count }, () => life(lived++, YEAR));
      const useCase = await timed(() => inParallel(connections, lives, (each) => liveAnywhere(database, each)));
      const lists = useCase.answer.map((worker) => worker.flat().map((changes) => byHand(changes)));
      const handWritten = await timed(() => hands.write(lists));
      const commands = lists.flat().length;
      return {
        commands,
        useCase: commands / useCase.seconds,
        handWritten: commands / handWritten.seconds,
      };
    },
    /** After the first turn, so that both sides' plans are made for tables that hold something. */
    settle: () => Promise.all([ours, theirs].map(settle)),
    async close() {
      await Promise.all([hands.close(), database.close()]);
      await mustHoldTheSame(ours, theirs);
    },
  };
}

/** One life at one of the agencies; answers with what each command wrote. */
async function liveAnywhere(database, { place, steps }) {
  const written = [];
  const agency = ({ agencies }) => agencies[Math.floor(place * agencies.length)];
  await live(database, agency, steps, (changes) => written.push(changes));
  return written;
}
