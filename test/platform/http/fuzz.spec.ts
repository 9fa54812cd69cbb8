// Random requests to every operation, by every role and without one: no 5xx, every answer declared.
// FUZZ=100000 sends that many; TEST_SEED=7 sends others.
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { recordName } from '../../../src/domain/document-numbers.js';
import { ACCOUNT_ROLES } from '../../../src/domain/accounts/rights.js';
import { dropDatabases } from '../../support/database.js';
import { createResponseCheck } from '../../support/declared-responses.js';
import { withSeed } from '../../support/seed.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';
import {
  listOperations,
  encodeParameter,
  type Json,
  type RandomRequest,
  randomRequests,
} from '../../support/random-requests.js';

const REQUESTS = Number(process.env['FUZZ'] ?? 4_000);
/** The same requests in every run, so that a change is what makes the test fail. */
const SEED = 20_190_515;
const AT_A_TIME = 500;
const SOCKETS = 6;

let office: TestOffice;
let server: TestServer;
let document: Json;
let people: readonly Caller[];
/** Real names of each kind; those created during the run are added. */
const names: Record<string, string[]> = { application: [], agency: ['county', 'land'], remedy: [], mail: [] };
const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  server = await TestServer.open(office);
  await server.addAccounts(office, 100);
  for (const agency of ['county', 'land']) {
    const served = await office.servedApplication('2026-01-05', { agency });
    const cleared = await office.clearedApplication('2026-01-05', { agency });
    const mailed = await office.register('2026-01-05', { agency, channel: 'ordinaryMail' });
    names['application']!.push(...[served, cleared, mailed].map(({ id }) => recordName(agency, id)));
    names['remedy']!.push(String((await office.openRemedy('2026-01-05', served)).id));
  }
  await office.rows(
    `insert into mail_item (agency_id, id, version, state, kind, arrived_at, arrived_on, to_role, handed_at)
     select agency, 2026000000 + n, 0, 'open', 'fax', '2026-01-05T09:00:00+08:00', '2026-01-05', 'handler', now()
     from unnest(array[1, 2]) agency, generate_series(1, 20) n;
     insert into numbering select agency, 'mail', 2026, 20 from unnest(array[1, 2]) agency`,
  );
  names['mail']!.push(...Array.from({ length: 20 }, (_, n) => String(2026000001 + n)));
  people = [
    server.anonymous,
    ...ACCOUNT_ROLES.flatMap((role) => [server.callerWith([1, role]), server.callerWith([2, role])]),
    // A person with many roles gets further.
    ...[1, 2].flatMap((id) =>
      Array.from({ length: 3 }, () =>
        server.callerWith([id, 'clerk'], [id, 'handler'], [id, 'reviewer'], [id, 'head'], [id, 'administrator']),
      ),
    ),
  ];
  document = (await server.anonymous.get('/api/openapi.json')).body;
});
afterAll(async () => {
  agent.destroy();
  await server.close();
  await dropDatabases();
});

interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends what fetch would not send. Of an event stream it reads only the beginning. */
function send({ method, headers, body }: RandomRequest, path: string, caller: Caller): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const outgoing = request({
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
    outgoing.once('error', reject).once('timeout', () => outgoing.destroy(new Error('no answer for 20 seconds')));
    outgoing.once('response', (answer) => {
      const type = answer.headers['content-type'] ?? '';
      const { statusCode: status = 0 } = answer;
      const chunks: Buffer[] = [];
      if (type.startsWith('text/event-stream')) {
        answer.destroy();
        resolve({ status, type, body: '' });
        return;
      }
      answer.on('data', (data: Buffer) => chunks.push(data));
      answer.once('end', () => resolve({ status, type, body: Buffer.concat(chunks).toString('utf8') }));
      answer.once('error', reject);
    });
    outgoing.end(body);
  });
}

const nameFor = (parameter: string, value: string | number): string => {
  if (typeof value === 'string') return value;
  const real = names[parameter] ?? ['1'];
  return real[value % real.length]!;
};

/** Stores the names of what was created, so that later requests use them. */
function storeNames({ status, body }: RawAnswer): void {
  if (status !== 201) return;
  const { application, remedy } = JSON.parse(body) as { application?: string; remedy?: number };
  if (remedy !== undefined) names['remedy']!.push(String(remedy));
  else if (application) names['application']!.push(application);
}

describe('a random request', () => {
  it(
    'is answered without a 5xx, as the OpenAPI document declares',
    async () => {
      const operations = listOperations(document);
      const isDeclared = createResponseCheck(document);
      const wild = randomRequests(document, people.length, new Set(Object.keys(names)));
      const wrong: string[] = [];
      const countByStatus = new Map<number, number>();
      const sendOne = async (each: RandomRequest): Promise<void> => {
        const { method, path } = operations[each.operation]!;
        const url =
          path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeParameter(nameFor(name, each.params[name]!))) +
          each.query;
        const answer = await send(each, url, people[each.person]!).catch((error: Error) => ({
          status: 0,
          type: '',
          body: error.message,
        }));
        countByStatus.set(answer.status, (countByStatus.get(answer.status) ?? 0) + 1);
        storeNames(answer);
        const fault =
          answer.status === 0 || answer.status >= 500
            ? `${answer.status} ${answer.body}`
            : each.method === method
              ? isDeclared(path, method, answer)
              : undefined;
        if (fault)
          wrong.push(`${each.method} ${url} ${JSON.stringify(each.headers)} ${each.body?.slice(0, 500)}\n  ${fault}`);
      };
      await withSeed(async (seed) => {
        for (let sent = 0; sent < REQUESTS && wrong.length < 10; sent += AT_A_TIME) {
          const batch = fc.sample(wild, { numRuns: Math.min(AT_A_TIME, REQUESTS - sent), seed: seed + sent }).values();
          await Promise.all(
            Array.from({ length: SOCKETS }, async () => {
              for (let next = batch.next(); !next.done; next = batch.next()) await sendOne(next.value);
            }),
          );
        }
        expect(wrong).toEqual([]);
        // Enough requests are let in and change something.
        for (const status of [200, 201, 401, 403, 404, 409, 422])
          expect([status, countByStatus.get(status) ?? 0]).not.toEqual([status, 0]);
      }, SEED);
    },
    120_000 + REQUESTS * 50,
  );
});
