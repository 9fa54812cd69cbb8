// Signing in over HTTP: passwords, waiting after failures, sessions and their end, second factors.
import { TOTP } from 'otpauth';
import { createAccount } from '../../../src/modules/accounts/create-account.js';
import type { Agency } from '../../../src/platform/db/office.js';
import type { AccountRole } from '../../../src/domain/accounts/rights.js';
import { TestWebServer, type Browser } from '../../support/browser.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

const PASSWORD = 'seven blue teapots';
const SECRET_KEY = 'a key of thirty-two characters or more';

let office: TestOffice;
let webServer: TestWebServer;
let county: Agency;
let now = new Date('2026-01-05T01:00:00Z');
const advanceClock = (seconds: number): void => void (now = new Date(now.getTime() + seconds * 1_000));

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  county = await office.agency('county');
  webServer = await TestWebServer.open(office, { now: () => now, secretKey: SECRET_KEY });
});
afterAll(async () => {
  await webServer.close();
  await dropDatabases();
});

let accountCount = 0;
async function createLogin(...roles: AccountRole[]): Promise<string> {
  const login = `person${++accountCount}`;
  const account = { login, name: `某人${accountCount}`, roles, password: PASSWORD };
  await createAccount(office.database, county, account, { by: null, at: now.toISOString() });
  return login;
}

describe('signing in', () => {
  it('opens a session in a cookie that no script reads, and returns the person', async () => {
    const login = await createLogin('clerk', 'head');
    const { browser } = webServer;
    const answer = await browser.signIn(login.toUpperCase(), PASSWORD);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        login,
        due: null,
        until: '2026-01-05T01:30:00.000Z',
        memberships: [
          { agency: 'county', agencyName: 'county机关', role: 'clerk', onBehalfOf: null },
          { agency: 'county', agencyName: 'county机关', role: 'head', onBehalfOf: null },
        ],
      },
    });
    expect(browser.lastCookies).toEqual([
      expect.stringMatching(/^desk_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/u),
    ]);
    expect((await browser.get('/api/session')).body).toEqual(answer.body);
    expect((await browser.get('/api/agencies')).status).toBe(200);
  });

  it('marks the cookie Secure where browsers come by https', async () => {
    const secure = await TestWebServer.open(office, { now: () => now, publicUrl: 'https://desk.example.cn' });
    const browser = await secure.signedInBrowser(await createLogin('clerk'), PASSWORD);
    expect(browser.lastCookies[0]).toContain('; Secure');
    await secure.close();
  });

  it('keeps only hashes of tokens and passwords', async () => {
    const browser = await webServer.signedInBrowser(await createLogin('clerk'), PASSWORD);
    const storedRows = JSON.stringify([
      await office.rows('select * from session'),
      await office.rows('select * from account'),
    ]);
    expect(storedRows).not.toContain(browser.cookies.get('desk_session')!);
    expect(storedRows).not.toContain(PASSWORD);
    expect(storedRows).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('answers the same to a wrong password, an unknown login, a disabled one and one without a password', async () => {
    const wrong = await createLogin('clerk');
    const disabled = await createLogin('clerk');
    const passwordless = await createLogin('clerk');
    await office.rows(`update account set disabled_at = now() where login = $1`, [disabled]);
    await office.rows(`update account set password_hash = null where login = $1`, [passwordless]);
    const attempts = [
      [wrong, 'not the password'],
      ['nobody', PASSWORD],
      [disabled, PASSWORD],
      [passwordless, PASSWORD],
    ] as const;
    const answers = await Promise.all(attempts.map(([login, password]) => webServer.browser.signIn(login, password)));
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 401, body: answers[0]!.body });
  });

  it('is refused from the page of another site', async () => {
    const login = await createLogin('clerk');
    const body = { login, password: PASSWORD };
    const { browser } = webServer;
    expect(await browser.request('POST', '/api/session', body, { 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
      body: { code: 'forged' },
    });
    expect(await browser.request('POST', '/api/session', body, { 'sec-fetch-site': 'same-origin' })).toMatchObject({
      status: 200,
    });
  });

  it('replaces the session that the browser brought', async () => {
    const login = await createLogin('clerk');
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    await browser.signIn(login, PASSWORD);
    expect(
      await office.rows('select from session s join account a on a.id = s.account_id where login = $1', [login]),
    ).toHaveLength(1);
  });
});

