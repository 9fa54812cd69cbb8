// The whole year of Yaodu over HTTP, through a client generated from the OpenAPI document; every
// command by its role, the clock following the lines: the tables must equal the published ones.
import { dayAt } from '../../src/domain/day.js';
import type { AccountRole } from '../../src/domain/accounts/rights.js';
import { computeYearFigures } from '../../src/modules/statistics/year-figures.js';
import { sweepDueApplications } from '../../src/modules/deadlines/sweep.js';
import { verify } from '../../src/modules/replay/verify.js';
import { dropDatabases } from '../support/database.js';
import { TestOffice } from '../support/test-office.js';
import { TestServer } from '../support/test-server.js';
import { generateClient, removeClients } from '../support/generated-client.js';
import { readExample } from '../support/command-line.js';

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

let office: TestOffice;
let server: TestServer;
let now = new Date('2020-01-01T09:00:00+08:00');

beforeAll(async () => {
  office = await TestOffice.open(['office']);
  server = await TestServer.open(office, () => now);
});
afterAll(async () => {
  await server.close();
  removeClients();
  await dropDatabases();
});

describe('the year 2020 of Yaodu, over HTTP', () => {
  it('gives Tables 3 and 4 as published', async () => {
    const { call, clientFor: as } = await generateClient(`${server.address}/api/openapi.json`);
    const people = new Map(
      (['clerk', 'handler', 'reviewer', 'head', 'administrator'] as const).map((role) => [
        role as AccountRole,
        as(server.callerWith([role === 'administrator' ? OFFICE : YAODU, role])),
      ]),
    );
    /** Number in the register of each name in the file. */
    const applications = new Map<string, string>();
    const remedies = new Map<string, string>();
    const versions = new Map<string, string>();

    async function sendLine({
      at: _at,
      do: name,
      application,
      remedy,
      agency = 'yaodu',
      ...fields
    }: Line): Promise<void> {
      const operation = call[name];
      if (!operation) throw new Error(`the client knows no ${name}`);
      const applicationNumber = application === undefined ? undefined : applications.get(application as string);
      const { data, error, response } = await operation({
        client: people.get(WHO[name] ?? 'clerk'),
        path: { application: applicationNumber, agency, remedy: remedies.get(remedy as string) },
        body: name === 'openRemedy' ? { name: remedy, ...fields } : fields,
        headers: {
          'Idempotency-Key': `line-${lineCount}`,
          ...(applicationNumber && versions.has(applicationNumber) && { 'If-Match': versions.get(applicationNumber) }),
        },
      });
      if (!data) throw new Error(`line ${lineCount}, ${name}: ${response.status} ${JSON.stringify(error)}`);
      if (name === 'register') applications.set(application as string, data['application'] as string);
      if (name === 'openRemedy') remedies.set(remedy as string, String(data['remedy']));
      if (data['application']) versions.set(data['application'] as string, response.headers.get('etag')!);
    }

    const lines = readExample('yaodu-2020.jsonl').trim().split('\n');
    let lineCount = 0;
    let today = '';
    for (const text of lines) {
      const line = JSON.parse(text) as Line;
      now = new Date(line.at);
      if (dayAt(line.at) > today) {
        await sweepDueApplications(office.database, now);
        // The sweep runs before the commands of the next day.
        versions.clear();
      }
      today = dayAt(line.at);
      lineCount++;
      await sendLine(line);
      if (line.do === 'openAgency') await office.setRemedyBodies();
    }
    await sweepDueApplications(office.database, (now = new Date('2021-03-31T12:00:00+08:00')));

    const { report } = JSON.parse(readExample('yaodu-2020.expected.json')) as { report: object };
    const figures = await computeYearFigures(office.database.pool, await office.office(), {
      year: 2020,
      agency: 'yaodu',
    });
    expect(lineCount).toBe(lines.length);
    expect(figures).toMatchObject(report);
    expect((await verify(office.database)).differences).toEqual([]);
  });
});
