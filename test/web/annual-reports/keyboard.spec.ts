// Annual reports by keyboard: visible and returned focus; and reports that cannot be shown.
import type { Page } from 'playwright-core';
import { reportPath } from './report-steps.js';
import { describeWithChromium, PHONE, Screens } from '../screens.js';

describeWithChromium('annual reports', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  /** The visible outline of the focused element. */
  const focusOutline = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      return `${outlineStyle} ${outlineWidth}`;
    });
  const VISIBLE_OUTLINE = /^(?:auto|solid) [1-9]/u;
  const focusedName = (page: Page): Promise<string | null> =>
    page.evaluate(() => document.activeElement!.getAttribute('aria-label'));

  describe('by keyboard', () => {
    it('focus a scrolling table and each figure in it, which opens its details and takes the focus back', async () => {
      const { page, errors } = await screens.signIn('statistician', reportPath('yunqi', '&tab=table3'));
      await page.getByRole('button', { name: /^一、本年新收政府信息公开申请数量 自然人：/u }).waitFor();
      await page.getByRole('link', { name: '记录', exact: true }).focus();
      await page.keyboard.press('Tab');
      expect(await focusedName(page)).toMatch(/^表三/u);
      expect(await focusOutline(page)).toMatch(VISIBLE_OUTLINE);
      await page.keyboard.press('Tab');
      const figure = await focusedName(page);
      expect(figure).toMatch(/^一、本年新收政府信息公开申请数量 自然人：/u);
      expect(await focusOutline(page)).toMatch(VISIBLE_OUTLINE);
      await page.keyboard.press('Enter');
      await page
        .getByRole('dialog')
        .getByRole('heading', { name: /^所统计的申请/u })
        .waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.waitForFunction((name) => document.activeElement?.getAttribute('aria-label') === name, figure);
      expect(errors).toEqual([]);
    });

    it('do not hide a focused figure under sticky columns on a phone', async () => {
      const { page } = await screens.signIn('statistician', reportPath('yunqi', '&tab=table3'), { size: PHONE });
      const total = page.getByRole('button', { name: /^一、本年新收政府信息公开申请数量 总计：/u });
      await total.focus();
      // Back to the first figure, which could scroll under the sticky column.
      for (let presses = 0; presses < 6; presses++) await page.keyboard.press('Shift+Tab');
      expect(await focusedName(page)).toMatch(/ 自然人：/u);
      const isUncovered = await page.evaluate(() => {
        const { left, top, width, height } = document.activeElement!.getBoundingClientRect();
        return document.activeElement!.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      expect(isUncovered).toBe(true);
    });

    it('scroll to their open tab on a phone', async () => {
      const { page } = await screens.signIn('statistician', reportPath('yunqi', '&tab=record'), { size: PHONE });
      const tab = page.getByRole('link', { name: '记录', exact: true });
      await tab.waitFor();
      const { x, width } = (await tab.boundingBox())!;
      expect(x >= 0 && x + width <= PHONE.width).toBe(true);
    });

    it('return the focus after a dialog that a menu opened', async () => {
      const { page } = await screens.signIn('clerk', '/desk/mail');
      await page.getByLabel('邮件号').first().fill('KEYBOARD-1');
      await page.keyboard.press('Enter');
      const more = page
        .getByRole('row')
        .filter({ hasText: 'KEYBOARD-1' })
        .getByRole('button', { name: /^更多操作/u });
      await more.click();
      await page.getByRole('menuitem', { name: '查看经过' }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('更多操作'));
    });
  });

  describe('that cannot be shown', () => {
    it.each([
      ['statistician', reportPath('yunqi', '', 2018), /没有“2018”年度的报告/u],
      ['statistician', reportPath('nobody'), /没有代码为“nobody”的机关/u],
      ['baiyang-clerk', reportPath('land'), /.+/u],
    ])('tell %s at %s why, and link back', async (login, path, message) => {
      const visit = await screens.signIn(login, path, { size: PHONE });
      const { page, errors } = visit;
      await page.getByRole('alert').filter({ hasText: message }).first().waitFor();
      expect([await visit.barriers(), await visit.isTooWide()]).toEqual([[], false]);
      await page.getByRole('link', { name: '返回统计年报' }).click();
      await page.getByRole('heading', { level: 1, name: '统计年报' }).waitFor();
      expect(errors).toEqual([]);
    });

    it('say that the server is unreachable, keep what is typed, and save once it is back', async () => {
      const visit = await screens.signIn('statistician', reportPath('yunqi', '&tab=others'));
      const { page } = visit;
      const text = page.getByRole('textbox', { name: '六、其他事项' });
      await text.fill('无。');
      await page.route('**/api/**', (route) => route.abort());
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByRole('alert').first().waitFor();
      expect(await text.inputValue()).toBe('无。');
      expect(await visit.barriers()).toEqual([]);
      await page.unroute('**/api/**');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();
    });
  });
});
