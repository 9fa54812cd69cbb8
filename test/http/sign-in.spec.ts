// Signing in over HTTP: passwords, waiting after failures, sessions and their end, second factors.
import { TOTP } from 'otpauth';
import { createAccount } from '../../src/usecases/accounts/create-account.js';
import type { Agency } from '../../src/store/office.js';
import type { AccountRole } from '../../src/domain/people/rights.js';
import { Front, type Browser } from '../builders/browser.js';
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';

const PASSWORD = 'seven blue teapots';
const SECRET_KEY = 'a key of thirty-two characters or more';

let desk: Desk;
let front: Front;
let county: Agency;
let now = new Date('2026-01-05T01:00:00Z');
const passes = (seconds: number): void => void (now = new Date(now.getTime() + seconds * 1_000));

beforeAll(async () => {
  desk = await Desk.open(['county'], ['land', 'county']);
  county = await desk.agency('county');
  front = await Front.open(desk, { now: () => now, secretKey: SECRET_KEY });
});
afterAll(async () => {
  await front.close();
  await dropDatabases();
});

let people = 0;
async function somebody(...roles: AccountRole[]): Promise<string> {
  const login = `person${++people}`;
  const account = { login, name: `某人${people}`, roles, password: PASSWORD };
  await createAccount(desk.database, county, account, { by: null, at: now.toISOString() });
  return login;
}

