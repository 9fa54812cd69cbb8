// An annual report on the screens, from compiling and submitting to locking and downloading.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { toCsv, toXlsx } from '../../support/published-files.js';
import { yaodu } from '../../support/published-report.js';
import { LAST_YEAR, reportPath } from './report-steps.js';
import { describeWithChromium, Screens, waitForValue } from '../screens.js';

const REPORT = reportPath('yunqi');

describeWithChromium('annual reports', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const waitForState = (page: Page, state: string): Promise<void> =>
    page.locator('main header .state-chip-chip', { hasText: state }).waitFor();
  const openStep = async (page: Page, step: string): Promise<void> => {
    await page.locator('main header').getByRole('button', { name: step, exact: true }).click();
  };
  const confirmStep = (page: Page, step: string): Promise<void> =>
    page.getByRole('dialog').getByRole('button', { name: step, exact: true }).click();

  describe('the year’s end', () => {
    it('is compiled (text with a named figure, Table 2, a correction) and submitted by the statistician', async () => {
      const { page, errors } = await screens.signIn('statistician', '/desk/reports');
      await page.getByRole('heading', { level: 1, name: '统计年报' }).waitFor();
      await page.getByRole('link', { name: `${LAST_YEAR}年度 本机关` }).click();
      await page
        .getByRole('heading', { level: 1, name: new RegExp(`${LAST_YEAR}年政府信息公开工作年度报告`, 'u') })
        .waitFor();

      const overview = page.getByRole('textbox', { name: '一、总体情况' });
      await overview.fill('本年新收申请');
      await page.getByText('插入数字').last().click();
      await page
        .getByRole('button', { name: /^插入新收（/u })
        .last()
        .click();
      expect(await overview.inputValue()).toBe('本年新收申请{新收}');
      await page
        .getByRole('region', { name: '印出来是' })
        .getByText(/^本年新收申请\d+$/u)
        .waitFor();
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();

      await page.getByRole('link', { name: '二 主动公开', exact: true }).click();
      await page.getByRole('textbox', { name: '行政许可 本年处理决定数量' }).fill('many');
      await page.getByRole('alert').filter({ hasText: '请填写非负整数' }).waitFor();
      await page.getByRole('textbox', { name: '行政许可 本年处理决定数量' }).fill('59271');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();

      await page.getByRole('link', { name: '三 申请', exact: true }).click();
      const carriedOver = page.getByRole('button', { name: /^二、上年结转.* 自然人：/u });
      const before = Number(await carriedOver.innerText());
      await carriedOver.click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('heading', { name: `所统计的申请：${before} 件` }).waitFor();
      await drawer.getByRole('spinbutton', { name: '加减数' }).fill('1');
      await drawer.getByRole('textbox', { name: '理由' }).fill('系统启用前收到1件');
      await drawer.getByText(`更正后：${before + 1}`).waitFor();
      await drawer.getByRole('button', { name: '更正', exact: true }).click();
      await drawer.getByText('▲ +1').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: new RegExp(`自然人：${before + 1}（更正\\+1）`, 'u') }).waitFor();
      // The corrected carried-over figure breaks the check sum: a sentence says so.
      await page.getByText(/自然人列：收 \d+ ≠ 办 \d+ \+ 结转 \d+，差 1/u).waitFor();
      await page.getByRole('region', { name: '更正 1 项' }).getByRole('button', { name: '撤回' }).click();
      await page.getByRole('textbox', { name: '撤回理由' }).fill('该件已补录');
      await page.getByRole('button', { name: '确认撤回' }).click();
      await page.getByText('已撤回').waitFor();

      await openStep(page, '报送');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('报送后文字').waitFor();
      for (const reason of await dialog.getByRole('textbox').all()) await reason.fill('上年报告在别处编制');
      await confirmStep(page, '报送');
      await waitForState(page, '已报送');
      expect(errors).toEqual([]);
    });

    it('lists behind a figure as many applications as it counts, each with a link', async () => {
      const { page, errors } = await screens.signIn('statistician', `${REPORT}&tab=table3`);
      const cell = page.getByRole('button', { name: /^一、本年新收政府信息公开申请数量 总计：/u });
      await cell.waitFor();
      const count = Number(await cell.innerText());
      expect(count).toBeGreaterThan(0);
      await cell.click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('heading', { name: `所统计的申请：${count} 件` }).waitFor();
      const links = drawer.locator('a[href^="/desk/applications/"]');
      await links.first().waitFor();
      const more = drawer.getByRole('button', { name: '载入更多' });
      while (await more.isVisible()) {
        const shownCount = await links.count();
        await more.click();
        await links.nth(shownCount).waitFor();
      }
      await waitForValue(() => links.count(), count);
      expect(errors).toEqual([]);
    });

    it('is accepted and locked by the head, and published by the statistician, who downloads it', async () => {
      const head = await screens.signIn('head', REPORT);
      await waitForState(head.page, '已报送');
      await openStep(head.page, '接收');
      await confirmStep(head.page, '接收');
      await waitForState(head.page, '已接收');
      await openStep(head.page, '锁定');
      await head.page.getByRole('dialog').getByText('锁定后数字').waitFor();
      await confirmStep(head.page, '锁定');
      await waitForState(head.page, '已锁定');
      expect(head.errors).toEqual([]);

      const { page, errors } = await screens.signIn('statistician', REPORT);
      await waitForState(page, '已锁定');
      await page.getByText('现在不能修改').waitFor();
      await openStep(page, '登记公布');
      await page.getByRole('textbox', { name: '公布的网址或地点' }).fill('门户网站年报栏目');
      await confirmStep(page, '登记公布');
      await waitForState(page, '已公布');
      await page.getByRole('button', { name: '下载' }).first().click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: 'Word 文档（DOCX）' }).click();
      const file = await readFile(await (await download).path());
      expect(file.subarray(0, 2).toString()).toBe('PK');

      await page.getByRole('link', { name: '记录', exact: true }).click();
      for (const step of ['撰写文字', '报送', '接收', '锁定', '登记公布'])
        await page.getByRole('region', { name: '办理记录' }).getByText(step, { exact: false }).first().waitFor();
      await page.getByRole('region', { name: '锁定的版本' }).getByRole('button', { name: '查看' }).click();
      await page.getByRole('dialog').getByRole('region', { name: '锁定时的表三' }).waitFor();
      expect(errors).toEqual([]);
    });
  });

  it('show the supervising agency which agencies below have not submitted', async () => {
    const { page, errors } = await screens.signIn('head', `/desk/reports?view=below&year=${LAST_YEAR}`);
    await page.getByRole('status').filter({ hasText: '尚未报送' }).waitFor();
    await page.locator('.state-chip-chip', { hasText: '未开始' }).first().waitFor();
    expect(errors).toEqual([]);
  });

  it('check any published report file, and reject a file that is no report', async () => {
    const { page, errors } = await screens.signIn('statistician', '/desk/reports?view=check');
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'yaodu.xlsx', mimeType: '', buffer: Buffer.from(toXlsx(yaodu())) });
    await page.getByRole('heading', { name: 'yaodu.xlsx' }).waitFor();
    await page.getByText('2020 · 格式 F19').waitFor();
    await input.setInputFiles({
      name: 'other.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(toCsv(yaodu()).slice(0, 9)),
    });
    await page.getByRole('alert').waitFor();
    expect(errors).toEqual([]);
  });

  it('check several files at once, each with its result, and one as the parent of the others', async () => {
    const { page, errors } = await screens.signIn('statistician', '/desk/reports?view=check');
    const examples = fileURLToPath(new URL('../../../examples/published-reports/', import.meta.url));
    const files = ['county.html', 'education.html', 'water.html'].map((name) => ({
      name,
      mimeType: 'text/html',
      buffer: readFileSync(join(examples, name)),
    }));
    await page
      .locator('input[type=file]')
      .setInputFiles([...files, { name: 'scan.png', mimeType: '', buffer: Buffer.from('89504e470d0a1a0a', 'hex') }]);
    await page.getByRole('status').filter({ hasText: '已核对 4 份' }).waitFor();
    await page.getByRole('alert').filter({ hasText: '这是图片' }).waitFor();
    const summary = page.getByRole('region', { name: '汇总' });
    expect(await summary.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('机关或文件'),
      expect.stringMatching(/云溪县\s+county\.html\s+2023\s+不成立\s+2\s+0\s+0/u),
      expect.stringMatching(/云溪县教育局\s+education\.html\s+2023\s+成立\s+0\s+0\s+0/u),
      expect.stringMatching(/云溪县水务局\s+water\.html\s+2023\s+成立\s+0\s+0\s+0/u),
      expect.stringMatching(/scan\.png\s+—\s+读不出/u),
    ]);
    await summary.getByRole('radio', { name: '以“云溪县”为上级，与其余合计比较' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: '“云溪县”与其余 2 份的合计' }).waitFor();
    await page.getByText('读不出的文件未相加，合计不完整：scan.png').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: '本级公布3，下级合计2，相差1' }).count()).toBe(2);
    await page.getByRole('button', { name: '清空' }).click();
    await summary.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('keep what was typed while a colleague changed the report, and show who did what', async () => {
    const address = '/desk/reports/yunqi/2024?scope=own&tab=problems';
    const mine = await screens.signIn('statistician', address);
    const text = mine.page.getByRole('textbox', { name: '五、问题及改进' });
    await text.fill('公开的内容还不够全面。');
    const colleague = await screens.signIn('statistician', '/desk/reports/yunqi/2024?scope=own&tab=others');
    await colleague.page.getByRole('textbox', { name: '六、其他事项' }).fill('无。');
    await colleague.page.getByRole('button', { name: '保存' }).click();
    await colleague.page.getByText('已保存').waitFor();
    await mine.page.getByRole('button', { name: '保存' }).click();
    await mine.page.getByRole('alert').filter({ hasText: '已被他人更改' }).getByText('冯统计 撰写文字').waitFor();
    expect(await text.inputValue()).toBe('公开的内容还不够全面。');
    await mine.page.getByRole('button', { name: '已核对，继续' }).click();
    await mine.page.getByRole('button', { name: '保存' }).click();
    await mine.page.getByText('已保存').waitFor();
    await mine.page.getByRole('link', { name: '六 其他', exact: true }).click();
    await waitForValue(() => mine.page.getByRole('textbox', { name: '六、其他事项' }).inputValue(), '无。');
  });

  it('show a clerk the figures, and why a clerk can take no step', async () => {
    const { page } = await screens.signIn('clerk', REPORT);
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: `${LAST_YEAR}年` })
      .waitFor();
    await page.getByText('其他步骤为什么不能办').click();
    await page.getByText('年度报告须由').first().waitFor();
    expect(await page.locator('main header').getByRole('button', { name: '报送' }).count()).toBe(0);
  });
});
