// Live updates over HTTP: a subscriber gets the changes of their agencies, from every process.
import { on } from 'node:events';
import { openDatabase } from '../../../src/platform/db/database.js';
import { registerApplication } from '../../../src/modules/applications/register-application.js';
import { createAccount } from '../../../src/modules/accounts/create-account.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestWebServer } from '../../support/browser.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';
import { SESSION_COOKIE } from '../../../src/platform/http/operation.guard.js';

const PASSWORD = '三只蓝鲸一起游过长江去';

let office: TestOffice;
let server: TestServer;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
});
beforeEach(async () => {
  server = await TestServer.open(office, () => new Date('2026-01-15T10:00:00+08:00'), {}, { heartbeatMs: 20 });
});
afterEach(() => server.close());
afterAll(dropDatabases);

interface Event {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A subscribed screen: its events one after another. */
class Screen {
  #text = '';
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();

  private constructor(
    readonly status: number,
    body: ReadableStream<Uint8Array>,
    private readonly abortController: AbortController,
  ) {
    this.#reader = body.getReader();
  }

  static async open(
    { address, session }: Pick<Caller, 'address' | 'session'>,
    query = '',
    after?: string,
  ): Promise<Screen> {
    const abortController = new AbortController();
    const answer = await fetch(`${address}/api/events${query}`, {
      headers: { cookie: `${SESSION_COOKIE}=${session}`, ...(after !== undefined && { 'last-event-id': after }) },
      signal: abortController.signal,
    });
    return new Screen(answer.status, answer.body!, abortController);
  }

  /** The next event; null when the stream has ended. */
  async next(): Promise<Event | null> {
    for (;;) {
      const block = await this.#block();
      if (block === null) return null;
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/su).slice(0, 2)));
      if (fields['event']) return { ...fields, data: JSON.parse(fields['data'] as string) } as unknown as Event;
    }
  }

  /** Waits for two session checks of the server: at least one of them began after this call. */
  async waitForHeartbeats(): Promise<void> {
    for (let count = 0; count < 2;) if ((await this.#block())?.startsWith(':')) count++;
  }

  async #block(): Promise<string | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const { done, value } = await this.#reader.read();
      if (done) return null;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }

  close = (): void => this.abortController.abort();
}

const clerk = (): Caller => server.callerWith([2, 'clerk']);
/** Another process: announces changes through a pool of its own. */
const announceElsewhere = async (): Promise<void> => {
  const other = await openDatabase(office.database.url, { poolSize: 2 });
  await other.pool.query(`select pg_notify('desk_changes', $1)`, [
    JSON.stringify({
      from: 'another process',
      news: [{ of: 'application', agencyId: 2, id: 2026000099, version: 7, command: 'missReply' }],
    }),
  ]);
  await other.close();
};

it('a screen gets the changes of its agencies at once, and none of others', async () => {
  const screen = await Screen.open(clerk());
  await office.register('2026-01-14', { agency: 'other' });
  const record = await office.register('2026-01-14', { agency: 'land' });
  await office.do('2026-01-14', record, 'accept');
  expect(await screen.next()).toMatchObject({
    event: 'application',
    data: { application: `land-${record.id}`, version: 1, command: 'register' },
  });
  expect(await screen.next()).toMatchObject({ data: { version: 2, command: 'accept' } });
  screen.close();
});

it('a screen may subscribe to one agency, or to one and those below it, within its scope', async () => {
  const head = server.callerWith([1, 'head']);
  const [own, below] = [
    await Screen.open(head, '?agency=county'),
    await Screen.open(head, '?agency=county&below=true'),
  ];
  await office.register('2026-01-14', { agency: 'land' });
  await office.register('2026-01-14', { agency: 'county' });
  expect((await own.next())!.data['application']).toMatch(/^county-/u);
  expect((await below.next())!.data['application']).toMatch(/^land-/u);
  expect((await Screen.open(head, '?agency=other')).status).toBe(422);
  for (const screen of [own, below]) screen.close();
});

