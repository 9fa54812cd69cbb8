// The frame of every page: it stays in sight under a drawer or dialog, and when a page cannot be loaded.
import type { Page } from 'playwright-core';
import { applicationPath, registerApplication } from '../applications/applications.js';
import { describeWithChromium, DESKTOP, PHONE, Screens, waitForValue } from '../screens.js';

describeWithChromium('the frame', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const topOf = (page: Page, selector: string): Promise<number | undefined> =>
    page
      .locator(selector)
      .first()
      .boundingBox()
      .then((box) => box?.y);

  it.each([
    ['a command', DESKTOP, '受理'],
    ['a command on a phone', PHONE, '受理'],
    ['the navigation on a phone', PHONE, '打开导航'],
  ])('stays in place when %s opens over a scrolled page', async (_, size, button) => {
    const application = await registerApplication(screens, '很长的申请内容。'.repeat(120));
    const { page } = await screens.signIn('clerk', applicationPath(application), { size });
    await page.getByRole('heading', { name: '办理经过' }).waitFor();
    await page.evaluate(() => scrollTo(0, 400));
    await waitForValue(() => page.evaluate(() => scrollY), 400);
    const before = await topOf(page, '.application-head header, header.application-head');
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(400);
    expect(await topOf(page, '.frame-top')).toBe(0);
    expect(await topOf(page, '.application-head header, header.application-head')).toBe(before);
    if (size === DESKTOP) expect(await topOf(page, '.frame-side')).toBe(0);
    // The page under it does not scroll.
    await page.mouse.move(20, 400);
    await page.mouse.wheel(0, 300);
    expect(await page.evaluate(() => scrollY)).toBe(400);
  });

  it('stays when a page cannot be loaded; in words, with a retry once the server is back', async () => {
    const { page, errors } = await screens.signIn('clerk', '/desk/worklist');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: '日历' }).click();
    const alert = page.getByRole('alert').filter({ hasText: '页面没有载入' });
    await alert.waitFor();
    expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(true);
    expect(await alert.innerText()).not.toMatch(/https?:|preload|module/u);
    await alert.getByRole('button', { name: '重试' }).click();
    await alert.getByText('仍然连接不上服务器').waitFor();
    await page.context().setOffline(false);
    await alert.getByRole('button', { name: '重试' }).click();
    await page.getByRole('heading', { level: 1, name: /日历/u }).waitFor();
    expect(errors).toEqual([]);
  });

  it('shows a lost connection above the head of an application, however far the page is scrolled', async () => {
    const application = await registerApplication(screens, '很长的申请内容。'.repeat(120));
    const { page } = await screens.signIn('clerk', '/desk/worklist');
    await page.route('**/api/events', (route) => route.abort());
    await page.goto(new URL(applicationPath(application), screens.server.address).href);
    const banner = page.getByText('与服务器的连接已中断');
    await banner.waitFor();
    await page.getByRole('heading', { name: '办理经过' }).waitFor();
    await page.evaluate(() => scrollTo(0, 400));
    const head = page.locator('.application-head');
    await waitForValue(async () => {
      const [above, below] = [await banner.boundingBox(), await head.boundingBox()];
      return above !== null && below !== null && above.y >= 48 && above.y + above.height <= below.y && below.y < 150;
    }, true);
  });
});
