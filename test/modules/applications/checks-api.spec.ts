// What a person records is checked against what is on file: deliveries, fees, repeats, objections. Replays are exempt.
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;
let head: Caller;
let reviewer: Caller;
let now = '2025-03-03T09:00:00+08:00';

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  server = await TestServer.open(office, () => new Date(now));
  await office.setRemedyBodies();
  await server.addAccounts(office, 3);
  head = server.callerWith([2, 'head']);
  reviewer = server.callerWith([2, 'reviewer']);
});
beforeEach(() => void (now = '2025-03-03T09:00:00+08:00'));
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const at = (day: string): void => void (now = `${day}T09:00:00+08:00`);
const send = (application: string, command: string, body: object = {}): Promise<Answer> =>
  head.post(`/api/applications/${application}/${command}`, body);
const preview = (application: string, command: string, fields: object): Promise<Answer> =>
  head.post(`/api/applications/${application}/preview`, { command, fields });

async function register(name: string, more: object = {}): Promise<string> {
  const { status, body } = await head.post('/api/applications', {
    applicant: { type: 'naturalPerson', name, ...more },
    channel: 'counter',
    content: '某地块征收补偿协议',
  });
  expect(status).toBe(201);
  return body['application'] as string;
}

async function accepted(name = '张三', more: object = {}): Promise<string> {
  const application = await register(name, more);
  await done(send(application, 'accept'));
  return application;
}

/** The body of an accepted command. */
async function done(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer;
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body;
}

/** Status, code and the field at fault of a refusal. */
async function refused(answer: Promise<Answer>): Promise<readonly unknown[]> {
  const { status, body } = await answer;
  const [fault] = (body['faults'] ?? []) as readonly { readonly field: string }[];
  return [status, body['code'], fault?.field];
}

const readPage = async (application: string): Promise<Answer['body']> =>
  (await head.get(`/api/applications/${application}`)).body;

describe('the delivery of a notice', () => {
  it.each([
    ['request-supplement', { items: ['写明地块'] }],
    ['notice-fee', { basis: 'pages', quantity: 31 }],
  ])('is not in the future: %s', async (command, fields) => {
    const application = await accepted();
    const future = { ...fields, deliveredOn: '2025-03-06' };
    expect(await refused(send(application, command, future))).toEqual([422, 'invalid', 'deliveredOn']);
    expect((await readPage(application))['state']).toBe('review.searching');
  });

  it('is recorded when it is known, and its term runs from then', async () => {
    const application = await accepted();
    await done(send(application, 'request-supplement', { items: ['写明地块'], deliveredOn: null }));
    expect((await readPage(application))['deadlines']).toContainEqual(
      expect.objectContaining({ kind: 'supplement', startsOn: '2025-03-03', dueOn: null, delivered: false }),
    );
    at('2025-03-10');
    await done(send(application, 'notice-delivered', { kind: 'supplement' }));
    expect((await readPage(application))['deadlines']).toContainEqual(
      expect.objectContaining({ kind: 'supplement', startsOn: '2025-03-10', dueOn: '2025-03-24', delivered: true }),
    );
  });

  it('comes before the answer to it, where an older record has it in the future', async () => {
    const record = await office.register('2025-03-03', { agency: 'land' });
    await office.do('2025-03-03', record, 'requestSupplement', { deliveredOn: '2025-03-06' });
    const application = `land-${record.id}`;
    expect(await refused(send(application, 'receive-supplement'))).toEqual([409, 'not-allowed', undefined]);
    at('2025-03-06');
    await done(send(application, 'receive-supplement'));
  });
});