describe('expired data', () => {
  it('is deleted at a sign-in: sessions, links, failures', async () => {
    const login = await createLogin('clerk');
    await webServer.signedInBrowser(login, PASSWORD);
    await webServer.browser.signIn('nobody-ever', 'wrong password');
    await office.rows(`insert into password_reset select '\\x01', id, $2 from account where login = $1`, [
      login,
      now.toISOString(),
    ]);
    advanceClock(86_401);
    await webServer.signedInBrowser(login, PASSWORD);
    expect([
      await office.count('session'),
      await office.count('password_reset'),
      await office.count('attempt'),
    ]).toEqual([1, 0, 0]);
  });
});

describe('an agency opened by another process', () => {
  it('is known to an account that gets a role there', async () => {
    const login = await createLogin('clerk');
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    await office.rows(
      `with opened as (insert into agency (code, name, kind, opened_at) values ('new', '新机关', 'department', now()) returning id)
       insert into membership select a.id, opened.id, 'head', now() from account a, opened where a.login = $1`,
      [login],
    );
    advanceClock(5);
    expect((await browser.get('/api/session')).body['memberships']).toContainEqual({
      agency: 'new',
      agencyName: '新机关',
      role: 'head',
      onBehalfOf: null,
    });
  });
});

describe('failing to sign in', () => {
  it.each(['somebody', 'nobody'])('makes %s wait from the fifth time on, longer each time', async (who) => {
    const login = who === 'somebody' ? await createLogin('clerk') : 'no-such-login';
    const { browser } = webServer;
    for (let failure = 1; failure <= 5; failure++)
      expect((await browser.signIn(login, 'wrong password')).status).toBe(401);
    const locked = await browser.signIn(login, PASSWORD);
    expect(locked).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
      body: { code: 'too-many-attempts', retryAfter: 60 },
    });
    advanceClock(60);
    expect((await browser.signIn(login, 'wrong password')).status).toBe(401);
    expect((await browser.signIn(login, PASSWORD)).body).toMatchObject({ retryAfter: 120 });
  });

  it('is forgotten by the right password, and after a day', async () => {
    const login = await createLogin('clerk');
    const { browser } = webServer;
    const wrong = async (): Promise<number> => (await browser.signIn(login, 'wrong password')).status;
    for (let failure = 1; failure <= 4; failure++) await wrong();
    expect((await browser.signIn(login, PASSWORD)).status).toBe(200);
    for (let failure = 1; failure <= 4; failure++) expect(await wrong()).toBe(401);
    advanceClock(86_401);
    for (let failure = 1; failure <= 5; failure++) expect(await wrong()).toBe(401);
    expect(await wrong()).toBe(429);
  });

  it('counts concurrent attempts like successive ones', async () => {
    const login = await createLogin('clerk');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => webServer.browser.signIn(login, 'wrong password')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });
});

