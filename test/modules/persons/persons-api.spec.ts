// Personal data over HTTP: masked wherever it is listed, in full one by one, each reading recorded.
import type { Operation } from '../../../src/platform/http/operation.js';
import { OPERATIONS } from '../../../src/modules/api-docs/all-operations.js';
import { registerApplication } from '../../../src/modules/applications/register-application.js';
import { dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice, nineOClock } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

const ON = '2026-01-05';
const NAME = '欧阳奇特名';
const ID_NUMBER = '11010519491231002X';
const CONTACT = {
  phone: '13812345678',
  email: 'qiteming@county.example',
  address: '江苏省盐城市亭湖区奇特路1号',
  postcode: '224001',
  wanted: '纸质，邮寄',
};
const APPLICATION = '/api/applications/land-2026000001';

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
let auditor: Caller;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['school', 'county']);
  const record = await office.database.unitOfWork.run({ at: nineOClock(ON) }, {}, (work) =>
    registerApplication(
      work,
      work.office.getAgency('land'),
      {
        do: 'register',
        at: nineOClock(ON),
        on: ON,
        applicant: { type: 'naturalPerson', name: NAME, idNumber: ID_NUMBER },
        channel: 'counter',
        content: '某事',
      },
      { contact: CONTACT, agent: { name: '上官代理甲', authorised: true } },
    ),
  );
  await office.do(ON, record, 'accept');
  await office.do(ON, record, 'consultThirdParty', { consultation: 'k1', party: '诸葛某人' });
  await office.do(ON, record, 'consultAgency', { consultation: 'k2', party: '县财政局' });
  server = await TestServer.open(office, () => new Date('2026-01-06T01:00:00Z'));
  clerk = server.callerWith([2, 'clerk']);
  auditor = server.callerWith([1, 'auditor']);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