describe('a fee by items', () => {
  /** So many applications of one person, in the order of their registration. */
  async function series(count: number, name: string, more: object = {}): Promise<readonly string[]> {
    const applications: string[] = [];
    for (let number = 0; number < count; number++) applications.push(await accepted(name, more));
    return applications;
  }
  const bill = { basis: 'items', quantity: 1 };
  const billed = async (application: string): Promise<unknown> =>
    ((await readPage(application))['facts'] as { readonly fee: unknown }).fee;

  it('counts what the applicant’s month has come to, and not what others or other months have', async () => {
    const idNumber = '110101199003070011';
    await accepted('李四');
    const own = await series(12, '李四', { idNumber });
    expect(await refused(send(own[9]!, 'notice-fee', bill))).toEqual([422, 'invalid', undefined]);
    expect((await preview(own[10]!, 'noticeFee', bill)).body['fee']).toEqual({ amount: 100, before: 10 });
    await done(send(own[10]!, 'notice-fee', bill));
    await done(send(own[11]!, 'notice-fee', bill));
    expect(await billed(own[11]!)).toEqual({ ...bill, before: 11, amount: 100 });
    at('2025-04-01');
    const next = await accepted('李四', { idNumber });
    expect(await refused(send(next, 'notice-fee', bill))).toEqual([422, 'invalid', undefined]);
  });

  it('counts an application as the items that were billed, and none that was withdrawn or void', async () => {
    const [first, second, third, fourth] = await series(4, '王五');
    await done(send(first!, 'notice-fee', { basis: 'items', quantity: 30 }));
    await done(send(second!, 'withdraw'));
    await done(send(third!, 'void', { reason: '录了两次' }));
    await done(send(fourth!, 'notice-fee', bill));
    expect(await billed(fourth!)).toEqual({ ...bill, before: 30, amount: 200 });
  });

  it('takes no number of its own from outside', async () => {
    const application = await accepted('赵六');
    expect(await refused(send(application, 'notice-fee', { ...bill, before: 11 }))).toEqual([422, 'invalid', '']);
  });
});

describe('a fee by pages', () => {
  const bill = { basis: 'pages', quantity: 200 };

  it.each(['alreadyPublic', 'refusedStateSecret', 'notHeldHere'])(
    'is not billed where nothing is copied: %s',
    async (outcome) => {
      const application = await accepted();
      await done(send(application, 'submit-draft', { outcome }));
      expect(await refused(send(application, 'notice-fee', bill))).toEqual([422, 'invalid', 'basis']);
      expect(await refused(preview(application, 'noticeFee', bill))).toEqual([422, 'invalid', 'basis']);
    },
  );

  it('is billed where copies are given, or where nothing is drafted yet', async () => {
    await done(send(await accepted(), 'notice-fee', bill));
    const drafted = await accepted();
    await done(send(drafted, 'submit-draft', { outcome: 'disclosed' }));
    await done(send(drafted, 'notice-fee', bill));
  });
});

describe('a repeated application (art. 36(6))', () => {
  const repeated = { outcome: 'repeated' };

  async function answered(name: string): Promise<string> {
    const application = await accepted(name);
    await done(send(application, 'submit-draft', { outcome: 'disclosed' }));
    await done(reviewer.post(`/api/applications/${application}/review`, { kind: 'secrecy', passed: true }));
    await done(send(application, 'sign'));
    await done(send(application, 'dispatch', { method: 'counter' }));
    return (await readPage(application))['replyNumber'] as string;
  }

  it('needs the number of the earlier reply', async () => {
    const application = await accepted('孙七');
    expect(await refused(send(application, 'submit-draft', repeated))).toEqual([422, 'invalid', 'earlierReply']);
    const items = [
      { content: '甲', outcome: 'disclosed' },
      { content: '乙', outcome: 'repeated' },
    ];
    const draft = { outcome: 'disclosed', items };
    expect(await refused(send(application, 'submit-draft', draft))).toEqual([422, 'invalid', 'earlierReply']);
    expect((await readPage(application))['state']).toBe('review.searching');
  });

  it('is none while the earlier one is not answered', async () => {
    const earlier = (await readPage(await accepted('周八')))['number'];
    const application = await accepted('周八');
    expect(await refused(send(application, 'submit-draft', { ...repeated, earlierReply: earlier }))).toEqual([
      409,
      'not-allowed',
      undefined,
    ]);
  });

  it('is none of what another applicant was told', async () => {
    const earlierReply = await answered('吴九');
    const other = await accepted('郑十');
    expect(await refused(send(other, 'submit-draft', { ...repeated, earlierReply }))).toEqual([
      422,
      'invalid',
      'earlierReply',
    ]);
  });

  it('keeps the number for reviewers and signers, and a number on paper as it is', async () => {
    const earlierReply = await answered('冯一');
    for (const number of [earlierReply, '县府信公答〔2009〕第7号']) {
      const application = await accepted('冯一');
      await done(send(application, 'submit-draft', { ...repeated, earlierReply: number }));
      const { body } = await head.get(`/api/applications/${application}/decision`);
      expect(body['earlierReply']).toBe(number);
      expect(body['missing']).not.toContain('earlierReply');
    }
  });
});

