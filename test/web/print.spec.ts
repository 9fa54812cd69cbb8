// Printed lists and reports: no buttons, no filters, every column within the page.
import type { Page } from 'playwright-core';
import { reportPath } from './annual-reports/report-steps.js';
import { describeWithChromium, Screens, waitForValue } from './screens.js';

/** The area between the margins of A4 in CSS pixels, portrait and landscape. */
const PORTRAIT = { width: 700, height: 1000 };
const LANDSCAPE = { width: 1030, height: 700 };

describeWithChromium('printing', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const fitsWidth = (page: Page, part: string): Promise<boolean> =>
    page
      .locator(part)
      .first()
      .evaluate((element) => element.getBoundingClientRect().right <= document.documentElement.clientWidth + 1);

  it.each([
    ['clerk', '/desk/applications'],
    ['auditor', '/desk/applications'],
    ['clerk', '/desk/worklist?tab=office'],
    ['clerk', '/desk/mail?tab=all'],
  ])('for %s, %s has every column and no controls', async (login, path) => {
    const { page, errors } = await screens.signIn(login, path);
    if (path.includes('mail')) {
      await page.getByLabel('邮件号').first().fill('1120056789012');
      await page.keyboard.press('Enter');
    }
    await page.locator('.applications-table-table tbody .ant-table-row').first().waitFor();
    await page.setViewportSize(LANDSCAPE);
    await page.emulateMedia({ media: 'print' });
    expect(await fitsWidth(page, '.applications-table-table table')).toBe(true);
    for (const part of ['button', 'input', 'nav'])
      expect([
        part,
        await page.locator(`main ${part}:visible:not(.due-day-button):not(main header *)`).count(),
      ]).toEqual([part, 0]);
    expect(errors).toEqual([]);
  });

  it('a report has its six sections in the official form, whichever tab is open', async () => {
    const { page, errors } = await screens.signIn('statistician', reportPath('yunqi', '&tab=charts'));
    await page.locator('[data-tab]').waitFor();
    await page.setViewportSize(PORTRAIT);
    await page.emulateMedia({ media: 'print' });
    const report = page.locator('.printed-report-report');
    await waitForValue(
      () => report.locator('.printed-report-heading').allInnerTexts(),
      [
        '一、总体情况',
        '二、主动公开政府信息情况',
        '三、收到和处理政府信息公开申请情况',
        '四、政府信息公开行政复议、行政诉讼情况',
        '五、存在的主要问题及改进情况',
        '六、其他需要报告的事项',
      ],
    );
    for (const table of await report.locator('table').all())
      expect(await table.evaluate((element) => element.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    expect(await page.locator('main button:visible').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('a deadline names agency, subject and day, and nothing of the state of the case', async () => {
    const { page, errors } = await screens.signIn('clerk', '/desk/worklist?tab=office');
    const link = page.locator('main a[href*="/desk/applications/"]').first();
    await link.waitFor();
    await page.goto(new URL(`${(await link.getAttribute('href'))!}?days=0`, screens.server.address).href);
    await page.locator('.deadline-explanation table').first().waitFor();
    await page.evaluate(() => void (document.body.dataset['prints'] = 'deadline'));
    await page.setViewportSize(PORTRAIT);
    await page.emulateMedia({ media: 'print' });
    const facts = page.locator('.deadline-printedFacts');
    expect(await facts.locator('dt').allInnerTexts()).toEqual([
      '机关',
      '登记号',
      '申请内容',
      '收到申请之日',
      '打印日期',
    ]);
    expect(await facts.locator('dd').first().innerText()).toBe('云溪县人民政府');
    expect(await page.locator('main header:visible').count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toMatch(/检索审查|● 正常|计时中|剩/u);
    expect(errors).toEqual([]);
  });
});