describe('the persons of an application', () => {
  it('are masked in the list; an agency is no person', async () => {
    const { status, body } = await clerk.get(`${APPLICATION}/persons`);
    expect(status).toBe(200);
    expect(body['persons']).toEqual([
      {
        seq: 1,
        role: 'applicant',
        consultation: null,
        name: '欧阳***',
        idNumber: '1101**********002X',
        contact: {
          phone: '138****5678',
          email: 'q***@county.example',
          address: '江苏省盐城市亭湖区***',
          wanted: '纸质，邮寄',
        },
      },
      { seq: 1, role: 'agent', consultation: null, name: '上官***', idNumber: null, contact: {}, authorised: true },
      { seq: 3, role: 'thirdParty', consultation: 'k1', name: '诸葛**', idNumber: null, contact: {} },
      { seq: 4, role: 'agency', consultation: 'k2', name: '县财政局', idNumber: null, contact: {} },
    ]);
  });

  it('are shown one by one in full, and not kept by the browser', async () => {
    const { status, body, headers } = await clerk.get(
      `${APPLICATION}/persons/1?reason=${encodeURIComponent('电话核实')}`,
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      seq: 1,
      role: 'applicant',
      consultation: null,
      name: NAME,
      idNumber: ID_NUMBER,
      contact: CONTACT,
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('keep their latest spelling in the list, and an application split off has them too', async () => {
    const record = await office.register(ON, { agency: 'school', applicant: { name: '李四', idNumber: ID_NUMBER } });
    await office.do(ON, record, 'amendRegistration', { fields: { name: '李思' }, reason: '错字' });
    const [, second] = await office.split(ON, record);
    const teacher = server.callerWith([3, 'handler']);
    for (const { id } of [record, second!]) {
      const { body } = await teacher.get(`/api/applications/school-${id}/persons`);
      expect(body['persons']).toMatchObject([{ name: '李*', idNumber: '1101**********002X' }]);
    }
  });

  it.each([
    ['a statistician', [2, 'statistician']],
    ['an auditor', [2, 'auditor']],
    ['a head of the agency above', [1, 'head']],
    ['a clerk elsewhere', [3, 'clerk']],
  ] as const)('are not shown in full to %s', async (_who, role) => {
    const { status, body } = await server.callerWith(role).get(`${APPLICATION}/persons/1`);
    expect([status, body['code']]).toEqual([403, 'not-permitted']);
  });
});

describe('a reading', () => {
  it('is recorded: who, when, whom, from where and why', async () => {
    const before = await office.count('person_reading');
    await clerk.get(`${APPLICATION}/persons/1?reason=${encodeURIComponent('核对地址')}`);
    const { body } = await auditor.get('/api/reading-records?limit=1');
    expect(body['records']).toMatchObject([
      {
        application: 'land-2026000001',
        person: 1,
        attachment: null,
        login: 's1',
        role: 'clerk',
        at: '2026-01-06T01:00:00+00:00',
        from: '127.0.0.1',
        reason: '核对地址',
      },
    ]);
    expect(await office.count('person_reading')).toBe(before + 1);
  });

  it('of an unknown person is not recorded', async () => {
    const before = await office.count('person_reading');
    const { status, body } = await clerk.get(`${APPLICATION}/persons/99`);
    expect([status, body['code']]).toEqual([404, 'not-found']);
    expect((await clerk.get('/api/applications/land-2026000099/persons/1')).status).toBe(404);
    await clerk.get(`${APPLICATION}/persons`);
    expect(await office.count('person_reading')).toBe(before);
  });

  it('is found by its application and by its reader; an unknown application has none', async () => {
    const findReadings = async (query: string): Promise<number> => {
      const { status, body } = await auditor.get(`/api/reading-records?${query}`);
      expect(status).toBe(200);
      return (body['records'] as unknown[]).length;
    };
    expect(await findReadings('application=land-2026000001&login=S1')).toBeGreaterThan(0);
    expect(await findReadings('application=land-2026000099')).toBe(0);
    expect(await findReadings('application=nonsense')).toBe(0);
    expect(await findReadings('login=nobody')).toBe(0);
  });

  it('is listed page by page, to an auditor within the auditor’s agencies', async () => {
    for (const seq of [3, 4]) await clerk.get(`${APPLICATION}/persons/${seq}`);
    const pages: number[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await auditor.get(`/api/reading-records?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push((body['records'] as { id: number }[]).map(({ id }) => id));
      cursor = body['next'] as string | null;
    }
    const ids = pages.flat();
    expect(ids).toHaveLength(await office.count('person_reading'));
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect((await server.callerWith([3, 'auditor']).get('/api/reading-records')).body).toEqual({
      records: [],
      names: {},
      next: null,
    });
    expect((await clerk.get('/api/reading-records')).status).toBe(403);
  });
});

describe('an agent of the applicant (art. 29)', () => {
  const AGENT = {
    name: '公孙代理乙',
    idType: 'lawyerLicence',
    idNumber: '13209201910123456',
    phone: '13987654321',
    address: '江苏省盐城市亭湖区律师路2号',
    authorised: false,
  };
  let application: string;
  const persons = async (): Promise<unknown> => (await clerk.get(`${application}/persons`)).body['persons'];
  const amend = (body: object): ReturnType<Caller['post']> =>
    clerk.post(`${application}/amend-registration`, { fields: {}, reason: '补交材料', ...body });

  it('is registered with the applicant, masked too, and decides no column of the statistics', async () => {
    const { status, body } = await clerk.post('/api/applications', {
      agency: 'land',
      applicant: { type: 'commercialEnterprise', name: '宏远建设有限公司' },
      channel: 'counter',
      content: '代理提出的申请',
      agent: AGENT,
    });
    expect(status).toBe(201);
    application = `/api/applications/${String(body['application'])}`;
    expect(await persons()).toMatchObject([
      { seq: 1, role: 'applicant', name: '宏远建设有限公司' },
      {
        seq: 1,
        role: 'agent',
        name: '公孙***',
        idType: 'lawyerLicence',
        idNumber: '1320*********3456',
        contact: { phone: '139****4321', address: '江苏省盐城市亭湖区***' },
        authorised: false,
      },
    ]);
    const page = (await clerk.get(application)).body;
    expect(page).toMatchObject({
      applicant: { type: 'commercialEnterprise' },
      parties: [{ role: 'applicant' }, { seq: 1, role: 'agent', name: '公孙***', authorised: false }],
    });
  });

  it('is shown in full separately, and the reading record names the agent', async () => {
    const { status, body, headers } = await clerk.get(`${application}/persons/1/agent?reason=call`);
    const { name, idNumber, idType, authorised, phone, address } = AGENT;
    expect(status).toBe(200);
    expect(body).toEqual({
      seq: 1,
      role: 'agent',
      consultation: null,
      name,
      idNumber,
      idType,
      authorised,
      contact: { phone, address },
    });
    expect(headers['cache-control']).toBe('no-store');
    expect((await auditor.get('/api/reading-records?limit=1')).body['records']).toMatchObject([
      { person: 1, ofAgent: true, reason: 'call' },
    ]);
    const applicantText = (await clerk.get(`${application}/persons/1`)).text;
    expect(applicantText).not.toContain(AGENT.name);
  });

  it('is copied when the application is split', async () => {
    const { body } = await clerk.post(`${application}/split`, { into: [{ content: '另一事项' }] });
    const [further] = body['further'] as [{ application: string }];
    const { body: other } = await clerk.get(`/api/applications/${further.application}`);
    expect(other['parties']).toMatchObject([{ role: 'applicant' }, { role: 'agent', name: '公孙***' }]);
  });

  it('survives a corrected applicant name, can be replaced and removed; the events name no person', async () => {
    const last = async (): Promise<unknown> =>
      ((await clerk.get(application)).body['timeline'] as { details: object }[]).at(-1)!.details;
    await amend({ fields: { name: '宏远建设集团有限公司' } });
    expect(await persons()).toMatchObject([{ name: '宏远建设集团有限公司' }, { role: 'agent', name: '公孙***' }]);
    expect((await amend({ agent: { name: '诸葛代理丙', authorised: true } })).status).toBe(200);
    expect(await persons()).toMatchObject([
      { name: '宏远建设集团有限公司' },
      { role: 'agent', name: '诸葛***', idNumber: null, authorised: true },
    ]);
    expect(await last()).toMatchObject({ agent: 'named', reason: '补交材料' });
    expect((await amend({ agent: null })).status).toBe(200);
    expect(await persons()).toMatchObject([{ role: 'applicant' }]);
    expect(await last()).toMatchObject({ agent: 'ended' });
    const { party: _party, ...others } = await dumpDatabase(office.database.url);
    expect(JSON.stringify(others)).not.toMatch(/代理[乙丙]/u);
  });

  it('is not found on an unknown application; an empty or invalid amendment is refused', async () => {
    const before = await office.count('person_reading');
    expect((await clerk.get(`${application}/persons/1/agent`)).status).toBe(200);
    expect((await clerk.get(`${application}/persons/99/agent`)).status).toBe(404);
    expect(await office.count('person_reading')).toBe(before + 1);
    expect((await amend({})).body['code']).toBe('invalid');
    const { status, body } = await amend({ agent: { name: '某人' } });
    expect([status, body['code']]).toEqual([422, 'invalid']);
  });
});

/** The URLs that may show a person in full. */
const IN_FULL = ['readPerson', 'readAgent', 'downloadAttachment', 'previewAttachment'];

describe('every address that can be read', () => {
  const readOperations = OPERATIONS.filter(
    ({ method, type, name }) => method === 'GET' && type !== 'text/event-stream' && !IN_FULL.includes(name),
  );

  /** The URL for the application above; every other id in it is the first of its kind. */
  const addressOf = ({ path }: Operation): string =>
    path
      .replace(':application', 'land-2026000001')
      .replace(':agency', 'land')
      .replace(':year', '2026')
      .replaceAll(/:\w+/gu, '1');

  it.each(readOperations.map((operation) => [operation.name, operation] as const))(
    '%s shows neither name nor number nor address of a person',
    async (_name, operation) => {
      const everyRole = server.callerWith(
        ...(['clerk', 'handler', 'reviewer', 'head', 'statistician', 'administrator', 'auditor'] as const).flatMap(
          (role) => [1, 2].map((agency) => [agency, role] as const),
        ),
      );
      const { status, text } = await everyRole.get(addressOf(operation));
      expect(status).toBeLessThan(500);
      for (const personal of [NAME, '奇特', '代理甲', ID_NUMBER, CONTACT.phone, CONTACT.email])
        expect(text).not.toContain(personal);
    },
  );
});

describe('a search for a person', () => {
  interface Recorded {
    readonly agency: string;
    readonly application: string | null;
    readonly person: number | null;
    readonly search: { readonly kind: string; readonly name: string; readonly found: number } | null;
    readonly login: string;
    readonly role: string;
  }
  const recordsOf = async (login: string): Promise<readonly Recorded[]> =>
    (await auditor.get(`/api/reading-records?login=${login}`)).body['records'] as Recorded[];
  const search = (caller: Caller, q: string, more = ''): ReturnType<Caller['get']> =>
    caller.get(`/api/applications?status=all&q=${encodeURIComponent(q)}${more}`);

  it.each([
    ['the applicant', NAME, '欧阳***'],
    ['the agent', '上官代理甲', '上官***'],
  ])('by the full name of %s is on record once, masked, for the auditor', async (_who, name, masked) => {
    const searcher = server.callerWith([2, 'handler']);
    expect((await search(searcher, name)).body['applications']).toHaveLength(1);
    await search(searcher, name);
    const login = searcher.session!;
    const expected = {
      agency: 'land',
      application: null,
      person: null,
      search: { kind: 'name', name: masked, found: 1 },
      login,
      role: 'handler',
    };
    expect(await recordsOf(login)).toEqual([expect.objectContaining(expected)]);
  });

  it('by an exported list is on record as well', async () => {
    const searcher = server.callerWith([2, 'handler']);
    const url = `/api/applications/export?format=csv&status=all&q=${encodeURIComponent(NAME)}`;
    expect((await searcher.get(url)).status).toBe(200);
    expect(await recordsOf(searcher.session!)).toMatchObject([{ search: { kind: 'name', found: 1 } }]);
  });

  it('is none by words of the content, by a name that nobody has, or without the right to read persons', async () => {
    const [searcher, statistician] = [server.callerWith([2, 'clerk']), server.callerWith([2, 'statistician'])];
    await search(searcher, '某事');
    await search(searcher, '无此人');
    expect((await search(statistician, NAME)).body['applications']).toEqual([]);
    expect([await recordsOf(searcher.session!), await recordsOf(statistician.session!)]).toEqual([[], []]);
  });

  it('for likely repeats is on record, before and after registration', async () => {
    const searcher = server.callerWith([2, 'clerk']);
    const applicant = { type: 'naturalPerson', name: NAME, idNumber: ID_NUMBER };
    const body = { agency: 'land', applicant, content: '另一件事' };
    expect((await searcher.post('/api/applications/likely-repeats', body)).status).toBe(200);
    expect((await searcher.get(`${APPLICATION}/likely-repeats`)).status).toBe(200);
    expect(await recordsOf(searcher.session!)).toMatchObject([
      { application: 'land-2026000001', search: { kind: 'likelyRepeats', name: '欧阳***', found: 0 } },
      { application: null, search: { kind: 'likelyRepeats', name: '欧阳***', found: 1 } },
    ]);
    expect((await auditor.get('/api/reading-records')).text).not.toContain(NAME);
    // A statistician is not told whose it is, so nobody was looked for.
    const statistician = server.callerWith([2, 'statistician']);
    expect((await statistician.get(`${APPLICATION}/likely-repeats`)).body['samePerson']).toBeNull();
    expect(await recordsOf(statistician.session!)).toEqual([]);
  });

  it('is visible only to the auditors of its agency', async () => {
    await search(server.callerWith([2, 'head']), NAME);
    const { body } = await server.callerWith([3, 'auditor']).get('/api/reading-records');
    expect(body['records']).toEqual([]);
  });
});