it('mail, settings, reports and supervision notices are announced as well, each after a real change', async () => {
  await server.addAccounts(office, 50);
  const officer = server.callerWith([2, 'clerk'], [2, 'head'], [2, 'statistician']);
  const above = server.callerWith([1, 'head']);
  const done = async (answer: Promise<Answer>): Promise<Record<string, unknown>> => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body;
  };
  const screen = await Screen.open(officer);
  const agency = 'land';
  const at = `/api/agencies/${agency}`;
  const { mail } = await done(officer.post(`${at}/mail`, { kind: 'signedMail', trackingNumber: '1234567890123' }));
  expect(await screen.next()).toMatchObject({ event: 'mail', data: { agency, mail, version: 1 } });
  await done(officer.post(`${at}/mail/${String(mail)}/set-aside`, { reason: '非申请' }));
  expect(await screen.next()).toMatchObject({ event: 'mail', data: { agency, mail, version: 2 } });

  // A change that is announced twice arrives once.
  const settings = { body: { phone: '0571-1' } };
  await done(officer.request('PATCH', `${at}/settings`, settings));
  await done(officer.request('PATCH', `${at}/settings`, settings));
  expect(await screen.next()).toMatchObject({ event: 'settings', data: { agency, version: 1 } });
  const sections = { body: { preface: '一年来……' } };
  await done(officer.request('PUT', `${at}/reports/2025/own/sections`, sections));
  await done(officer.request('PUT', `${at}/reports/2025/own/sections`, sections));
  expect(await screen.next()).toMatchObject({ event: 'report', data: { agency, year: 2025, scope: 'own' } });

  const notices = `${at}/supervision-notices`;
  const { id: notice } = await done(above.post(notices, { text: '请说明', dueOn: '2026-01-20' }));
  expect(await screen.next()).toMatchObject({ event: 'supervisionNotice', data: { agency, notice } });
  await done(officer.post(`${notices}/${String(notice)}/acknowledge`));
  expect(await screen.next()).toMatchObject({ event: 'supervisionNotice', data: { agency, notice } });
  screen.close();
});

it('no one gets changes that they may not read: an administrator gets only settings, a reader of all its agencies a sum', async () => {
  const [administrator, clerk, supervisor] = await Promise.all(
    [
      server.callerWith([1, 'administrator']),
      server.callerWith([1, 'clerk']),
      server.callerWith([1, 'statistician']),
    ].map((who) => Screen.open(who)),
  );
  const county = await office.agency('county');
  const agencyIds = await office.agency('land');
  await office.register('2026-01-14', { agency: 'county' });
  office.database.changes.publish([
    { of: 'report', agencyId: county.id, year: 2025, scope: 'rollup' },
    { of: 'report', agencyId: agencyIds.id, year: 2025, scope: 'own' },
    { of: 'supervisionNotice', agencyId: county.id, id: 1 },
    { of: 'settings', agencyId: agencyIds.id, version: 1 },
  ]);
  const receiveEvents = async (screen: Screen, count: number): Promise<readonly string[]> => {
    const events: string[] = [];
    while (events.length < count) events.push((await screen.next())!.event);
    screen.close();
    return events;
  };
  expect(await receiveEvents(administrator!, 1)).toEqual(['settings']);
  expect(await receiveEvents(clerk!, 2)).toEqual(['application', 'supervisionNotice']);
  expect(await receiveEvents(supervisor!, 5)).toEqual([
    'application',
    'report',
    'report',
    'supervisionNotice',
    'settings',
  ]);
});

it('changes by another process are announced as well, and refusals are not', async () => {
  const screen = await Screen.open(clerk());
  await expect(office.do('2026-01-15', { agencyId: 2, id: 2026000001 }, 'sign')).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await announceElsewhere();
  expect(await screen.next()).toMatchObject({
    data: { application: 'land-2026000099', version: 7, command: 'missReply' },
  });
  screen.close();
});

