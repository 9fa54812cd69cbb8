// A department's annual report from compiling to publication, by three people (arts. 49, 50).
import type { Page } from 'playwright-core';
import { describeWithChromium } from '../screens.js';
import { Office } from './office.js';

const REPORT = '/desk/reports/land/2025?scope=own';

describeWithChromium("a department's annual report", () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-01-14')));
  afterAll(() => office.close());

  const waitForState = (page: Page, state: string): Promise<void> =>
    page.locator('main header .state-chip-chip', { hasText: state }).waitFor();
  const takeStep = async (page: Page, step: string, fields: Readonly<Record<string, string>> = {}): Promise<void> => {
    await page.locator('main header').getByRole('button', { name: step, exact: true }).click();
    const dialog = page.getByRole('dialog');
    for (const [label, text] of Object.entries(fields)) await dialog.getByRole('textbox', { name: label }).fill(text);
    // Each arithmetic check that fails requires a reason.
    for (const reason of await dialog.getByRole('textbox', { name: /不成立的原因$/u }).all()) {
      await reason.fill('上年报告在别处编制');
    }
    await dialog.getByRole('button', { name: step, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };

  it('is compiled, checked, submitted, accepted, locked and published, each step by the responsible role', async () => {
    const statistician = await office.signIn('land-statistician', '/desk/reports');
    await statistician
      .getByRole('link', { name: /2025年度 本机关/u })
      .first()
      .waitFor();
    await statistician.goto(new URL(REPORT, statistician.url()).href);
    await statistician.getByRole('textbox', { name: '一、总体情况' }).fill('2025年，本局依法办理政府信息公开申请。');
    await statistician.getByRole('button', { name: '保存' }).click();
    await statistician.getByText('已保存').waitFor();
    await waitForState(statistician, '编制中');
    await statistician.getByRole('link', { name: '三 申请', exact: true }).click();
    const received = statistician.getByRole('button', { name: /^一、本年新收政府信息公开申请数量 总计：/u });
    const count = Number(await received.innerText());
    expect(count).toBeGreaterThan(0);
    await takeStep(statistician, '报送');
    await waitForState(statistician, '已报送');

    // The agency above accepts it, but can neither change nor lock it.
    const county = await office.signIn('head', REPORT);
    await waitForState(county, '已报送');
    await takeStep(county, '接收');
    await waitForState(county, '已接收');
    expect(await county.locator('main header').getByRole('button', { name: '锁定', exact: true }).count()).toBe(0);

    const head = await office.signIn('land-head', REPORT);
    await waitForState(head, '已接收');
    await takeStep(head, '锁定');
    await waitForState(head, '已锁定');

    await waitForState(statistician, '已锁定');
    await takeStep(statistician, '登记公布', { 公布的网址或地点: '县政府门户网站年报栏目' });
    await waitForState(statistician, '已公布');
    await statistician.getByRole('link', { name: '记录', exact: true }).click();
    const record = statistician.getByRole('region', { name: '办理记录' });
    for (const [step, person] of [
      ['报送', '沈统计'],
      ['接收', '王主任'],
      ['锁定', '卫局长'],
      ['登记公布', '沈统计'],
    ] as const) {
      await record.getByRole('listitem').filter({ hasText: step }).filter({ hasText: person }).first().waitFor();
    }
    await statistician.getByRole('region', { name: '锁定的版本' }).getByRole('button', { name: '查看' }).click();
    await statistician.getByRole('dialog').getByRole('region', { name: '锁定时的表三' }).waitFor();
    expect(office.errors).toEqual([]);
  });
});
