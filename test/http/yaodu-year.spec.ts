// The whole year of Yaodu over HTTP, through a client generated from the OpenAPI document; every
// command by its role, the clock following the lines: the tables must equal the published ones.
import { dayAt } from '../../src/domain/day.js';
import type { AccountRole } from '../../src/domain/people/rights.js';
import { yearFigures } from '../../src/usecases/figures/year-figures.js';
import { sweep } from '../../src/usecases/time/sweep.js';
import { verify } from '../../src/usecases/verify/verify.js';
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import { Door } from '../builders/door.js';
import { aGeneratedClient, removeClients } from '../builders/generated-client.js';
import { readExample } from '../builders/program.js';

type Line = Readonly<Record<string, any>> & { readonly at: string; readonly do: string };

const WHO: Readonly<Record<string, AccountRole>> = {
  openAgency: 'administrator',
  extendReply: 'head',
  consultThirdParty: 'handler',
  consultAgency: 'handler',
  submitDraft: 'handler',
  review: 'reviewer',
  sign: 'head',
};

const OFFICE = 1;
const YAODU = 2;

let desk: Desk;
let door: Door;
let now = new Date('2020-01-01T09:00:00+08:00');

beforeAll(async () => {
  desk = await Desk.open(['office']);
  door = await Door.open(desk, () => now);
});
afterAll(async () => {
  await door.close();
  removeClients();
  await dropDatabases();
});

describe('the year 2020 of Yaodu, over HTTP', () => {
  it('gives Tables 3 and 4 as published', async () => {
    const { call, as } = await aGeneratedClient(`${door.address}/api/openapi.json`);
    const people = new Map(
      (['clerk', 'handler', 'reviewer', 'head', 'administrator'] as const).map((role) => [
        role as AccountRole,
        as(door.person([role === 'administrator' ? OFFICE : YAODU, role])),
      ]),
    );
    /** Number in the register of each name in the file. */
    const applications = new Map<string, string>();
    const remedies = new Map<string, string>();
    const versions = new Map<string, string>();

    async function give({ at: _at, do: name, application, remedy, agency = 'yaodu', ...said }: Line): Promise<void> {
      const operation = call[name];
      if (!operation) throw new Error(`the client knows no ${name}`);
      const about = application === undefined ? undefined : applications.get(application as string);
      const { data, error, response } = await operation({
        client: people.get(WHO[name] ?? 'clerk'),
        path: { application: about, agency, remedy: remedies.get(remedy as string) },
        body: name === 'openRemedy' ? { name: remedy, ...said } : said,
        headers: {
          'Idempotency-Key': `line-${done}`,
          ...(about && versions.has(about) && { 'If-Match': versions.get(about) }),
        },
      });
      if (!data) throw new Error(`line ${done}, ${name}: ${response.status} ${JSON.stringify(error)}`);
      if (name === 'register') applications.set(application as string, data['application'] as string);
      if (name === 'openRemedy') remedies.set(remedy as string, String(data['remedy']));
      if (data['application']) versions.set(data['application'] as string, response.headers.get('etag')!);
    }

    const lines = readExample('yaodu-2020.jsonl').trim().split('\n');
    let done = 0;
    let today = '';
    for (const text of lines) {
      const line = JSON.parse(text) as Line;
      now = new Date(line.at);
      if (dayAt(line.at) > today) {
        await sweep(desk.database, now);
        // The sweep runs before the commands of the next day.
        versions.clear();
      }
      today = dayAt(line.at);
      done++;
      await give(line);
    }
    await sweep(desk.database, (now = new Date('2021-03-31T12:00:00+08:00')));

    const { report } = JSON.parse(readExample('yaodu-2020.expected.json')) as { report: object };
    const figures = await yearFigures(desk.database.pool, await desk.office(), { year: 2020, agency: 'yaodu' });
    expect(done).toBe(lines.length);
    expect(figures).toMatchObject(report);
    expect((await verify(desk.database)).differences).toEqual([]);
  });
});