describe('over the objection of a third party (art. 32)', () => {
  const reason = '涉及公共安全，不公开可能对公共利益造成重大影响';

  async function objected(outcome = 'disclosed'): Promise<string> {
    const application = await accepted();
    await done(send(application, 'consult-third-party', { consultation: 'k1', party: '甲公司' }));
    await done(send(application, 'submit-draft', { outcome }));
    await done(reviewer.post(`/api/applications/${application}/review`, { kind: 'secrecy', passed: true }));
    at('2025-03-10');
    await done(send(application, 'receive-opinion', { consultation: 'k1', opinion: 'object' }));
    at('2025-03-12');
    return application;
  }

  it('nothing is signed without the reason and the day on which it was told, whatever reason is given instead', async () => {
    const application = await objected();
    const { body } = await head.get(`/api/applications/${application}/decision`);
    expect(body['missing']).toEqual(['publicInterest']);
    expect(await refused(send(application, 'sign'))).toEqual([409, 'not-allowed', undefined]);
    expect(await refused(send(application, 'sign', { despite: '急' }))).toEqual([409, 'not-allowed', undefined]);
    expect((await readPage(application))['state']).toBe('reply.cleared');
  });

  it.each(['2025-03-09', '2025-03-13'])('it was not told on %s: before it objected, or not yet', async (informedOn) => {
    const application = await objected();
    expect(await refused(send(application, 'sign', { objection: { reason, informedOn } }))).toEqual([
      422,
      'invalid',
      'objection.informedOn',
    ]);
  });

  it('it is signed with both, which are kept', async () => {
    const application = await objected();
    await done(send(application, 'sign', { objection: { reason, informedOn: '2025-03-11' } }));
    const { body } = await head.get(`/api/applications/${application}/decision`);
    expect(body).toMatchObject({ missing: [], objection: { reason, informedOn: '2025-03-11' } });
  });

  it('a reply that gives nothing out needs neither', async () => {
    await done(send(await objected('alreadyPublic'), 'sign'));
  });

  it('a consultation that still runs shows as missing, and the process refuses', async () => {
    const application = await accepted();
    await done(send(application, 'consult-third-party', { consultation: 'k1', party: '甲公司' }));
    await done(send(application, 'submit-draft', { outcome: 'disclosed' }));
    await done(reviewer.post(`/api/applications/${application}/review`, { kind: 'secrecy', passed: true }));
    const { body } = await head.get(`/api/applications/${application}/decision`);
    expect(body['missing']).toEqual(['thirdPartyHeard']);
    expect(await refused(send(application, 'sign', { despite: '急' }))).toEqual([409, 'not-allowed', undefined]);
    await done(send(application, 'end-consultation', { consultation: 'k1', reason: 'unreachable' }));
    await done(send(application, 'sign'));
  });
});

it('asks another organ without a term or deemed consent', async () => {
  const application = await accepted();
  await done(send(application, 'consult-agency', { consultation: 'a1', party: '县保密局', coMaker: false }));
  await done(send(application, 'consultation-delivered', { consultation: 'a1' }));
  at('2025-06-30');
  const page = await readPage(application);
  expect(page).toMatchObject({ dueOn: null, overdue: false, light: 'paused' });
  expect(page['consultations']).toMatchObject([{ name: 'a1', coMaker: false, deliveredOn: '2025-03-03' }]);
});

it('redoes a reply from the day on which the decision was received', async () => {
  at('2025-06-17');
  const served = await office.servedApplication('2025-03-03', { agency: 'land' });
  const remedy = await office.openRemedy('2025-04-07', served);
  const address = `/api/agencies/land/remedies/${remedy.id}`;
  await done(head.post(`${address}/close`, { result: 'corrected' }));
  const order = { receivedOn: '2025-06-03', workingDays: 20 };
  expect((await head.post(`${address}/redo/preview`, order)).body).toMatchObject({ dueOn: '2025-07-01' });
  const future = await head.post(`${address}/redo`, { receivedOn: '2025-06-18' });
  expect([future.status, future.body['code']]).toEqual([422, 'invalid']);
  const redone = await head.post(`${address}/redo`, order);
  expect([redone.status, redone.body['dueOn']]).toEqual([201, '2025-07-01']);
});