it('a process announces to the others in a batch, outside of the transactions of its commands', async () => {
  const other = await openDatabase(office.database.url, { poolSize: 2 });
  const listener = await other.pool.connect();
  await listener.query('listen desk_changes');
  const notifications = on(listener, 'notification') as AsyncIterable<[{ payload: string }]>;
  const record = await office.register('2026-01-14', { agency: 'land' });
  await office.do('2026-01-14', record, 'accept');
  const news: { readonly agencyId: number; readonly id: number; readonly version: number }[] = [];
  // Earlier changes may still arrive, in the same batch or in one before it.
  for await (const [{ payload }] of notifications) {
    news.push(...(JSON.parse(payload) as { news: typeof news }).news);
    if (news.some(({ agencyId, id, version }) => agencyId === 2 && id === record.id && version === 2)) break;
  }
  expect(news.filter(({ agencyId, id }) => agencyId === 2 && id === record.id)).toMatchObject([
    { agencyId: 2, id: record.id, version: 1 },
    { agencyId: 2, id: record.id, version: 2, command: 'accept' },
  ]);
  listener.release();
  await other.close();
});

it('a new calendar, or too many changes, tell the screen to reload', async () => {
  const screen = await Screen.open(clerk());
  await office.applyNotice('2026-01-14', { title: '临时', off: ['2026-07-01'] });
  expect(await screen.next()).toMatchObject({ event: 'reload' });
  const notice = { agency: 'county', title: '再一天', source: '1号', off: ['2026-07-02'], approvedBy: '王主任' };
  const { status } = await server.callerWith([1, 'administrator']).post('/api/calendar/notices', notice);
  expect(status).toBe(201);
  expect(await screen.next()).toMatchObject({ event: 'reload' });
  screen.close();
});

it('a screen that reconnects gets what it missed; after too long a gap or a restart it reloads', async () => {
  const caller = clerk();
  const screen = await Screen.open(caller);
  const record = await office.register('2026-01-14', { agency: 'land' });
  const { id } = (await screen.next())!;
  screen.close();
  await office.do('2026-01-14', record, 'accept');
  await office.do('2026-01-14', record, 'assign');
  const again = await Screen.open(caller, '', id);
  expect(await again.next()).toMatchObject({ data: { command: 'accept' } });
  expect(await again.next()).toMatchObject({ data: { command: 'assign' } });
  again.close();
  for (const unknown of ['0123abcd-1', `${id.split('-')[0]}-999999`, 'x']) {
    const lost = await Screen.open(caller, '', unknown);
    expect(await lost.next()).toMatchObject({ event: 'reload' });
    lost.close();
  }
  const changes = Array.from({ length: 1001 }, () => ({
    of: 'application' as const,
    agencyId: 2,
    id: record.id,
    version: 9,
    command: 'assign',
  }));
  const witness = await Screen.open(caller);
  office.database.changes.publish(changes);
  for (let received = 0; received < 1001; received++) await witness.next();
  const lateScreen = await Screen.open(caller, '', id);
  expect(await lateScreen.next()).toMatchObject({ event: 'reload' });
  for (const each of [witness, lateScreen]) each.close();
});

