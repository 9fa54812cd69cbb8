// The sign-in page: small, with explained errors, and a return to the requested page.
import { describeWithChromium, Screens, VIEWS, type Visit } from '../screens.js';

describeWithChromium('signing in', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  /** Signs in through the form. */
  const signIn = async (login: string, back = '/desk'): Promise<Visit> => {
    const visit = await screens.visit(`/sign-in?back=${encodeURIComponent(back)}`);
    const { page } = visit;
    await page.fill('[name=username]', login);
    await page.fill('[name=password]', screens.passwords[login]!);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => url.pathname.startsWith('/desk'));
    return visit;
  };

  it('leads to the first page of the person’s role', async () => {
    const { page, errors } = await signIn('clerk');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    expect(errors).toEqual([]);
    const statistician = await signIn('statistician');
    await statistician.page.getByRole('heading', { level: 1, name: '全部申请' }).waitFor();
  });

  it('explains a wrong password, and keeps the username', async () => {
    const { page } = await screens.visit('/sign-in');
    await page.fill('[name=username]', 'clerk');
    await page.fill('[name=password]', 'not-the-password');
    await page.click('button[type=submit]');
    await page.getByRole('alert').filter({ hasText: '密码' }).waitFor();
    expect(await page.inputValue('[name=username]')).toBe('clerk');
  });

  it('returns to the page that was requested before, on this host only', async () => {
    const { page } = await screens.visit('/desk/calendar');
    await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('back') === '/desk/calendar');
    const returned = await signIn('clerk', '/desk/calendar');
    expect(new URL(returned.page.url()).pathname).toBe('/desk/calendar');
    const otherHost = await signIn('clerk', '//example.org/desk');
    expect(new URL(otherHost.page.url()).pathname).toMatch(/^\/desk/u);
  });

  it('tells a stranger nothing of a session that never was, even by a link that says so', async () => {
    const ended = '登录已结束';
    const { page } = await screens.visit('/');
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect([new URL(page.url()).search, await page.getByText(ended).count()]).toEqual(['?back=%2Fdesk', 0]);
    await page.goto(new URL('/sign-in?ended=1', screens.server.address).href);
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await page.getByText(ended).count()).toBe(0);
  });

  it('says that a session has ended to the person whose session it was, also after a reload, but not after they signed out', async () => {
    const { page } = await screens.signIn('clerk');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: '全部申请' }).click();
    await page.getByText('登录已结束').waitFor();
    await page.goto(new URL('/desk', screens.server.address).href);
    await page.getByText('登录已结束').waitFor();

    const { page: other } = await signIn('clerk');
    await other.getByRole('button', { name: '周登记' }).click();
    await other.getByRole('menuitem', { name: '退出登录' }).click();
    await other.getByRole('button', { name: '登录', exact: true }).waitFor();
    await other.goto(new URL('/desk', screens.server.address).href);
    await other.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await other.getByText('登录已结束').count()).toBe(0);
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.visit('/sign-in', { language, size });
    await visit.page.getByRole('button', { name: language === 'zh' ? '登录' : 'Sign in', exact: true }).waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
  });

  it('does not load the rest of the web client', async () => {
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
