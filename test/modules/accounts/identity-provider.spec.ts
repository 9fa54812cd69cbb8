// Signing in through an OpenID Connect provider, from the first redirect to the session.
import { createAccount } from '../../../src/modules/accounts/create-account.js';
import { type Browser, TestWebServer } from '../../support/browser.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { CLIENT, IdentityProvider } from '../../support/identity-provider.js';

const PUBLIC_URL = 'http://desk.county.example';

let office: TestOffice;
let webServer: TestWebServer;
let provider: IdentityProvider;

beforeAll(async () => {
  office = await TestOffice.open(['county']);
  provider = await IdentityProvider.start();
  webServer = await TestWebServer.open(office, {
    publicUrl: PUBLIC_URL,
    provider: {
      issuer: provider.issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      loginClaim: 'preferred_username',
      publicUrl: PUBLIC_URL,
    },
  });
  for (const login of ['li', 'wang']) {
    await createAccount(
      office.database,
      await office.agency('county'),
      { login, name: login, roles: ['clerk'] },
      { by: null, at: new Date().toISOString() },
    );
  }
});
beforeEach(() => {
  provider.claims = { preferred_username: 'li' };
  provider.wrongClaims = {};
  provider.signsWithWrongKey = false;
});
afterAll(async () => {
  await webServer.close();
  await provider.close();
  await dropDatabases();
});

/** Goes to the provider and returns its redirect back, not yet followed. */
async function returnFromProvider(browser: Browser): Promise<string> {
  const { status, headers } = await browser.get('/api/session/provider');
  expect(status).toBe(302);
  const answer = await fetch(headers['location']!, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location')!);
  expect(back.origin).toBe(PUBLIC_URL);
  return `${back.pathname}${back.search}`;
}

const signInThroughProvider = async (browser: Browser): Promise<string> =>
  (await browser.get(await returnFromProvider(browser))).headers['location']!;

describe('signing in through the provider', () => {
  it('opens the session of the account that the provider names, whatever its password', async () => {
    const { browser } = webServer;
    expect(await signInThroughProvider(browser)).toBe('/');
    // The account has a password that must be changed: this does not concern the provider.
    expect((await browser.get('/api/session')).body).toMatchObject({ login: 'li', due: null });
    expect((await browser.get('/api/agencies')).status).toBe(200);
    expect(browser.cookies.has('desk_journey')).toBe(false);
    expect((await browser.get('/api/session/ways')).body).toMatchObject({ provider: true });
  });

  it.each(['LI', 'Li', 'ｌｉ', ' li', 'li '])(
    'opens none for “%s”: an identity is an account only as it is written',
    async (claim) => {
      const { browser } = webServer;
      provider.claims = { preferred_username: claim };
      expect(await signInThroughProvider(browser)).toBe('/sign-in?refused=not-permitted');
      expect((await browser.get('/api/session')).status).toBe(401);
    },
  );

  it('uses PKCE, state and nonce, new each time, in a cookie that scripts cannot read', async () => {
    const { browser } = webServer;
    await browser.get('/api/session/provider');
    expect(browser.lastCookies).toEqual([
      expect.stringMatching(/^desk_journey=.*; Max-Age=600; Path=\/api\/session\/provider; HttpOnly; SameSite=Lax$/u),
    ]);
    await returnFromProvider(browser);
    const first = provider.lastRequest;
    await returnFromProvider(browser);
    expect(first.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.get(name)!.length).toBeGreaterThan(30);
      expect(first.get(name)).not.toBe(provider.lastRequest.get(name));
    }
  });

  it.each(['nobody', 'disabled'])('opens nothing for %s: an active account is required', async (who) => {
    if (who === 'disabled') await office.rows(`update account set disabled_at = now() where login = 'wang'`);
    provider.claims = { preferred_username: who === 'disabled' ? 'wang' : 'nobody' };
    const { browser } = webServer;
    expect(await signInThroughProvider(browser)).toBe('/sign-in?refused=not-permitted');
    expect(browser.cookies.has('desk_session')).toBe(false);
  });

  it.each<[string, () => void]>([
    ['a nonce of another journey', () => (provider.wrongClaims = { nonce: 'another' })],
    ['a token for another client', () => (provider.wrongClaims = { aud: 'another' })],
    ['a key that the provider does not publish', () => (provider.signsWithWrongKey = true)],
    ['no login', () => (provider.claims = {})],
  ])('opens nothing for %s', async (_what, wrong) => {
    wrong();
    const { browser } = webServer;
    expect(await signInThroughProvider(browser)).toBe('/sign-in?refused=not-signed-in');
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('opens nothing for a sign-in started in another browser, or returned to twice', async () => {
    const { browser } = webServer;
    const back = await returnFromProvider(browser);
    const victim = webServer.browser;
    expect((await victim.get(back)).headers['location']).toBe('/sign-in?refused=not-signed-in');
    const otherBrowser = webServer.browser;
    await returnFromProvider(otherBrowser);
    expect((await otherBrowser.get(back)).headers['location']).toBe('/sign-in?refused=not-signed-in'); // another state
    const stateCookie = browser.cookies.get('desk_journey')!;
    expect((await browser.get(back)).headers['location']).toBe('/');
    await browser.request('DELETE', '/api/session');
    browser.cookies.set('desk_journey', stateCookie);
    expect((await browser.get(back)).headers['location']).toBe('/sign-in?refused=not-signed-in');
  });

  it('is refused if no provider is configured', async () => {
    const withoutProvider = await TestWebServer.open(office);
    expect((await withoutProvider.browser.get('/api/session/provider')).headers['location']).toBe(
      '/sign-in?refused=not-allowed',
    );
    await withoutProvider.close();
  });
});
