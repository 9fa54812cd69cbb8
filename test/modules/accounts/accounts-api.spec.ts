// Accounts over HTTP: administration, forgotten passwords, and delegation during leave.
import { createAccount } from '../../../src/modules/accounts/create-account.js';
import type { AccountRole } from '../../../src/domain/accounts/rights.js';
import { addMailbox } from '../../../src/modules/notifications/mailboxes.js';
import { TestWebServer, type Browser } from '../../support/browser.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { MailServer, parseMail } from '../../support/mail-server.js';
import { waitUntil } from '../../system/programs.js';

const PASSWORD = 'seven blue teapots';

let office: TestOffice;
let webServer: TestWebServer;
let mail: MailServer;
let now = new Date('2026-01-05T01:00:00Z');
const advanceClock = (seconds: number): void => void (now = new Date(now.getTime() + seconds * 1_000));

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['elsewhere']);
  mail = await MailServer.start();
  webServer = await TestWebServer.open(office, {
    now: () => now,
    secretKey: 'a key of thirty-two characters or more',
    mail: { url: mail.url, from: 'desk@county.example' },
    publicUrl: 'https://desk.county.example',
  });
});
afterAll(async () => {
  await webServer.close();
  await mail.close();
  await dropDatabases();
});

let accountCount = 0;
async function createLogin(agency: string, ...roles: AccountRole[]): Promise<string> {
  const login = `person${++accountCount}`;
  await createAccount(
    office.database,
    await office.agency(agency),
    { login, name: `某人${accountCount}`, email: `${login}@county.example`, roles, password: PASSWORD },
    { by: null, at: now.toISOString() },
  );
  return login;
}
const signInAs = async (agency: string, ...roles: AccountRole[]): Promise<Browser> =>
  webServer.signedInBrowser(await createLogin(agency, ...roles), PASSWORD);
const idOf = async (login: string): Promise<number> =>
  (await office.rows<{ id: number }>('select id from account where login = $1', [login]))[0]!.id;
const eventsOf = async (login: string): Promise<readonly string[]> =>
  (
    await office.rows<{ type: string }>(`select type from office_event where payload->>'account' = $1 order by id`, [
      String(await idOf(login)),
    ])
  ).map(({ type }) => type);

