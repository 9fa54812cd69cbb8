// Signing in through an OpenID Connect provider, from the first redirect to the session.
import { createAccount } from '../../src/usecases/accounts/create-account.js';
import { type Browser, Front } from '../builders/browser.js';
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import { CLIENT, IdentityProvider } from '../builders/identity-provider.js';

const PUBLIC_URL = 'http://desk.county.example';

let desk: Desk;
let front: Front;
let provider: IdentityProvider;

beforeAll(async () => {
  desk = await Desk.open(['county']);
  provider = await IdentityProvider.start();
  front = await Front.open(desk, {
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
      desk.database,
      await desk.agency('county'),
      { login, name: login, roles: ['clerk'] },
      { by: null, at: new Date().toISOString() },
    );
  }
});
beforeEach(() => {
  provider.claims = { preferred_username: 'li' };
  provider.lies = {};
  provider.forges = false;
});
afterAll(async () => {
  await front.close();
  await provider.close();
  await dropDatabases();
});

/** Goes to the provider and returns its redirect back, not yet followed. */
async function asFarAsBack(browser: Browser): Promise<string> {
  const { status, headers } = await browser.get('/api/session/provider');
  expect(status).toBe(302);
  const answer = await fetch(headers['location']!, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location')!);
  expect(back.origin).toBe(PUBLIC_URL);
  return `${back.pathname}${back.search}`;
}

const arrival = async (browser: Browser): Promise<string> =>
  (await browser.get(await asFarAsBack(browser))).headers['location']!;

describe('signing in through the provider', () => {
  it('opens the session of the account that the provider names, whatever its password', async () => {
    const { browser } = front;
    provider.claims = { preferred_username: 'LI' };
    expect(await arrival(browser)).toBe('/');
    // The account has a password that must be changed: this does not concern the provider.
    expect((await browser.get('/api/session')).body).toMatchObject({ login: 'li', due: null });
    expect((await browser.get('/api/agencies')).status).toBe(200);
    expect(browser.cookies.has('desk_journey')).toBe(false);
    expect((await browser.get('/api/session/ways')).body).toMatchObject({ provider: true });
  });

  it('uses PKCE, state and nonce, new each time, in a cookie that scripts cannot read', async () => {
    const { browser } = front;
    await browser.get('/api/session/provider');
    expect(browser.lastCookies).toEqual([
      expect.stringMatching(/^desk_journey=.*; Max-Age=600; Path=\/api\/session\/provider; HttpOnly; SameSite=Lax$/u),
    ]);
    await asFarAsBack(browser);
    const first = provider.asked;
    await asFarAsBack(browser);
    expect(first.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.get(name)!.length).toBeGreaterThan(30);
      expect(first.get(name)).not.toBe(provider.asked.get(name));
    }
  });

  it.each(['nobody', 'disabled'])('opens nothing for %s: an active account is required', async (who) => {
    if (who === 'disabled') await desk.rows(`update account set disabled_at = now() where login = 'wang'`);
    provider.claims = { preferred_username: who === 'disabled' ? 'wang' : 'nobody' };
    const { browser } = front;
    expect(await arrival(browser)).toBe('/sign-in?refused=not-permitted');
    expect(browser.cookies.has('desk_session')).toBe(false);
  });

  it.each<[string, () => void]>([
    ['a nonce of another journey', () => (provider.lies = { nonce: 'another' })],
    ['a token for another client', () => (provider.lies = { aud: 'another' })],
    ['a key that the provider does not publish', () => (provider.forges = true)],
    ['no login', () => (provider.claims = {})],
  ])('opens nothing for %s', async (_what, wrong) => {
    wrong();
    const { browser } = front;
    expect(await arrival(browser)).toBe('/sign-in?refused=not-signed-in');
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('opens nothing for a sign-in started in another browser, or returned to twice', async () => {
    const { browser } = front;
    const back = await asFarAsBack(browser);
    const victim = front.browser;
    expect((await victim.get(back)).headers['location']).toBe('/sign-in?refused=not-signed-in');
    const journeying = front.browser;
    await asFarAsBack(journeying);
    expect((await journeying.get(back)).headers['location']).toBe('/sign-in?refused=not-signed-in'); // another state
    const journey = browser.cookies.get('desk_journey')!;
    expect((await browser.get(back)).headers['location']).toBe('/');
    await browser.ask('DELETE', '/api/session');
    browser.cookies.set('desk_journey', journey);
    expect((await browser.get(back)).headers['location']).toBe('/sign-in?refused=not-signed-in');
  });

  it('is refused if no provider is configured', async () => {
    const without = await Front.open(desk);
    expect((await without.browser.get('/api/session/provider')).headers['location']).toBe(
      '/sign-in?refused=not-allowed',
    );
    await without.close();
  });
});
