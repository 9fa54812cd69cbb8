// Settings of an agency: changed by its head or administrator, by version, with their history.
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;
const PATH = '/api/agencies/county/settings';

beforeEach(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  server = await TestServer.open(office, () => new Date('2026-03-02T10:00:00+08:00'));
  await server.addAccounts(office, 3);
});
afterEach(() => server.close());
afterAll(dropDatabases);

describe('the settings of an agency', () => {
  it('are empty until they are set, and apply at once', async () => {
    const head = server.callerWith([1, 'head']);
    const before = await head.get(PATH);
    expect([before.body, before.headers['etag']]).toEqual([
      { agency: 'county', version: 0, settings: {}, at: null },
      '"0"',
    ]);
    const changed = await head.request('PATCH', PATH, { body: { phone: '0571-1', reviewBody: '某市人民政府' } });
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"1"']);
    expect((await head.get(PATH)).body).toEqual({
      agency: 'county',
      version: 1,
      settings: { phone: '0571-1', reviewBody: '某市人民政府' },
      at: changed.body['at'],
    });
  });

  it('list who changed what, the newest first; null removes a setting, the others stay', async () => {
    const head = server.callerWith([1, 'head']);
    await head.request('PATCH', PATH, { body: { phone: '0571-1', postCode: '310000' } });
    await head.request('PATCH', PATH, { body: { phone: '0571-2' } });
    await head.request('PATCH', PATH, { body: { phone: null } });
    expect((await head.get(PATH)).body['settings']).toEqual({ postCode: '310000' });
    const { changes } = (await head.get(`${PATH}/changes`)).body as { changes: readonly Record<string, unknown>[] };
    expect(changes.map(({ version, by, moves }) => [version, by, moves])).toEqual([
      [3, { name: '某人1', onBehalfOf: null }, [{ setting: 'phone', label: PHONE, from: '0571-2', to: null }]],
      [2, { name: '某人1', onBehalfOf: null }, [{ setting: 'phone', label: PHONE, from: '0571-1', to: '0571-2' }]],
      [
        1,
        { name: '某人1', onBehalfOf: null },
        [
          { setting: 'postCode', label: { zh: '邮政编码', en: 'post code' }, from: null, to: '310000' },
          { setting: 'phone', label: PHONE, from: null, to: '0571-1' },
        ],
      ],
    ]);
  });
  const PHONE = { zh: '联系电话', en: 'phone' };

  it('refuse an outdated version, and tell what changed since', async () => {
    const head = server.callerWith([1, 'head']);
    await head.request('PATCH', PATH, { body: { phone: '0571-1' }, headers: { 'if-match': '"0"' } });
    const outdated = await head.request('PATCH', PATH, { body: { phone: '0571-2' }, headers: { 'if-match': '"0"' } });
    expect([outdated.status, outdated.body['code'], outdated.body['version']]).toEqual([412, 'stale', 1]);
    expect(outdated.body['since']).toMatchObject([{ version: 1, moves: [{ setting: 'phone', to: '0571-1' }] }]);
    expect((await head.get(PATH)).body['settings']).toEqual({ phone: '0571-1' });
  });

  it('apply concurrent changes one after another', async () => {
    const head = server.callerWith([1, 'head']);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, number) => head.request('PATCH', PATH, { body: { phone: `0571-${number}` } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect((await head.get(PATH)).body['version']).toBe(6);
  });

  it('get no new version if nothing changes', async () => {
    const head = server.callerWith([1, 'head']);
    await head.request('PATCH', PATH, { body: { phone: '0571-1' } });
    await head.request('PATCH', PATH, { body: { phone: '0571-1', court: null } });
    expect((await head.get(PATH)).body['version']).toBe(1);
  });

  it.each([
    [{ supplementWorkingDays: 61 }],
    [{ reportUrl: 'javascript:alert(1)' }],
    [{ phone: '' }],
    [{ colour: 'red' }],
  ])('refuse what is wrong and change nothing: %j', async (body) => {
    const head = server.callerWith([1, 'head']);
    expect((await head.request('PATCH', PATH, { body })).status).toBe(422);
    expect((await head.get(PATH)).body['version']).toBe(0);
  });
});

describe('the default term of a supplement (art. 30)', () => {
  const supplementDays = async (body: object): Promise<unknown> => {
    const record = await office.register('2026-03-02');
    const clerk = server.callerWith([1, 'clerk']);
    const name = `county-${record.id}`;
    await clerk.post(`/api/applications/${name}/request-supplement`, { items: ['文号'], ...body });
    const { timeline } = (await clerk.get(`/api/applications/${name}`)).body as {
      timeline: readonly { details: { workingDays?: number } }[];
    };
    return timeline.at(-1)!.details.workingDays;
  };

  it('is the agency’s own where the letter says none', async () => {
    const head = server.callerWith([1, 'head']);
    await head.request('PATCH', PATH, { body: { supplementWorkingDays: 8 } });
    expect([await supplementDays({}), await supplementDays({ workingDays: 5 })]).toEqual([8, 5]);
  });

  it('is the office’s own where the agency has set none', async () => {
    expect(await supplementDays({})).toBe(10);
  });
});

describe('the database', () => {
  it('keeps each version as it was', async () => {
    await server.callerWith([1, 'head']).request('PATCH', PATH, { body: { phone: '0571-1' } });
    for (const text of ['update agency_settings set version = 2', 'delete from agency_settings']) {
      await expect(office.database.pool.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