describe('an administrator', () => {
  it('opens an account whose first password must be changed before anything else', async () => {
    const administrator = await signInAs('county', 'administrator');
    const newAccount = { login: 'Li.Ming', name: '李明', roles: ['clerk', 'handler'] };
    const created = await administrator.request('POST', '/api/agencies/land/accounts', newAccount);
    expect(created).toMatchObject({ status: 201, body: { login: 'li.ming' } });
    const current = created.body['oneTimePassword'] as string;

    const { browser } = webServer;
    expect((await browser.signIn('li.ming', current)).body).toMatchObject({ due: 'newPassword', memberships: [] });
    expect(await browser.get('/api/agencies')).toMatchObject({ status: 401, body: { due: 'newPassword' } });
    const changed = await browser.request('PUT', '/api/account/password', {
      current,
      password: 'nine green umbrellas',
    });
    expect(changed.body).toMatchObject({
      due: null,
      memberships: [{ agency: 'land', role: 'clerk' }, { role: 'handler' }],
    });
    expect((await browser.get('/api/agencies')).status).toBe(200);
    expect(await eventsOf('li.ming')).toEqual(['accountCreated', 'roleGranted', 'roleGranted', 'passwordChanged']);
  });

  it('sees the accounts of their agencies and below, no others', async () => {
    const login = await createLogin('elsewhere', 'clerk');
    const below = await createLogin('land', 'clerk');
    const { body } = await (await signInAs('county', 'administrator')).get('/api/accounts');
    const logins = (body['accounts'] as { login: string }[]).map((account) => account.login);
    expect(logins).toContain(below);
    expect(logins).not.toContain(login);
    expect(body['accounts']).toContainEqual({
      login: below,
      name: expect.any(String) as string,
      email: `${below}@county.example`,
      agency: 'land',
      disabled: false,
      hasSecondFactor: false,
      secondFactorRequired: false,
      mustChangePassword: false,
      passwordExpiresAt: null,
      lockedUntil: null,
      roles: [{ agency: 'land', role: 'clerk' }],
    });
  });

  it('sees locked accounts, and unlocks them with a new password', async () => {
    const login = await createLogin('land', 'clerk');
    const before = await webServer.signedInBrowser(login, PASSWORD);
    for (let failure = 1; failure <= 5; failure++) await webServer.browser.signIn(login, 'wrong password');
    const administrator = await signInAs('land', 'administrator');
    const { body } = await administrator.get('/api/accounts');
    const shown = (body['accounts'] as { login: string; lockedUntil: string | null }[]).find(
      (one) => one.login === login,
    );
    expect(shown?.lockedUntil).toBe(new Date(now.getTime() + 60_000).toISOString());
    const reset = await administrator.request('POST', `/api/accounts/${login}/password`);
    expect(await webServer.browser.signIn(login, reset.body['oneTimePassword'] as string)).toMatchObject({
      status: 200,
      body: { due: 'newPassword' },
    });
    expect((await before.get('/api/session')).status).toBe(401);
    expect(await eventsOf(login)).toContain('passwordReset');
  });

  it('gives a password that works for seven days; after them the owner learns what to do', async () => {
    const login = await createLogin('land', 'clerk');
    const administrator = await signInAs('land', 'administrator');
    const { body } = await administrator.request('POST', `/api/accounts/${login}/password`);
    const password = body['oneTimePassword'] as string;
    const validUntil = new Date(now.getTime() + 7 * 86_400_000).toISOString();
    expect(body['validUntil']).toBe(validUntil);
    const { accounts } = (await administrator.get('/api/accounts')).body as {
      accounts: { login: string; passwordExpiresAt: string | null }[];
    };
    expect(accounts.find((each) => each.login === login)?.passwordExpiresAt).toBe(validUntil);
    advanceClock(7 * 86_400 - 1);
    expect(await webServer.browser.signIn(login, password)).toMatchObject({
      status: 200,
      body: { due: 'newPassword' },
    });
    advanceClock(1);
    const late = await webServer.browser.signIn(login, password);
    expect(late).toMatchObject({
      status: 401,
      body: { expired: true, texts: { zh: '一次性密码已过期，请本机关系统管理员重新重置密码' } },
    });
    // Only the right password says so.
    expect((await webServer.browser.signIn(login, 'wrong password')).body).not.toHaveProperty('expired');
    const again = await webServer.signedInBrowser(await createLogin('land', 'administrator'), PASSWORD);
    const renewed = await again.request('POST', `/api/accounts/${login}/password`);
    const browser = await webServer.signedInBrowser(login, renewed.body['oneTimePassword'] as string);
    const change = { current: renewed.body['oneTimePassword'], password: 'nine green umbrellas' };
    expect((await browser.request('PUT', '/api/account/password', change)).status).toBe(200);
    advanceClock(30 * 86_400);
    expect((await webServer.browser.signIn(login, 'nine green umbrellas')).status).toBe(200);
  });

  it('disables an account: its sessions end at once, and it cannot sign in until it is enabled', async () => {
    const login = await createLogin('land', 'clerk');
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    expect((await browser.get('/api/session')).status).toBe(200);
    const administrator = await signInAs('land', 'administrator');
    const change = (body: object) => administrator.request('PATCH', `/api/accounts/${login}`, body);
    expect((await change({ disabled: true })).status).toBe(204);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await webServer.browser.signIn(login, PASSWORD)).status).toBe(401);
    // A session that was being opened at that moment.
    await office.rows(
      `insert into session select sha256('late'), id, 'c', 'password', $2, $2, $2::timestamptz + interval '1 hour', null, '::1'
       from account where login = $1`,
      [login, now.toISOString()],
    );
    const late = webServer.browser;
    late.cookies.set('desk_session', 'late');
    expect((await late.get('/api/session')).status).toBe(401);
    await change({ disabled: false });
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await webServer.browser.signIn(login, PASSWORD)).status).toBe(200);
    await change({ secondFactorRequired: true, name: '新名字' });
    expect((await webServer.browser.signIn(login, PASSWORD)).body).toMatchObject({ due: 'enrolment', name: '新名字' });
    expect((await eventsOf(login)).slice(2)).toEqual([
      'accountDisabled',
      'accountEnabled',
      'accountDescribed',
      'secondFactorRequired',
    ]);
  });

  it('grants and revokes roles, with effect at once', async () => {
    const login = await createLogin('land', 'clerk');
    const administrator = await signInAs('county', 'administrator');
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    const reach = async (): Promise<readonly string[]> =>
      ((await browser.get('/api/agencies')).body['agencies'] as { code: string }[]).map(({ code }) => code);
    expect(await reach()).toEqual(['land']);
    expect((await administrator.request('PUT', `/api/agencies/county/accounts/${login}/roles/auditor`)).status).toBe(
      204,
    );
    expect((await administrator.request('PUT', `/api/agencies/county/accounts/${login}/roles/auditor`)).status).toBe(
      204,
    );
    expect(await reach()).toEqual(['county', 'land']);
    expect((await administrator.request('DELETE', `/api/agencies/county/accounts/${login}/roles/auditor`)).status).toBe(
      204,
    );
    expect(await reach()).toEqual(['land']);
    expect((await administrator.request('DELETE', `/api/agencies/county/accounts/${login}/roles/auditor`)).status).toBe(
      404,
    );
    expect((await eventsOf(login)).slice(2)).toEqual(['roleGranted', 'roleRevoked']);
  });

  it('manages no account with roles beyond their agencies, nor their own', async () => {
    const login = await createLogin('land', 'clerk');
    const above = await signInAs('county', 'administrator');
    await above.request('PUT', `/api/agencies/county/accounts/${login}/roles/head`);
    const own = await createLogin('land', 'administrator');
    const below = await webServer.signedInBrowser(own, PASSWORD);
    for (const [method, url, body] of [
      ['POST', `/api/accounts/${login}/password`, undefined],
      ['PATCH', `/api/accounts/${login}`, { disabled: true }],
      ['DELETE', `/api/accounts/${login}/second-factor`, undefined],
      ['PUT', `/api/agencies/county/accounts/${login}/roles/clerk`, undefined],
      ['POST', '/api/agencies/county/accounts', { login: 'friend', name: '友', roles: ['head'] }],
      ['POST', `/api/accounts/${own}/password`, undefined],
      ['PATCH', `/api/accounts/${own}`, { disabled: true }],
      ['PUT', `/api/agencies/land/accounts/${own}/roles/head`, undefined],
      ['DELETE', `/api/agencies/land/accounts/${own}/roles/administrator`, undefined],
    ] as const) {
      expect(await below.request(method, url, body)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    }
    expect((await above.request('POST', `/api/accounts/${login}/password`)).status).toBe(200);
  });

  it('removes the second factor of a lost phone', async () => {
    const login = await createLogin('land', 'clerk');
    const administrator = await signInAs('land', 'administrator');
    const take = () => administrator.request('DELETE', `/api/accounts/${login}/second-factor`);
    expect((await take()).status).toBe(409);
    const before = await webServer.signedInBrowser(login, PASSWORD);
    await office.rows(`update account set totp_secret = '\\x01', totp_confirmed_at = now() where login = $1`, [login]);
    expect((await webServer.browser.signIn(login, PASSWORD)).body).toMatchObject({ due: 'secondFactor' });
    expect((await take()).status).toBe(204);
    expect((await before.get('/api/session')).status).toBe(401);
    expect((await webServer.browser.signIn(login, PASSWORD)).body).toMatchObject({ due: null });
  });

  it.each([
    ['a login that is used', { login: 'PERSON1', name: '某', roles: [] }, 'login'],
    ['a login that is none', { login: '李', name: '某', roles: [] }, 'login'],
    ['no address', { login: 'zhang', name: '张', email: 'zhang', roles: [] }, 'email'],
    ['a role that is none', { login: 'zhang', name: '张', roles: ['emperor'] }, 'roles/0'],
  ])('is told what is wrong with %s', async (_what, body, field) => {
    const administrator = await signInAs('county', 'administrator');
    expect(await administrator.request('POST', '/api/agencies/land/accounts', body)).toMatchObject({
      status: 422,
      body: { faults: [{ field }] },
    });
  });

  it('records persons in events only by their ids', async () => {
    const events = JSON.stringify(await office.rows(`select * from office_event where payload ? 'account'`));
    expect(events).not.toMatch(/某人|person\d|李明|li\.ming|county\.example/u);
    expect(events).toMatch(/"actor":"\d+"/u);
  });
});