describe('signing in', () => {
  it('opens a session in a cookie that no script reads, and returns the person', async () => {
    const login = await somebody('clerk', 'head');
    const { browser } = front;
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
    const secure = await Front.open(desk, { now: () => now, publicUrl: 'https://desk.example.cn' });
    const browser = await secure.signedIn(await somebody('clerk'), PASSWORD);
    expect(browser.lastCookies[0]).toContain('; Secure');
    await secure.close();
  });

  it('keeps only hashes of tokens and passwords', async () => {
    const browser = await front.signedIn(await somebody('clerk'), PASSWORD);
    const kept = JSON.stringify([await desk.rows('select * from session'), await desk.rows('select * from account')]);
    expect(kept).not.toContain(browser.cookies.get('desk_session')!);
    expect(kept).not.toContain(PASSWORD);
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('answers the same to a wrong password, an unknown login, a disabled one and one without a password', async () => {
    const wrong = await somebody('clerk');
    const disabled = await somebody('clerk');
    const passwordless = await somebody('clerk');
    await desk.rows(`update account set disabled_at = now() where login = $1`, [disabled]);
    await desk.rows(`update account set password_hash = null where login = $1`, [passwordless]);
    const tries = [
      [wrong, 'not the password'],
      ['nobody', PASSWORD],
      [disabled, PASSWORD],
      [passwordless, PASSWORD],
    ] as const;
    const answers = await Promise.all(tries.map(([login, password]) => front.browser.signIn(login, password)));
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 401, body: answers[0]!.body });
  });

  it('is refused from the page of another site', async () => {
    const login = await somebody('clerk');
    const body = { login, password: PASSWORD };
    const { browser } = front;
    expect(await browser.ask('POST', '/api/session', body, { 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
      body: { code: 'forged' },
    });
    expect(await browser.ask('POST', '/api/session', body, { 'sec-fetch-site': 'same-origin' })).toMatchObject({
      status: 200,
    });
  });

  it('replaces the session that the browser brought', async () => {
    const login = await somebody('clerk');
    const browser = await front.signedIn(login, PASSWORD);
    await browser.signIn(login, PASSWORD);
    expect(
      await desk.rows('select from session s join account a on a.id = s.account_id where login = $1', [login]),
    ).toHaveLength(1);
  });
});

describe('expired data', () => {
  it('is deleted at a sign-in: sessions, links, failures', async () => {
    const login = await somebody('clerk');
    await front.signedIn(login, PASSWORD);
    await front.browser.signIn('nobody-ever', 'wrong password');
    await desk.rows(`insert into password_reset select '\\x01', id, $2 from account where login = $1`, [
      login,
      now.toISOString(),
    ]);
    passes(86_401);
    await front.signedIn(login, PASSWORD);
    expect([await desk.count('session'), await desk.count('password_reset'), await desk.count('attempt')]).toEqual([
      1, 0, 0,
    ]);
  });
});

describe('an agency opened by another process', () => {
  it('is known to an account that gets a role there', async () => {
    const login = await somebody('clerk');
    const browser = await front.signedIn(login, PASSWORD);
    await desk.rows(
      `with opened as (insert into agency (code, name, kind, opened_at) values ('new', '新机关', 'department', now()) returning id)
       insert into membership select a.id, opened.id, 'head', now() from account a, opened where a.login = $1`,
      [login],
    );
    passes(5);
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
    const login = who === 'somebody' ? await somebody('clerk') : 'no-such-login';
    const { browser } = front;
    for (let failure = 1; failure <= 5; failure++)
      expect((await browser.signIn(login, 'wrong password')).status).toBe(401);
    const locked = await browser.signIn(login, PASSWORD);
    expect(locked).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
      body: { code: 'too-many-attempts', retryAfter: 60 },
    });
    passes(60);
    expect((await browser.signIn(login, 'wrong password')).status).toBe(401);
    expect((await browser.signIn(login, PASSWORD)).body).toMatchObject({ retryAfter: 120 });
  });

  it('is forgotten by the right password, and after a day', async () => {
    const login = await somebody('clerk');
    const { browser } = front;
    const wrong = async (): Promise<number> => (await browser.signIn(login, 'wrong password')).status;
    for (let failure = 1; failure <= 4; failure++) await wrong();
    expect((await browser.signIn(login, PASSWORD)).status).toBe(200);
    for (let failure = 1; failure <= 4; failure++) expect(await wrong()).toBe(401);
    passes(86_401);
    for (let failure = 1; failure <= 5; failure++) expect(await wrong()).toBe(401);
    expect(await wrong()).toBe(429);
  });

  it('counts concurrent attempts like successive ones', async () => {
    const login = await somebody('clerk');
    const answers = await Promise.all(Array.from({ length: 12 }, () => front.browser.signIn(login, 'wrong password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });
});

describe('a session', () => {
  it('ends after half an hour without a request, and goes on with one', async () => {
    const browser = await front.signedIn(await somebody('clerk'), PASSWORD);
    passes(29 * 60);
    expect((await browser.get('/api/session')).status).toBe(200);
    passes(29 * 60);
    expect((await browser.get('/api/session')).status).toBe(200);
    passes(30 * 60);
    expect(await browser.get('/api/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('ends after twelve hours in any case', async () => {
    const browser = await front.signedIn(await somebody('clerk'), PASSWORD);
    for (let half = 1; half < 25; half++) {
      passes(29 * 60);
      expect((await browser.get('/api/session')).status).toBe(200);
    }
    passes(25 * 60);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('is noted as seen at most once a minute', async () => {
    const login = await somebody('clerk');
    const browser = await front.signedIn(login, PASSWORD);
    const seen = async (): Promise<string> =>
      (
        await desk.rows<{ at: Date }>(
          'select last_seen_at as at from session s join account a on a.id = s.account_id where login = $1',
          [login],
        )
      )[0]!.at.toISOString();
    const opened = await seen();
    passes(59);
    await browser.get('/api/session');
    expect(await seen()).toBe(opened);
    passes(6);
    await browser.get('/api/session');
    expect(await seen()).toBe(now.toISOString());
  });

  it('ends with signing out, at once and for its copy as well', async () => {
    const browser = await front.signedIn(await somebody('clerk'), PASSWORD);
    const copy = front.browser;
    copy.cookies.set('desk_session', browser.cookies.get('desk_session')!);
    expect((await copy.get('/api/session')).status).toBe(200);
    expect((await browser.ask('DELETE', '/api/session')).status).toBe(204);
    expect(browser.cookies.has('desk_session')).toBe(false);
    expect((await copy.get('/api/session')).status).toBe(401);
  });

  it('changes nothing without its CSRF token', async () => {
    const browser = await front.signedIn(await somebody('clerk'), PASSWORD);
    browser.csrf = 'of another page';
    expect(await browser.ask('DELETE', '/api/session')).toMatchObject({ status: 403, body: { code: 'forged' } });
    expect((await browser.get('/api/session')).status).toBe(200);
  });
});

describe('a new password', () => {
  it('ends every other session, and goes on with this one under a new cookie', async () => {
    const login = await somebody('clerk');
    const [here, elsewhere] = [await front.signedIn(login, PASSWORD), await front.signedIn(login, PASSWORD)];
    const before = here.cookies.get('desk_session');
    const change = { current: PASSWORD, password: 'nine green umbrellas' };
    expect((await here.ask('PUT', '/api/account/password', change)).status).toBe(200);
    expect(here.cookies.get('desk_session')).not.toBe(before);
    expect((await here.get('/api/session')).status).toBe(200);
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    expect((await front.browser.signIn(login, PASSWORD)).status).toBe(401);
    expect((await front.browser.signIn(login, 'nine green umbrellas')).status).toBe(200);
    expect(await desk.rows(`select payload from office_event where type = 'passwordChanged'`)).toEqual([
      { payload: { account: expect.any(Number) as number } },
    ]);
  });

  it.each([
    ['a wrong current one', { current: 'not the password', password: 'nine green umbrellas' }, 'current'],
    ['the same one', { current: PASSWORD, password: PASSWORD }, 'password'],
    ['a common one', { current: PASSWORD, password: '1q2w3e4r5t6y' }, 'password'],
  ])('is refused after %s', async (_what, change, field) => {
    const browser = await front.signedIn(await somebody('clerk'), PASSWORD);
    expect(await browser.ask('PUT', '/api/account/password', change)).toMatchObject({
      status: 422,
      body: { code: 'invalid', faults: [{ field }] },
    });
    expect((await browser.get('/api/session')).status).toBe(200);
  });
});

/** The code that the phone shows now. */
const codeOf = (secret: string): string => new TOTP({ secret }).generate({ timestamp: now.getTime() });

async function enrolled(browser: Browser): Promise<{ readonly secret: string; readonly recoveryCodes: string[] }> {
  const { body: enrolment } = await browser.ask('POST', '/api/account/second-factor');
  const secret = enrolment['secret'] as string;
  const { body } = await browser.ask('PUT', '/api/account/second-factor', { code: codeOf(secret) });
  return { secret, recoveryCodes: body['recoveryCodes'] as string[] };
}

describe('a second factor', () => {
  it('is required at every sign-in once it is confirmed; before its code all else is refused', async () => {
    const login = await somebody('clerk');
    const first = await front.signedIn(login, PASSWORD);
    const { body } = await first.ask('POST', '/api/account/second-factor');
    expect(body['otpauth']).toMatch(/^otpauth:\/\/totp\/.*secret=/u);
    const elsewhere = front.browser;
    expect((await elsewhere.signIn(login, PASSWORD)).body).toMatchObject({ due: null }); // not confirmed yet
    const { secret } = await enrolled(first);
    expect((await elsewhere.get('/api/session')).body).toMatchObject({ code: 'not-signed-in' });
    expect((await first.get('/api/agencies')).status).toBe(200);

    passes(30);
    const { browser } = front;
    expect((await browser.signIn(login, PASSWORD)).body).toMatchObject({ due: 'secondFactor', memberships: [] });
    const before = browser.cookies.get('desk_session');
    for (const [method, url, asked] of [
      ['GET', '/api/agencies', undefined],
      ['PUT', '/api/account/password', { current: PASSWORD, password: 'nine green umbrellas' }],
      ['POST', '/api/account/second-factor', undefined],
      ['POST', '/api/account/second-factor/removal', { code: '000000' }],
    ] as const) {
      expect(await browser.ask(method, url, asked)).toMatchObject({ status: 401, body: { due: 'secondFactor' } });
    }
    expect((await browser.get('/api/session')).status).toBe(200);
    const through = await browser.ask('POST', '/api/session/second-factor', { code: codeOf(secret) });
    expect(through).toMatchObject({ status: 200, body: { due: null, memberships: [{ role: 'clerk' }] } });
    expect(browser.cookies.get('desk_session')).not.toBe(before);
    expect((await browser.get('/api/agencies')).status).toBe(200);
  });

  it('accepts no code twice, and waits after wrong ones even if the password was right', async () => {
    const login = await somebody('clerk');
    const { secret } = await enrolled(await front.signedIn(login, PASSWORD));
    const { browser } = front;
    await browser.signIn(login, PASSWORD);
    const code = codeOf(secret);
    // The same code that confirmed the phone.
    expect((await browser.ask('POST', '/api/session/second-factor', { code })).status).toBe(422);
    passes(30);
    for (let failure = 2; failure <= 5; failure++) {
      await browser.signIn(login, PASSWORD);
      expect((await browser.ask('POST', '/api/session/second-factor', { code })).status).toBe(422);
    }
    await browser.signIn(login, PASSWORD);
    expect(await browser.ask('POST', '/api/session/second-factor', { code: codeOf(secret) })).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
    });
  });

  it('accepts a code once, also when two send it at the same moment', async () => {
    const login = await somebody('clerk');
    const { secret } = await enrolled(await front.signedIn(login, PASSWORD));
    passes(30);
    const browsers = [await front.signedIn(login, PASSWORD), await front.signedIn(login, PASSWORD)];
    const code = codeOf(secret);
    const answers = await Promise.all(browsers.map((each) => each.ask('POST', '/api/session/second-factor', { code })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('can be replaced by a recovery code, each of which works once', async () => {
    const login = await somebody('clerk');
    const { recoveryCodes, secret } = await enrolled(await front.signedIn(login, PASSWORD));
    expect(recoveryCodes).toHaveLength(10);
    const recover = async (code: string): Promise<number> => {
      const browser = await front.signedIn(login, PASSWORD);
      return (await browser.ask('POST', '/api/session/second-factor', { code })).status;
    };
    expect(await recover(recoveryCodes[0]!.toUpperCase())).toBe(200);
    expect(await recover(recoveryCodes[0]!)).toBe(422);

    const browser = await front.signedIn(login, PASSWORD);
    await browser.ask('POST', '/api/session/second-factor', { code: recoveryCodes[1] });
    passes(30);
    const renewed = await browser.ask('POST', '/api/account/recovery-codes', { code: codeOf(secret) });
    expect(renewed.body['recoveryCodes']).toHaveLength(10);
    expect(await recover(recoveryCodes[2]!)).toBe(422);
    expect(await recover((renewed.body['recoveryCodes'] as string[])[0]!)).toBe(200);
  });

  it('can be removed by a code of it, unless an administrator requires it', async () => {
    const login = await somebody('clerk');
    const browser = await front.signedIn(login, PASSWORD);
    const { secret } = await enrolled(browser);
    await desk.rows('update account set totp_required = true where login = $1', [login]);
    passes(30);
    const remove = (code: string) => browser.ask('POST', '/api/account/second-factor/removal', { code });
    expect(await remove(codeOf(secret))).toMatchObject({ status: 409, body: { code: 'not-allowed' } });
    await desk.rows('update account set totp_required = false where login = $1', [login]);
    expect((await remove('000000')).status).toBe(422);
    expect((await remove(codeOf(secret))).status).toBe(204);
    expect((await front.browser.signIn(login, PASSWORD)).body).toMatchObject({ due: null });
  });

  it('must be enrolled first where an administrator requires it', async () => {
    const login = await somebody('clerk');
    await desk.rows('update account set totp_required = true where login = $1', [login]);
    const { browser } = front;
    expect((await browser.signIn(login, PASSWORD)).body).toMatchObject({ due: 'enrolment' });
    expect((await browser.get('/api/agencies')).status).toBe(401);
    await enrolled(browser);
    expect((await browser.get('/api/agencies')).status).toBe(200);
  });

  it('is kept encrypted, and cannot be enrolled where there is no key', async () => {
    const login = await somebody('clerk');
    const { secret } = await enrolled(await front.signedIn(login, PASSWORD));
    const kept = await desk.rows<{ totp: Buffer }>('select totp_secret as totp from account where login = $1', [login]);
    expect(kept[0]!.totp.toString('latin1')).not.toContain(secret);
    const keyless = await Front.open(desk, { now: () => now });
    const browser = await keyless.signedIn(await somebody('clerk'), PASSWORD);
    expect(await browser.ask('POST', '/api/account/second-factor')).toMatchObject({
      status: 409,
      body: { texts: { en: expect.stringContaining('SECRET_KEY') as string } },
    });
    await keyless.close();
  });

  it('encrypted under another key is not reported as a wrong code', async () => {
    const login = await somebody('clerk');
    await enrolled(await front.signedIn(login, PASSWORD));
    const other = await Front.open(desk, { now: () => now, secretKey: 'quite another key of this installation' });
    const browser = await other.signedIn(login, PASSWORD);
    expect(await browser.ask('POST', '/api/session/second-factor', { code: '123456' })).toMatchObject({
      status: 401,
      body: { texts: { en: expect.stringContaining('recovery code') as string } },
    });
    await other.close();
  });
});
