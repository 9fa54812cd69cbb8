// A server that cannot answer: every page says so, without a spinner or "no data", and can retry.
import { describeWithChromium, Screens, settles } from './screens.js';

const WHY = '服务器暂时不能回答';
const PROBLEM = {
  type: '/problems/unexpected',
  title: WHY,
  status: 500,
  code: 'unexpected',
  detail: WHY,
  texts: { zh: WHY, en: 'the server cannot answer now' },
};
/** Every request of a page except the session. */
const ASKED = /\/api\/(?!session)/u;

const ROOMS = {
  handler: ['worklist', 'mail', 'applications', 'applications/yunqi-2026000001', 'account', 'inbox', 'calendar/2026'],
  head: ['supervision', 'supervision?tab=notices', 'supervision?list=dueSoon', 'system/settings', 'system/import'],
  statistician: ['reports', 'reports/yunqi/2025?scope=own'],
  administrator: ['system/accounts', 'system/agencies', 'system/delegations', 'system/operations'],
  auditor: ['system/records'],
};

describeWithChromium('a server that cannot answer', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.leave());
  afterAll(() => screens.close());

  it.each(Object.entries(ROOMS))('is reported to the %s on each of their pages', async (login, rooms) => {
    const { page, broken } = await screens.as(login, '/desk/nowhere');
    await page.route(ASKED, (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(PROBLEM) }),
    );
    // A restored live connection would reload everything by itself.
    await page.route('**/api/events', (route) => route.abort());
    const told = page.getByRole('alert').filter({ hasText: WHY });
    const again = told.first().getByRole('button', { name: '重试' });
    for (const room of rooms) {
      await page.goto(new URL(`/desk/${room}`, screens.front.address).href);
      await again.waitFor();
      for (const other of ['.ant-skeleton:visible, .ant-spin-spinning:visible', '.ant-empty:visible'])
        await settles(async () => [room, await page.locator(other).count()], [room, 0]);
    }
    await page.unroute(ASKED);
    for (let left = await told.count(); left > 0; left--) {
      await again.click();
      await settles(() => told.count(), left - 1);
    }
    expect(broken).toEqual([]);
  });
});