describe('one’s own account', () => {
  it('shows its owner the address, the second factor, and the roles with e-mail notifications', async () => {
    const login = await createLogin('county', 'clerk', 'head');
    const email = `${login}@county.example`;
    const at = now.toISOString();
    await addMailbox(office.database, { agency: 'county', role: 'head', name: '某人', email: email.toUpperCase(), at });
    await addMailbox(office.database, {
      agency: 'county',
      role: 'clerk',
      name: '别人',
      email: 'other@county.example',
      at,
    });
    const { status, body } = await (await webServer.signedInBrowser(login, PASSWORD)).get('/api/account');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      login,
      email,
      hasPassword: true,
      hasSecondFactor: false,
      secondFactorRequired: false,
    });
    expect(body['digests']).toEqual([{ agency: 'county', agencyName: expect.any(String), role: 'head' }]);
  });
});

describe('a forgotten password', () => {
  const requestReset = (login: string) => webServer.browser.request('POST', '/api/password-resets', { login });
  const letterTo = async (login: string): Promise<string> => {
    const found = () => mail.received.find(({ to }) => to.includes(`${login}@county.example`));
    await waitUntil('the letter', async () => found() !== undefined);
    return /password-reset#([\w-]{43})/u.exec(parseMail(found()!.raw).text)![1]!;
  };

  it('is replaced by a link that works once, and ends open sessions', async () => {
    const login = await createLogin('land', 'clerk');
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    expect((await requestReset(login)).status).toBe(202);
    const token = await letterTo(login);
    const redeem = (password: string) => webServer.browser.request('PUT', '/api/password-resets', { token, password });
    expect((await redeem('short')).status).toBe(422);
    expect((await redeem('nine green umbrellas')).status).toBe(204);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await webServer.browser.signIn(login, 'nine green umbrellas')).status).toBe(200);
    expect(await redeem('ten yellow bicycles')).toMatchObject({ status: 422, body: { faults: [{ field: 'token' }] } });
  });

  it('can be replaced for an hour, and only the hash of the link is stored', async () => {
    const login = await createLogin('land', 'clerk');
    await requestReset(login);
    const token = await letterTo(login);
    expect(JSON.stringify(await office.rows('select * from password_reset'))).not.toContain(token);
    advanceClock(3_601);
    const late = await webServer.browser.request('PUT', '/api/password-resets', {
      token,
      password: 'nine green umbrellas',
    });
    expect(late.status).toBe(422);
  });

  it.each([
    ['a password from the administrator', 'POST', '/password', undefined],
    ['another e-mail address', 'PATCH', '', { email: 'new@county.example' }],
    ['no e-mail address', 'PATCH', '', { email: null }],
    ['being disabled, and enabled again', 'PATCH', '', { disabled: true }],
  ] as const)('cannot be replaced by a link that was mailed before %s', async (_what, method, path, body) => {
    const login = await createLogin('land', 'clerk');
    await requestReset(login);
    const token = await letterTo(login);
    const administrator = await signInAs('land', 'administrator');
    expect((await administrator.request(method, `/api/accounts/${login}${path}`, body)).status).toBeLessThan(300);
    if (body && 'disabled' in body) await administrator.request('PATCH', `/api/accounts/${login}`, { disabled: false });
    const redeemed = { token, password: 'nine green umbrellas' };
    expect(await webServer.browser.request('PUT', '/api/password-resets', redeemed)).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'token' }] },
    });
    expect((await webServer.browser.signIn(login, 'nine green umbrellas')).status).toBe(401);
  });

  it('cannot be replaced by a second link once it was changed', async () => {
    const login = await createLogin('land', 'clerk');
    await requestReset(login);
    const token = await letterTo(login);
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    const change = { current: PASSWORD, password: 'nine green umbrellas' };
    expect((await browser.request('PUT', '/api/account/password', change)).status).toBe(200);
    const redeemed = { token, password: 'eleven red bicycles' };
    expect((await webServer.browser.request('PUT', '/api/password-resets', redeemed)).status).toBe(422);
  });

  it('is answered the same for an unknown login, and both are limited', async () => {
    const known = await createLogin('land', 'clerk');
    for (const login of [known, 'nobody-at-all']) {
      for (let time = 1; time <= 5; time++) expect(await requestReset(login)).toMatchObject({ status: 202, text: '' });
      expect(await requestReset(login)).toMatchObject({ status: 429, body: { retryAfter: 60 } });
    }
  });

  it('is left to the administrator if there is no mail server', async () => {
    const withoutMail = await TestWebServer.open(office, { now: () => now, publicUrl: 'https://desk.county.example' });
    expect(await withoutMail.browser.request('POST', '/api/password-resets', { login: 'x1' })).toMatchObject({
      status: 409,
      body: { code: 'not-allowed' },
    });
    expect((await withoutMail.browser.get('/api/session/ways')).body).toEqual({ provider: false, resetByMail: false });
    expect((await webServer.browser.get('/api/session/ways')).body).toEqual({ provider: false, resetByMail: true });
    await withoutMail.close();
  });
});

