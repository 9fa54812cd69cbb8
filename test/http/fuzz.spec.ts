// Random requests to every operation, by every role and without one: no 5xx, every answer declared.
// FUZZ=100000 sends that many; SEED=7 sends others.
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { nameOf } from '../../src/domain/numbers.js';
import { ACCOUNT_ROLES } from '../../src/domain/people/rights.js';
import { dropDatabases } from '../builders/database.js';
import { declaredBy } from '../builders/declared.js';
import { Desk } from '../builders/desk.js';
import { type Caller, Door } from '../builders/door.js';
import { described, escaped, type Json, type Wild, wildRequests } from '../builders/wild-requests.js';

const REQUESTS = Number(process.env['FUZZ'] ?? 4_000);
const SEED = Number(process.env['SEED'] ?? 20_190_515);
const AT_A_TIME = 500;
const SOCKETS = 6;

let desk: Desk;
let door: Door;
let document: Json;
let people: readonly Caller[];
/** Real names of each kind; those created during the run are added. */
const names: Record<string, string[]> = { application: [], agency: ['county', 'land'], remedy: [], mail: [] };
const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });

beforeAll(async () => {
  desk = await Desk.open(['county'], ['land', 'county']);
  door = await Door.open(desk);
  await door.withAccounts(desk, 100);
  for (const agency of ['county', 'land']) {
    const served = await desk.served('2026-01-05', { agency });
    const cleared = await desk.cleared('2026-01-05', { agency });
    const mailed = await desk.register('2026-01-05', { agency, channel: 'ordinaryMail' });
    names['application']!.push(...[served, cleared, mailed].map(({ id }) => nameOf(agency, id)));
    names['remedy']!.push(String((await desk.openRemedy('2026-01-05', served)).id));
  }
  await desk.rows(
    `insert into mail_item (agency_id, id, version, state, kind, arrived_at, arrived_on, to_role, handed_at)
     select agency, 2026000000 + n, 0, 'open', 'fax', '2026-01-05T09:00:00+08:00', '2026-01-05', 'handler', now()
     from unnest(array[1, 2]) agency, generate_series(1, 20) n;
     insert into numbering select agency, 'mail', 2026, 20 from unnest(array[1, 2]) agency`,
  );
  names['mail']!.push(...Array.from({ length: 20 }, (_, n) => String(2026000001 + n)));
  people = [
    door.stranger,
    ...ACCOUNT_ROLES.flatMap((role) => [door.person([1, role]), door.person([2, role])]),
    // A person with many roles gets further.
    ...[1, 2].flatMap((id) =>
      Array.from({ length: 3 }, () =>
        door.person([id, 'clerk'], [id, 'handler'], [id, 'reviewer'], [id, 'head'], [id, 'administrator']),
      ),
    ),
  ];
  document = (await door.stranger.get('/api/openapi.json')).body;
});
afterAll(async () => {
  agent.destroy();
  await door.close();
  await dropDatabases();
});

interface Heard {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends what fetch would not send. Of an event stream it reads only the beginning. */
function send({ method, headers, body }: Wild, path: string, caller: Caller): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(door.address);
    const asked = request({
      agent,
      host: hostname,
      port,
      method,
      path,
      headers: {
        ...caller.headers,
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
      timeout: 20_000,
    });
    asked.once('error', reject).once('timeout', () => asked.destroy(new Error('no answer for 20 seconds')));
    asked.once('response', (answer) => {
      const type = answer.headers['content-type'] ?? '';
      const { statusCode: status = 0 } = answer;
      const said: Buffer[] = [];
      if (type.startsWith('text/event-stream')) {
        answer.destroy();
        resolve({ status, type, body: '' });
        return;
      }
      answer.on('data', (data: Buffer) => said.push(data));
      answer.once('end', () => resolve({ status, type, body: Buffer.concat(said).toString('utf8') }));
      answer.once('error', reject);
    });
    asked.end(body);
  });
}

const nameFor = (parameter: string, value: string | number): string => {
  if (typeof value === 'string') return value;
  const real = names[parameter] ?? ['1'];
  return real[value % real.length]!;
};

/** Stores the names of what was created, so that later requests use them. */
function note({ status, body }: Heard): void {
  if (status !== 201) return;
  const { application, remedy } = JSON.parse(body) as { application?: string; remedy?: number };
  if (remedy !== undefined) names['remedy']!.push(String(remedy));
  else if (application) names['application']!.push(application);
}

describe('a random request', () => {
  it(
    'is answered without a 5xx, as the OpenAPI document declares',
    async () => {
      const operations = described(document);
      const isDeclared = declaredBy(document);
      const wild = wildRequests(document, people.length, new Set(Object.keys(names)));
      const wrong: string[] = [];
      const met = new Map<number, number>();
      const meet = async (each: Wild): Promise<void> => {
        const { method, path } = operations[each.operation]!;
        const url =
          path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => escaped(nameFor(name, each.params[name]!))) + each.query;
        const heard = await send(each, url, people[each.who]!).catch((error: Error) => ({
          status: 0,
          type: '',
          body: error.message,
        }));
        met.set(heard.status, (met.get(heard.status) ?? 0) + 1);
        note(heard);
        const why =
          heard.status === 0 || heard.status >= 500
            ? `${heard.status} ${heard.body}`
            : each.method === method
              ? isDeclared(path, method, heard)
              : undefined;
        if (why)
          wrong.push(`${each.method} ${url} ${JSON.stringify(each.headers)} ${each.body?.slice(0, 500)}\n  ${why}`);
      };
      for (let sent = 0; sent < REQUESTS && wrong.length < 10; sent += AT_A_TIME) {
        const lot = fc.sample(wild, { numRuns: Math.min(AT_A_TIME, REQUESTS - sent), seed: SEED + sent }).values();
        await Promise.all(
          Array.from({ length: SOCKETS }, async () => {
            for (let next = lot.next(); !next.done; next = lot.next()) await meet(next.value);
          }),
        );
      }
      expect(wrong).toEqual([]);
      // Enough requests are let in and change something.
      for (const status of [200, 201, 401, 403, 404, 409, 422])
        expect([status, met.get(status) ?? 0]).not.toEqual([status, 0]);
    },
    120_000 + REQUESTS * 50,
  );
});
