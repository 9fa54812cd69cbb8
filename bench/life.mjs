// Measures lives of seven commands a second, compared with the same as DBOS workflows.
import { inParallel, median, timed, whole } from './support/measure.mjs';
import { openCity, runLife } from './support/bench-office.mjs';
import { startPeer } from './support/peers.mjs';
import { say } from './support/progress.mjs';
import { settle } from './support/postgres.mjs';
import { openDatabase } from '../dist/src/platform/db/database.js';

export const goal = 5;
export const about = 'lives of seven commands a second ÷ the same as a DBOS workflow that waits for each as a message';

const IN_FLIGHT = 50;
const AGENCIES = 200;
const OUR_LIVES = 1000;
const THEIR_LIVES = 200;
const TURNS = 5;

const COMMANDS = [
  {
    at: '2023-03-01T09:00:00+08:00',
    do: 'register',
    by: 'clerk',
    applicant: { type: 'naturalPerson', name: '张三', idNumber: '110101199003070000' },
    channel: 'counter',
    content: '某地块征收补偿协议及附件',
  },
  { at: '2023-03-02T09:00:00+08:00', do: 'accept', by: 'clerk' },
  { at: '2023-03-13T09:00:00+08:00', do: 'submitDraft', by: 'handler', outcome: 'disclosed' },
  { at: '2023-03-14T09:00:00+08:00', do: 'review', by: 'reviewer', kind: 'secrecy', passed: true },
  { at: '2023-03-15T09:00:00+08:00', do: 'sign', by: 'head' },
  { at: '2023-03-16T09:00:00+08:00', do: 'dispatch', by: 'clerk', method: 'counter' },
  { at: '2023-03-17T09:00:00+08:00', do: 'archive', by: 'clerk' },
];

export async function measure(server) {
  const ours = await server.installed();
  await openCity(ours, AGENCIES);
  const database = await openDatabase(ours);
  const theirs = await server.database();
  const peer = await startPeer('dbos.mjs', theirs, { commands: COMMANDS, inFlight: IN_FLIGHT });
  const rates = { desk: [], dbos: [] };
  let started = 0;
  const runOurs = async () => {
    const numbers = Array.from({ length: OUR_LIVES }, () => started++);
    const atAgency = (number) => (office) => office.agencies[number % AGENCIES];
    const { seconds } = await timed(() =>
      inParallel(IN_FLIGHT, numbers, (number) => runLife(database, atAgency(number), COMMANDS)),
    );
    return OUR_LIVES / seconds;
  };
  const runTheirs = async () => THEIR_LIVES / Number(await peer.ask(THEIR_LIVES));
  try {
    // Warms up both sides; not measured.
    await runOurs();
    await runTheirs();
    await Promise.all([ours, theirs].map(settle));
    while (rates.desk.length < TURNS) {
      rates.desk.push(await runOurs());
      rates.dbos.push(await runTheirs());
      say(`${rates.desk.length}/${TURNS}: ${whole(rates.desk.at(-1))} lives/s, DBOS ${whole(rates.dbos.at(-1))}`);
    }
    await assertArchived(database, started);
  } finally {
    await Promise.all([peer.close(), database.close()]);
  }
  return {
    ratio: median(rates.desk.map((rate, turn) => rate / rates.dbos[turn])),
    figures: {
      livesPerSecond: whole(median(rates.desk)),
      dbosLivesPerSecond: whole(median(rates.dbos)),
      commandsALife: COMMANDS.length,
      inFlight: IN_FLIGHT,
    },
  };
}

async function assertArchived({ pool }, lives) {
  const { rows } = await pool.query(
    `select count(*)::int as number from application where state = 'archive' and outcome = 'disclosed'`,
  );
  if (rows[0].number !== lives) throw new Error(`${rows[0].number} of ${lives} lives were lived to their end`);
}
