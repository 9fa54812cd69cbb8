// Durable commands a second through the use case, on 16 connections with 200 agencies, beside the same rows written by hand.
import { mustHoldTheSame, openHands, scribe } from './ground/hand-written.mjs';
import { dayNumber, life } from './ground/lives.mjs';
import { inParallel, median, timed, whole } from './ground/measure.mjs';
import { live, openCity } from './ground/office.mjs';
import { say } from './ground/say.mjs';
import { settle } from './ground/server.mjs';
import { openDatabase } from '../dist/src/store/database.js';

export const goal = 0.3;
export const about = 'commands through the use case ÷ the same rows by one hand-written round trip each';

const CONNECTIONS = 16;
const AGENCIES = 200;
const LIVES_A_TURN = 900;
/** The first turn warms both sides up and counts for nothing. */
const TURNS = 8;
const YEAR = { first: dayNumber('2023-01-03'), days: 360 };

export async function measure(server) {
  const ours = await server.installed();
  await openCity(ours, AGENCIES);
  const theirs = await server.copy(ours);
  const database = await openDatabase(ours, { poolSize: CONNECTIONS });
  const hands = await openHands(theirs, CONNECTIONS);
  const byHand = scribe();
  const rates = { useCase: [], handWritten: [] };
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      const lives = Array.from({ length: LIVES_A_TURN }, (_, index) => life(turn * LIVES_A_TURN + index, YEAR));
      const lived = await timed(() => inParallel(CONNECTIONS, lives, (each) => liveAnywhere(database, each)));
      const lists = lived.answer.map((worker) => worker.flat().map((changes) => byHand(changes)));
      const commands = lists.flat().length;
      const written = await timed(() => hands.write(lists));
      say(`commands ${turn}: ${whole(commands / lived.seconds)}/s, by hand ${whole(commands / written.seconds)}/s`);
      if (turn === 0) {
        await Promise.all([ours, theirs].map(settle));
        continue;
      }
      rates.useCase.push(commands / lived.seconds);
      rates.handWritten.push(commands / written.seconds);
    }
    await mustHoldTheSame(ours, theirs);
  } finally {
    await Promise.all([hands.close(), database.close()]);
  }
  const [useCase, handWritten] = [median(rates.useCase), median(rates.handWritten)];
  const ratio = median(rates.useCase.map((rate, turn) => rate / rates.handWritten[turn]));
  return {
    ratio,
    figures: {
      useCasePerSecond: whole(useCase),
      handWrittenPerSecond: whole(handWritten),
      connections: CONNECTIONS,
      agencies: AGENCIES,
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
