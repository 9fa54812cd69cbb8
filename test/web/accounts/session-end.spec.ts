// The end of a session on the screen: a warning before it, and nothing of one person for the next.
import type { Page } from 'playwright-core';
import { describeWithChromium, fixedClock, Screens, VIEWS, waitForValue } from '../screens.js';

const clock = fixedClock('2026-03-10');

describeWithChromium('a session in which nobody does anything', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open(clock)));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  /** Browser, whose timers go on as usual, and server: in this order a request between the two is of nobody. */
  const advance = async (page: Page, seconds: number): Promise<void> => {
    const later = new Date(clock.now.getTime() + seconds * 1_000);
    await page.clock.setFixedTime(later);
    clock.now = later;
  };

  it('is warned of two minutes before its end, goes on with a click, and ends though the tab stays open', async () => {
    const { page, errors } = await screens.signIn('clerk');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    const warning = page.getByRole('dialog', { name: '登录即将结束' });
    await advance(page, 28 * 60 + 30);
    await warning.getByText('未提交的内容会保留').waitFor();
    await warning.getByRole('button', { name: '继续使用' }).click();
    await warning.waitFor({ state: 'hidden' });
    await advance(page, 28 * 60 + 30);
    await warning.waitFor();
    await advance(page, 91);
    await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('ended') === '1');
    await page.getByText('登录已结束').waitFor();
    expect(errors).toEqual([]);
  });

  it('that has lasted twelve hours says so, and cannot go on', async () => {
    const { page } = await screens.signIn('clerk');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    await screens.office.rows(`update session set expires_at = $1`, [new Date(clock.now.getTime() + 100_000)]);
    await advance(page, 10);
    await page.reload();
    const warning = page.getByRole('dialog', { name: '登录即将结束' });
    await warning.getByRole('button', { name: '继续使用' }).click();
    await warning.getByText('不能再延长').waitFor();
    await warning.getByRole('button', { name: '知道了' }).click();
    await warning.waitFor({ state: 'hidden' });
  });

  it.each(VIEWS)('is warned of without a barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.signIn('clerk', '/desk', { language, size });
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    await advance(visit.page, 28 * 60 + 30);
    await visit.page.getByRole('button', { name: language === 'zh' ? '继续使用' : 'Go on' }).waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
  });
});

describeWithChromium('the next person in the same browser', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const draftKeys = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('desk-draft:')));

  async function signInOn(page: Page, login: string): Promise<void> {
    await page.fill('[name=username]', login);
    await page.fill('[name=password]', screens.passwords[login]!);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/desk'));
  }

  /** Leaves a draft as a form does. */
  const leaveDraft = (page: Page, login: string): Promise<void> =>
    page.evaluate((key) => sessionStorage.setItem(key, '{"content":"某人的申请"}'), `desk-draft:${login}/register`);

  it('sees no list and no draft of the one whose session ended, before their own have come', async () => {
    const { page, errors } = await screens.signIn('head', '/desk/applications');
    await page
      .getByText(/云溪公开登|yunqi公开登/u)
      .first()
      .waitFor();
    await leaveDraft(page, 'head');
    await screens.office.rows('delete from session');
    await page.waitForURL((url) => url.pathname === '/sign-in');
    expect(await draftKeys(page)).toEqual(['desk-draft:head/register']);
    // Nothing of their own arrives: what is shown now could only be what was left behind.
    await page.route(/\/api\/applications(?:\?|$)/u, () => undefined);
    await signInOn(page, 'station-head');
    await page.getByRole('heading', { level: 1, name: '全部申请' }).waitFor();
    expect(await page.getByText(/云溪公开登|yunqi公开登/u).count()).toBe(0);
    expect(await draftKeys(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('finds nothing after a sign-out, also going back', async () => {
    const { page } = await screens.signIn('head', '/desk/applications');
    await page
      .getByText(/云溪公开登|yunqi公开登/u)
      .first()
      .waitFor();
    await leaveDraft(page, 'head');
    await page.getByRole('button', { name: '王主任' }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.waitForURL((url) => url.pathname === '/sign-in');
    expect(await draftKeys(page)).toEqual([]);
    await page.goBack();
    await page.waitForURL((url) => url.pathname === '/sign-in' || url.href === 'about:blank');
    expect(await page.getByText(/云溪公开登|yunqi公开登/u).count()).toBe(0);
  });

  it('takes over the tabs that another one left open', async () => {
    const { page } = await screens.signIn('head', '/desk/applications');
    await page
      .getByText(/云溪公开登|yunqi公开登/u)
      .first()
      .waitFor();
    const second = await page.context().newPage();
    await second.goto(new URL('/desk/applications', screens.server.address).href);
    await second.getByRole('button', { name: '王主任' }).click();
    await second.getByRole('menuitem', { name: '退出登录' }).click();
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await second.waitForURL((url) => url.pathname === '/sign-in');
    await signInOn(page, 'head');
    await second.goto(new URL('/desk/applications', screens.server.address).href);
    await second
      .getByText(/云溪公开登|yunqi公开登/u)
      .first()
      .waitFor();
    // Through the identity provider somebody else signs in without leaving a word in this tab.
    const { cookies } = await screens.server.signedInBrowser('station-head', screens.passwords['station-head']!);
    await page
      .context()
      .addCookies([...cookies].map(([name, value]) => ({ name, value, url: screens.server.address })));
    await page.reload();
    await waitForValue(() => second.getByRole('button', { name: '朱所长' }).count(), 1);
    expect(await second.getByText(/云溪公开登|yunqi公开登/u).count()).toBe(0);
  });
});
