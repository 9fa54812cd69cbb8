// The page before the desk: light, explained, and the way back to where one was.
import { describeWithChromium, PHONE, Screens } from './screens.js';

describeWithChromium('signing in', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.leave());
  afterAll(() => screens.close());

  it('leads to the first room of whoever signs in', async () => {
    const { page, broken } = await screens.as('clerk');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    expect(broken).toEqual([]);
    const statistician = await screens.as('statistician');
    await statistician.page.getByRole('heading', { level: 1, name: '全部申请' }).waitFor();
  });

  it('says what is wrong, and keeps what was typed', async () => {
    const { page } = await screens.visit('/sign-in');
    await page.fill('[name=username]', 'clerk');
    await page.fill('[name=password]', 'not-the-password');
    await page.click('button[type=submit]');
    await page.getByRole('alert').filter({ hasText: '密码' }).waitFor();
    expect(await page.inputValue('[name=username]')).toBe('clerk');
  });

  it('brings somebody back to the page that he had asked for', async () => {
    const { page } = await screens.visit('/desk/calendar');
    await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('back') === '/desk/calendar');
    const back = await screens.as('clerk', '/desk/calendar');
    expect(new URL(back.page.url()).pathname).toBe('/desk/calendar');
    const elsewhere = await screens.as('clerk', '//example.org/desk');
    expect(new URL(elsewhere.page.url()).pathname).toMatch(/^\/desk/u);
  });

  it.each(['zh', 'en'] as const)('has no barrier in %s, on a desktop and on a phone', async (language) => {
    for (const size of [undefined, PHONE]) {
      const visited = await screens.visit('/sign-in', { language, ...(size && { size }) });
      await visited.page.getByRole('button', { name: language === 'zh' ? '登录' : 'Sign in', exact: true }).waitFor();
      expect(await visited.barriers()).toEqual([]);
      expect(await visited.isTooWide()).toBe(false);
    }
  });

  it('loads nothing of the desk', async () => {
    const { page } = await screens.visit('/sign-in');
    await page.getByRole('button', { name: '登录' }).waitFor();
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    );
    expect(bytes).toBeLessThan(200_000);
  });
});
