// A server that cannot answer: every page says so, without a spinner or "no data", and can retry.
import { describeWithChromium, Screens, waitForValue } from './screens.js';

const MESSAGE = '服务器暂时不能回答';
const PROBLEM = {
  type: '/problems/unexpected',
  title: MESSAGE,
  status: 500,
  code: 'unexpected',
  detail: MESSAGE,
  texts: { zh: MESSAGE, en: 'the server cannot answer now' },
};
/** Every request of a page except the session. */
const API_REQUESTS = /\/api\/(?!session)/u;

const PAGES_BY_PERSON = {
  handler: ['worklist', 'mail', 'applications', 'applications/yunqi-2026000001', 'account', 'inbox', 'calendar/2026'],
  head: ['supervision', 'supervision?tab=notices', 'supervision?list=dueSoon', 'system/settings', 'system/import'],
  statistician: ['reports', 'reports/yunqi/2025?scope=own'],
  administrator: ['system/accounts', 'system/agencies', 'system/delegations', 'system/operations'],
  auditor: ['system/records'],
};

describeWithChromium('a server that cannot answer', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  it.each(Object.entries(PAGES_BY_PERSON))('is reported to the %s on each of their pages', async (login, paths) => {
    const { page, errors } = await screens.signIn(login, '/desk/nowhere');
    await page.route(API_REQUESTS, (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(PROBLEM) }),
    );
    // A restored live connection would reload everything by itself.
    await page.route('**/api/events', (route) => route.abort());
    const alerts = page.getByRole('alert').filter({ hasText: MESSAGE });
    const retryButton = alerts.first().getByRole('button', { name: '重试' });
    for (const path of paths) {
      await page.goto(new URL(`/desk/${path}`, screens.server.address).href);
      await retryButton.waitFor();
      for (const placeholder of ['.ant-skeleton:visible, .ant-spin-spinning:visible', '.ant-empty:visible'])
        await waitForValue(async () => [path, await page.locator(placeholder).count()], [path, 0]);
    }
    await page.unroute(API_REQUESTS);
    for (let remaining = await alerts.count(); remaining > 0; remaining--) {
      await retryButton.click();
      await waitForValue(() => alerts.count(), remaining - 1);
    }
    expect(errors).toEqual([]);
  });
});