describe('a delegation', () => {
  it('lets a colleague act in the role, marked as such, only on its days in Shanghai time', async () => {
    now = new Date('2026-02-01T15:59:00Z'); // 23:59 in Shanghai
    const [head, handler] = [await createLogin('land', 'head'), await createLogin('land', 'handler')];
    const delegation = { role: 'head', to: handler, fromDay: '2026-02-02', toDay: '2026-02-03' };
    const delegator = await webServer.signedInBrowser(head, PASSWORD);
    expect((await delegator.request('POST', '/api/agencies/land/delegations', delegation)).status).toBe(201);
    const browser = await webServer.signedInBrowser(handler, PASSWORD);
    const readMemberships = async (): Promise<unknown> => (await browser.get('/api/session')).body['memberships'];
    const own = { agency: 'land', agencyName: 'land机关', role: 'handler', onBehalfOf: null };
    const [{ name }] = (await office.rows<{ name: string }>('select name from account where login = $1', [head])) as [
      { name: string },
    ];
    const delegated = { ...own, role: 'head', onBehalfOf: name };
    expect(await readMemberships()).toEqual([own]);
    advanceClock(60);
    expect(await readMemberships()).toEqual([own, delegated]);
    now = new Date('2026-02-03T15:59:59Z');
    await browser.signIn(handler, PASSWORD);
    expect(await readMemberships()).toEqual([own, delegated]);
    advanceClock(6);
    expect(await readMemberships()).toEqual([own]);
    expect(await eventsOf(head)).toContain('delegationMade');
  });

  it('can be ended early by the delegator, not by the delegate, and ends with the role itself', async () => {
    const [head, handler] = [await createLogin('land', 'head'), await createLogin('land', 'handler')];
    const [delegator, delegate] = [
      await webServer.signedInBrowser(head, PASSWORD),
      await webServer.signedInBrowser(handler, PASSWORD),
    ];
    const delegation = { role: 'head', to: handler, fromDay: '2026-02-04', toDay: '2026-02-10' };
    const { body } = await delegator.request('POST', '/api/agencies/land/delegations', delegation);
    const url = `/api/delegations/${String(body['id'])}`;
    const roles = async (): Promise<readonly string[]> =>
      ((await delegate.get('/api/session')).body['memberships'] as { role: string }[]).map(({ role }) => role);
    expect(await roles()).toEqual(['handler', 'head']);
    expect(await delegator.request('POST', '/api/agencies/land/delegations', delegation)).toMatchObject({
      status: 422,
    });
    expect((await delegate.request('DELETE', url)).status).toBe(403);
    expect((await (await signInAs('land', 'clerk')).request('DELETE', url)).status).toBe(404);
    expect((await delegator.request('DELETE', url)).status).toBe(204);
    expect(await roles()).toEqual(['handler']);
    expect((await delegator.request('DELETE', url)).status).toBe(404);
    expect((await delegate.get('/api/delegations')).body).toMatchObject({
      delegations: [{ from: { login: head }, to: { login: handler }, endedAt: now.toISOString(), toDay: '2026-02-10' }],
    });

    await delegator.request('POST', '/api/agencies/land/delegations', delegation);
    expect(await roles()).toEqual(['handler', 'head']);
    const administrator = await signInAs('land', 'administrator');
    await administrator.request('DELETE', `/api/agencies/land/accounts/${head}/roles/head`);
    expect(await roles()).toEqual(['handler']);
    // The role comes back; what was delegated of it before does not.
    await administrator.request('PUT', `/api/agencies/land/accounts/${head}/roles/head`);
    expect(await roles()).toEqual(['handler']);
    expect((await eventsOf(head)).filter((type) => type === 'delegationEnded')).toHaveLength(2);
  });

  it('ends with the account whose role it is, and with the colleague’s own place in the agency', async () => {
    const [head, handler] = [await createLogin('land', 'head'), await createLogin('land', 'handler')];
    const [delegator, delegate] = [
      await webServer.signedInBrowser(head, PASSWORD),
      await webServer.signedInBrowser(handler, PASSWORD),
    ];
    const delegation = { role: 'head', to: handler, fromDay: '2026-02-04', toDay: '2026-02-10' };
    await delegator.request('POST', '/api/agencies/land/delegations', delegation);
    const administrator = await signInAs('land', 'administrator');
    const roles = async (): Promise<readonly string[]> =>
      ((await delegate.get('/api/session')).body['memberships'] as { role: string }[]).map(({ role }) => role);
    await administrator.request('PATCH', `/api/accounts/${head}`, { disabled: true });
    expect(await roles()).toEqual(['handler']);
    await administrator.request('PATCH', `/api/accounts/${head}`, { disabled: false });
    expect(await roles()).toEqual(['handler', 'head']);
    await administrator.request('DELETE', `/api/agencies/land/accounts/${handler}/roles/handler`);
    expect(await roles()).toEqual([]);
    await administrator.request('PUT', `/api/agencies/land/accounts/${handler}/roles/clerk`);
    expect(await roles()).toEqual(['clerk']);
  });

  it('is listed for those concerned and for the administrator only', async () => {
    const [head, handler] = [await createLogin('land', 'head'), await createLogin('land', 'handler')];
    const delegator = await webServer.signedInBrowser(head, PASSWORD);
    const delegation = { role: 'head', to: handler, fromDay: '2026-02-04', toDay: '2026-02-10' };
    const { body } = await delegator.request('POST', '/api/agencies/land/delegations', delegation);
    const isListedFor = async (browser: Browser): Promise<boolean> =>
      ((await browser.get('/api/delegations')).body['delegations'] as { id: number }[]).some(
        ({ id }) => id === body['id'],
      );
    expect(await isListedFor(delegator)).toBe(true);
    expect(await isListedFor(await signInAs('county', 'administrator'))).toBe(true);
    expect(await isListedFor(await signInAs('land', 'clerk'))).toBe(false);
    expect(await isListedFor(await signInAs('elsewhere', 'administrator'))).toBe(false);
    const { body: colleagues } = await delegator.get('/api/agencies/land/colleagues');
    expect(colleagues['colleagues']).toContainEqual({
      login: handler,
      name: expect.any(String) as string,
      roles: ['handler'],
    });
  });
});
