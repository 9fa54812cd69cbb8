// Measures the commands a second over HTTP and by use case, and the worklist's first page.
import { inParallel, median, timed, whole } from './support/measure.mjs';
import { openCity } from './support/bench-office.mjs';
import { startHttpServer } from './support/bench-server.mjs';
import { startCallers } from './support/callers.mjs';
import { say } from './support/progress.mjs';
import { settle } from './support/postgres.mjs';
import * as worklist from './worklist.mjs';
import { submitCommand } from '../dist/src/modules/applications/submit-command.js';
import { submitRegistration } from '../dist/src/modules/applications/submit-registration.js';
import { openDatabase } from '../dist/src/platform/db/database.js';

export const goal = 0.5;
export const about = 'commands a second over HTTP ÷ the same through the use case';

const IN_FLIGHT = 16;
const AGENCIES = 200;
const LIVES_PER_TURN = 400;
const TURNS = 7;

/** A life of one day: all commands happen at the current time. */
const LIFE = [
  [
    'register',
    {
      applicant: { type: 'naturalPerson', name: '张三', idNumber: '110101199003070000' },
      channel: 'counter',
      content: '某地块征收补偿协议及附件',
    },
  ],
  ['accept', {}],
  ['submitDraft', { outcome: 'disclosed' }],
  ['review', { kind: 'secrecy', passed: true }],
  ['sign', {}],
  ['dispatch', { method: 'counter' }],
  ['archive', {}],
];

export async function measure(server) {
  const commands = await measureCommands(server);
  const { ratio, figures } = await worklist.measure(server);
  const { applications, oneAgency, county } = figures;
  const times = Math.round(100 / ratio) / 100;
  return {
    ratio: commands.ratio,
    figures: {
      ...commands.figures,
      worklist: { ratio: times, atMost: 1 / worklist.goal, applications, oneAgency, county },
    },
  };
}

async function measureCommands(server) {
  const url = await server.installed();
  await openCity(url, AGENCIES);
  const database = await openDatabase(url);
  const httpServer = await startHttpServer(database, url);
  const callers = await startCallers({ ...httpServer.caller, inFlight: IN_FLIGHT, life: LIFE });
  const rates = { http: [], useCase: [] };
  let started = 0;
  const nextAgencies = () => Array.from({ length: LIVES_PER_TURN }, () => httpServer.agencies[started++ % AGENCIES]);
  const perSecond = ({ seconds }) => (LIVES_PER_TURN * LIFE.length) / seconds;
  const throughTheUseCase = () =>
    timed(() =>
      inParallel(IN_FLIGHT, nextAgencies(), (agency) => runLife(database, httpServer.people.get(agency.code), agency)),
    );
  const overHttp = () => timed(() => callers.runLives(nextAgencies().map(({ code }) => code)));
  try {
    // Warms up both sides; not measured.
    await throughTheUseCase();
    await overHttp();
    await settle(url);
    while (rates.http.length < TURNS) {
      rates.http.push(perSecond(await overHttp()));
      rates.useCase.push(perSecond(await throughTheUseCase()));
      say(`${rates.http.length}/${TURNS}: ${whole(rates.http.at(-1))}/s over HTTP, ${whole(rates.useCase.at(-1))}/s`);
    }
    await assertArchived(database, started);
  } finally {
    await callers.close();
    await httpServer.close();
    await database.close();
  }
  return {
    ratio: median(rates.http.map((rate, turn) => rate / rates.useCase[turn])),
    figures: {
      httpPerSecond: whole(median(rates.http)),
      useCasePerSecond: whole(median(rates.useCase)),
      inFlight: IN_FLIGHT,
      agencies: AGENCIES,
    },
  };
}

/** Runs one life through the use cases that the routes call. */
async function runLife(database, person, { id, code }) {
  let ref;
  for (const [command, input] of LIFE) {
    const context = { person, at: new Date().toISOString() };
    if (ref) await submitCommand(database, context, ref, { do: command, ...input });
    else {
      const { application } = await submitRegistration(database, context, { agency: code, ...input });
      ref = { agencyId: id, id: Number(application.slice(-10)) };
    }
  }
}

async function assertArchived({ pool }, lives) {
  const { rows } = await pool.query(`select count(*)::int as number from application where state = 'archive'`);
  if (rows[0].number !== lives) throw new Error(`${rows[0].number} of ${lives} lives were lived to their end`);
}