it('a lost listening connection is opened again, and the screen reloads', async () => {
  const screen = await Screen.open(clerk());
  await office.rows(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen desk_changes'`);
  expect(await screen.next()).toMatchObject({ event: 'reload' });
  await announceElsewhere();
  expect(await screen.next()).toMatchObject({ data: { command: 'missReply' } });
  screen.close();
});

it('a screen ends when its session does, and is notified', async () => {
  const caller = clerk();
  const screen = await Screen.open(caller);
  server.people.delete(caller.session!);
  expect(await screen.next()).toMatchObject({ event: 'end' });
  expect(await screen.next()).toBeNull();
});

it('a screen ends when its session is no longer complete, as after a new second-factor requirement', async () => {
  let now = new Date('2026-01-15T10:00:00+08:00');
  const webServer = await TestWebServer.open(office, { now: () => now, heartbeatMs: 20 });
  try {
    await createAccount(
      office.database,
      await office.agency('land'),
      { login: 'li', name: '李', roles: ['clerk'], password: PASSWORD },
      { by: null, at: now.toISOString() },
    );
    const browser = await webServer.signedInBrowser('li', PASSWORD);
    const screen = await Screen.open({ address: webServer.address, session: browser.cookies.get(SESSION_COOKIE) });
    await office.rows(`update account set totp_required = true where login = 'li' returning id`);
    now = new Date(now.getTime() + 6_000);
    expect(await screen.next()).toMatchObject({ event: 'end' });
  } finally {
    await webServer.close();
  }
});

it('a screen gets no more changes of an agency where its role was removed', async () => {
  const caller = server.callerWith([2, 'clerk'], [3, 'clerk']);
  const [all, one] = [await Screen.open(caller), await Screen.open(caller, '?agency=land')];
  const person = server.people.get(caller.session!)!;
  server.people.set(caller.session!, { ...person, memberships: [{ agencyId: 3, role: 'clerk' }] });
  expect(await one.next()).toBeNull();
  // A session check that began before the role was removed may still be running.
  await all.waitForHeartbeats();
  await office.register('2026-01-14', { agency: 'land' });
  await office.register('2026-01-14', { agency: 'other' });
  expect((await all.next())!.data['application']).toMatch(/^other-/u);
  all.close();
});

it('a session may keep five screens open: a sixth closes the oldest, which is told and does not come back', async () => {
  const [caller, colleague] = [clerk(), clerk()];
  const other = await Screen.open(colleague);
  const screens: Screen[] = [];
  for (let count = 0; count < 6; count++) screens.push(await Screen.open(caller));
  const [oldest, ...newer] = screens;
  expect(await oldest!.next()).toMatchObject({ event: 'replaced' });
  expect(await oldest!.next()).toBeNull();
  await office.register('2026-01-14', { agency: 'land' });
  for (const screen of [other, ...newer]) expect(await screen.next()).toMatchObject({ event: 'application' });
  for (const screen of [other, ...newer]) screen.close();
});

it('a screen that stays open does not keep its session from ending', async () => {
  let now = new Date('2026-01-15T10:00:00+08:00');
  const webServer = await TestWebServer.open(office, { now: () => now, heartbeatMs: 20 });
  try {
    const account = { login: 'idle', name: '王', roles: ['clerk'], password: PASSWORD } as const;
    await createAccount(office.database, await office.agency('land'), account, { by: null, at: now.toISOString() });
    const browser = await webServer.signedInBrowser('idle', PASSWORD);
    const screen = await Screen.open({ address: webServer.address, session: browser.cookies.get(SESSION_COOKIE) });
    for (let minutes = 0; minutes < 29; minutes += 5) {
      now = new Date(now.getTime() + 5 * 60_000 - 1_000);
      await screen.waitForHeartbeats();
      expect((await browser.request('GET', '/api/inbox', undefined, { 'x-background': '1' })).status).toBe(200);
    }
    now = new Date(now.getTime() + 60_000);
    expect(await screen.next()).toMatchObject({ event: 'end' });
    expect((await browser.get('/api/session')).status).toBe(401);
  } finally {
    await webServer.close();
  }
});

it('all screens end when the server stops, and it does not wait for them', async () => {
  const screen = await Screen.open(clerk());
  const ended = screen.next();
  const closed = server.close();
  expect(await ended).toBeNull();
  await closed;
  server = await TestServer.open(office);
});

it('every command run by runCommand is announced once', async () => {
  const screen = await Screen.open(clerk());
  const at = '2026-01-14T09:00:00+08:00';
  const agencyTree = await office.office();
  const register = () =>
    office.database.unitOfWork.run({ at, key: 'once' }, {}, (work) =>
      registerApplication(work, agencyTree.getAgency('land'), {
        do: 'register',
        at,
        on: '2026-01-14',
        applicant: { type: 'naturalPerson', name: '张三' },
        channel: 'counter',
        content: '会议纪要',
      }),
    );
  const { id } = await register();
  await register();
  await office.do('2026-01-14', { agencyId: 2, id }, 'accept');
  expect(await screen.next()).toMatchObject({ data: { command: 'register' } });
  expect(await screen.next()).toMatchObject({ data: { command: 'accept' } });
  screen.close();
});