describe('a session', () => {
  it('ends after half an hour without a request, and goes on with one', async () => {
    const browser = await webServer.signedInBrowser(await createLogin('clerk'), PASSWORD);
    advanceClock(29 * 60);
    expect((await browser.get('/api/session')).status).toBe(200);
    advanceClock(29 * 60);
    expect((await browser.get('/api/session')).status).toBe(200);
    advanceClock(30 * 60);
    expect(await browser.get('/api/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('ends half an hour after the last thing a person did, whatever the screen asks for by itself', async () => {
    const browser = await webServer.signedInBrowser(await createLogin('clerk'), PASSWORD);
    const byItself = (): ReturnType<Browser['get']> =>
      browser.request('GET', '/api/session', undefined, { 'x-background': '1' });
    advanceClock(10 * 60);
    expect((await byItself()).body).toMatchObject({ secondsLeft: 20 * 60 });
    // A poll fills the cache of sessions; what the person does a second later counts all the same.
    advanceClock(1);
    expect((await browser.get('/api/session')).body).toMatchObject({ secondsLeft: 30 * 60 });
    for (let minutes = 0; minutes < 29; minutes++) {
      advanceClock(60);
      expect((await byItself()).status).toBe(200);
    }
    expect((await byItself()).body).toMatchObject({ secondsLeft: 60 });
    advanceClock(60);
    expect((await byItself()).status).toBe(401);
  });

  it('ends after twelve hours in any case', async () => {
    const browser = await webServer.signedInBrowser(await createLogin('clerk'), PASSWORD);
    for (let partial = 1; partial < 25; partial++) {
      advanceClock(29 * 60);
      expect((await browser.get('/api/session')).status).toBe(200);
    }
    advanceClock(25 * 60);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('is noted as seen at most once a minute', async () => {
    const login = await createLogin('clerk');
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    const lastSeenAt = async (): Promise<string> =>
      (
        await office.rows<{ at: Date }>(
          'select last_seen_at as at from session s join account a on a.id = s.account_id where login = $1',
          [login],
        )
      )[0]!.at.toISOString();
    const opened = await lastSeenAt();
    advanceClock(59);
    await browser.get('/api/session');
    expect(await lastSeenAt()).toBe(opened);
    advanceClock(6);
    await browser.get('/api/session');
    expect(await lastSeenAt()).toBe(now.toISOString());
  });

  it('ends with signing out, at once and for its copy as well', async () => {
    const browser = await webServer.signedInBrowser(await createLogin('clerk'), PASSWORD);
    const copy = webServer.browser;
    copy.cookies.set('desk_session', browser.cookies.get('desk_session')!);
    expect((await copy.get('/api/session')).status).toBe(200);
    expect((await browser.request('DELETE', '/api/session')).status).toBe(204);
    expect(browser.cookies.has('desk_session')).toBe(false);
    expect((await copy.get('/api/session')).status).toBe(401);
  });

  it('changes nothing without its CSRF token', async () => {
    const browser = await webServer.signedInBrowser(await createLogin('clerk'), PASSWORD);
    browser.csrf = 'of another page';
    expect(await browser.request('DELETE', '/api/session')).toMatchObject({ status: 403, body: { code: 'forged' } });
    expect((await browser.get('/api/session')).status).toBe(200);
  });
});

describe('a new password', () => {
  it('ends every other session, and goes on with this one under a new cookie', async () => {
    const login = await createLogin('clerk');
    const [here, elsewhere] = [
      await webServer.signedInBrowser(login, PASSWORD),
      await webServer.signedInBrowser(login, PASSWORD),
    ];
    const before = here.cookies.get('desk_session');
    const change = { current: PASSWORD, password: 'nine green umbrellas' };
    expect((await here.request('PUT', '/api/account/password', change)).status).toBe(200);
    expect(here.cookies.get('desk_session')).not.toBe(before);
    expect((await here.get('/api/session')).status).toBe(200);
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    expect((await webServer.browser.signIn(login, PASSWORD)).status).toBe(401);
    expect((await webServer.browser.signIn(login, 'nine green umbrellas')).status).toBe(200);
    expect(await office.rows(`select payload from office_event where type = 'passwordChanged'`)).toEqual([
      { payload: { account: expect.any(Number) as number } },
    ]);
  });

  it.each([
    ['a wrong current one', { current: 'not the password', password: 'nine green umbrellas' }, 'current'],
    ['the same one', { current: PASSWORD, password: PASSWORD }, 'password'],
    ['a common one', { current: PASSWORD, password: '1q2w3e4r5t6y' }, 'password'],
  ])('is refused after %s', async (_what, change, field) => {
    const browser = await webServer.signedInBrowser(await createLogin('clerk'), PASSWORD);
    expect(await browser.request('PUT', '/api/account/password', change)).toMatchObject({
      status: 422,
      body: { code: 'invalid', faults: [{ field }] },
    });
    expect((await browser.get('/api/session')).status).toBe(200);
  });
});

/** The code that the phone shows now. */
const codeOf = (secret: string): string => new TOTP({ secret }).generate({ timestamp: now.getTime() });

async function enrollPhone(browser: Browser): Promise<{ readonly secret: string; readonly recoveryCodes: string[] }> {
  const { body: enrolment } = await browser.request('POST', '/api/account/second-factor');
  const secret = enrolment['secret'] as string;
  const { body } = await browser.request('PUT', '/api/account/second-factor', { code: codeOf(secret) });
  return { secret, recoveryCodes: body['recoveryCodes'] as string[] };
}

describe('a second factor', () => {
  it('is required at every sign-in once it is confirmed; before its code all else is refused', async () => {
    const login = await createLogin('clerk');
    const first = await webServer.signedInBrowser(login, PASSWORD);
    const { body } = await first.request('POST', '/api/account/second-factor');
    expect(body['otpauth']).toMatch(/^otpauth:\/\/totp\/.*secret=/u);
    const elsewhere = webServer.browser;
    expect((await elsewhere.signIn(login, PASSWORD)).body).toMatchObject({ due: null }); // not confirmed yet
    const { secret } = await enrollPhone(first);
    expect((await elsewhere.get('/api/session')).body).toMatchObject({ code: 'not-signed-in' });
    expect((await first.get('/api/agencies')).status).toBe(200);

    advanceClock(30);
    const { browser } = webServer;
    expect((await browser.signIn(login, PASSWORD)).body).toMatchObject({ due: 'secondFactor', memberships: [] });
    const before = browser.cookies.get('desk_session');
    for (const [method, url, requestBody] of [
      ['GET', '/api/agencies', undefined],
      ['PUT', '/api/account/password', { current: PASSWORD, password: 'nine green umbrellas' }],
      ['POST', '/api/account/second-factor', undefined],
      ['POST', '/api/account/second-factor/removal', { code: '000000' }],
    ] as const) {
      expect(await browser.request(method, url, requestBody)).toMatchObject({
        status: 401,
        body: { due: 'secondFactor' },
      });
    }
    expect((await browser.get('/api/session')).status).toBe(200);
    const completed = await browser.request('POST', '/api/session/second-factor', { code: codeOf(secret) });
    expect(completed).toMatchObject({ status: 200, body: { due: null, memberships: [{ role: 'clerk' }] } });
    expect(browser.cookies.get('desk_session')).not.toBe(before);
    expect((await browser.get('/api/agencies')).status).toBe(200);
  });

  it('accepts no code twice, and waits after wrong ones even if the password was right', async () => {
    const login = await createLogin('clerk');
    const { secret } = await enrollPhone(await webServer.signedInBrowser(login, PASSWORD));
    const { browser } = webServer;
    await browser.signIn(login, PASSWORD);
    const code = codeOf(secret);
    // The same code that confirmed the phone.
    expect((await browser.request('POST', '/api/session/second-factor', { code })).status).toBe(422);
    advanceClock(30);
    for (let failure = 2; failure <= 5; failure++) {
      await browser.signIn(login, PASSWORD);
      expect((await browser.request('POST', '/api/session/second-factor', { code })).status).toBe(422);
    }
    await browser.signIn(login, PASSWORD);
    expect(await browser.request('POST', '/api/session/second-factor', { code: codeOf(secret) })).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
    });
  });

  it('accepts a code once, also when two send it at the same moment', async () => {
    const login = await createLogin('clerk');
    const { secret } = await enrollPhone(await webServer.signedInBrowser(login, PASSWORD));
    advanceClock(30);
    const browsers = [
      await webServer.signedInBrowser(login, PASSWORD),
      await webServer.signedInBrowser(login, PASSWORD),
    ];
    const code = codeOf(secret);
    const answers = await Promise.all(
      browsers.map((each) => each.request('POST', '/api/session/second-factor', { code })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('can be replaced by a recovery code, each of which works once', async () => {
    const login = await createLogin('clerk');
    const { recoveryCodes, secret } = await enrollPhone(await webServer.signedInBrowser(login, PASSWORD));
    expect(recoveryCodes).toHaveLength(10);
    const recover = async (code: string): Promise<number> => {
      const browser = await webServer.signedInBrowser(login, PASSWORD);
      return (await browser.request('POST', '/api/session/second-factor', { code })).status;
    };
    expect(await recover(recoveryCodes[0]!.toUpperCase())).toBe(200);
    expect(await recover(recoveryCodes[0]!)).toBe(422);

    const browser = await webServer.signedInBrowser(login, PASSWORD);
    await browser.request('POST', '/api/session/second-factor', { code: recoveryCodes[1] });
    advanceClock(30);
    const renewed = await browser.request('POST', '/api/account/recovery-codes', { code: codeOf(secret) });
    expect(renewed.body['recoveryCodes']).toHaveLength(10);
    expect(await recover(recoveryCodes[2]!)).toBe(422);
    expect(await recover((renewed.body['recoveryCodes'] as string[])[0]!)).toBe(200);
  });

  it('can be removed by a code of it, unless an administrator requires it', async () => {
    const login = await createLogin('clerk');
    const browser = await webServer.signedInBrowser(login, PASSWORD);
    const { secret } = await enrollPhone(browser);
    await office.rows('update account set totp_required = true where login = $1', [login]);
    advanceClock(30);
    const remove = (code: string) => browser.request('POST', '/api/account/second-factor/removal', { code });
    expect(await remove(codeOf(secret))).toMatchObject({ status: 409, body: { code: 'not-allowed' } });
    await office.rows('update account set totp_required = false where login = $1', [login]);
    expect((await remove('000000')).status).toBe(422);
    expect((await remove(codeOf(secret))).status).toBe(204);
    expect((await webServer.browser.signIn(login, PASSWORD)).body).toMatchObject({ due: null });
  });

  it('must be enrolled first where an administrator requires it', async () => {
    const login = await createLogin('clerk');
    await office.rows('update account set totp_required = true where login = $1', [login]);
    const { browser } = webServer;
    expect((await browser.signIn(login, PASSWORD)).body).toMatchObject({ due: 'enrolment' });
    expect((await browser.get('/api/agencies')).status).toBe(401);
    await enrollPhone(browser);
    expect((await browser.get('/api/agencies')).status).toBe(200);
  });

  it('is kept encrypted, and cannot be enrolled where there is no key', async () => {
    const login = await createLogin('clerk');
    const { secret } = await enrollPhone(await webServer.signedInBrowser(login, PASSWORD));
    const accountRows = await office.rows<{ totp: Buffer }>(
      'select totp_secret as totp from account where login = $1',
      [login],
    );
    expect(accountRows[0]!.totp.toString('latin1')).not.toContain(secret);
    const withoutKey = await TestWebServer.open(office, { now: () => now });
    const browser = await withoutKey.signedInBrowser(await createLogin('clerk'), PASSWORD);
    expect(await browser.request('POST', '/api/account/second-factor')).toMatchObject({
      status: 409,
      body: { texts: { en: expect.stringContaining('SECRET_KEY') as string } },
    });
    await withoutKey.close();
  });

  it('encrypted under another key is not reported as a wrong code', async () => {
    const login = await createLogin('clerk');
    await enrollPhone(await webServer.signedInBrowser(login, PASSWORD));
    const other = await TestWebServer.open(office, {
      now: () => now,
      secretKey: 'quite another key of this installation',
    });
    const browser = await other.signedInBrowser(login, PASSWORD);
    expect(await browser.request('POST', '/api/session/second-factor', { code: '123456' })).toMatchObject({
      status: 401,
      body: { texts: { en: expect.stringContaining('recovery code') as string } },
    });
    await other.close();
  });
});
