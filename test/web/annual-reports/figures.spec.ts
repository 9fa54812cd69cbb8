// Figures that are not counted: Table 2, opening figures, corrections, changes after the lock.
import type { Page } from 'playwright-core';
import { toCsv, toXlsx } from '../../support/published-files.js';
import { table2, table2Of2021, yaodu } from '../../support/published-report.js';
import { LAST_YEAR, reportPath, takeStep } from './report-steps.js';
import { registerApplication } from '../applications/applications.js';
import { describeWithChromium, Screens, waitForValue } from '../screens.js';

describeWithChromium('the figures of an annual report', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const uploadFile = async (page: Page, name: string, content: Uint8Array | string): Promise<void> => {
    const buffer = Buffer.from(content);
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });
  };
  const cellValue = (page: Page, label: string): Promise<string> =>
    page.getByRole('textbox', { name: label }).inputValue();

  describe('Table 2 from a file', () => {
    // The form of 2019 has signed changes and an amount with its unit.
    const REPORT_2020 = reportPath('yunqi', '&tab=table2', 2020);

    it('previews the changes in the signs and units of the form, and imports them on confirmation', async () => {
      const { page, errors } = await screens.signIn('statistician', REPORT_2020);
      await page.getByRole('button', { name: '从文件导入' }).waitFor();
      await uploadFile(page, '年报.xlsx', toXlsx(yaodu()));
      const dialog = page.getByRole('dialog', { name: '导入表二：年报.xlsx' });
      for (const [label, newValue] of [
        ['行政许可 本年增/减', '+32'],
        ['其他对外管理服务事项 本年增/减', '-415'],
        ['政府集中采购 采购总金额', '6314.18万元'],
      ]) {
        const row = dialog.getByRole('row').filter({ hasText: label! });
        await waitForValue(() => row.getByRole('cell').allInnerTexts(), [label, '空白', newValue]);
      }
      await dialog.getByRole('button', { name: '取消' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await waitForValue(() => cellValue(page, '行政许可 本年增/减'), '');

      await uploadFile(page, '年报.xlsx', toXlsx(yaodu()));
      await dialog.getByRole('button', { name: '导入', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await waitForValue(() => cellValue(page, '其他对外管理服务事项 本年增/减'), '-415');
      await waitForValue(() => cellValue(page, '政府集中采购 采购总金额'), '6314.18万元');
      expect(errors).toEqual([]);
    });

    it('keeps the unit that an amount has in the file, and says when there is nothing to change', async () => {
      const { page } = await screens.signIn('statistician', REPORT_2020);
      const tableInYuan = table2().map((row) =>
        row.map((tableCell) => (tableCell.text === '6314.18万元' ? { text: '251000元' } : tableCell)),
      );
      await uploadFile(page, '元.csv', toCsv(yaodu({ tables: [tableInYuan] })));
      const dialog = page.getByRole('dialog');
      const row = dialog.getByRole('row').filter({ hasText: '采购总金额' });
      await waitForValue(() => row.getByRole('cell').last().innerText(), '251000元');
      await dialog.getByRole('button', { name: '导入', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await waitForValue(() => cellValue(page, '政府集中采购 采购总金额'), '251000元');
      await uploadFile(page, '元.csv', toCsv(yaodu({ tables: [tableInYuan] })));
      await dialog.getByText('文件与现在所填一致').waitFor();
      expect(await dialog.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true);
    });

    it('names values that no cell can hold, and imports the rest', async () => {
      const { page } = await screens.signIn('statistician', reportPath('yunqi', '&tab=table2'));
      const invalidTable = table2Of2021().map((row) =>
        row.map((tableCell) => (tableCell.text === '12' ? { ...tableCell, text: '-12' } : tableCell)),
      );
      await uploadFile(page, '今年.csv', toCsv(yaodu({ tables: [invalidTable] })));
      const dialog = page.getByRole('dialog');
      await dialog.getByText('没有读懂的内容，不导入').waitFor();
      await dialog.getByText(/“-12”不是该格可填的值，未采用/u).waitFor();
      expect(await dialog.getByRole('button', { name: '导入', exact: true }).isEnabled()).toBe(true);
    });

    it('says what to upload instead of a file without a Table 2', async () => {
      const { page } = await screens.signIn('statistician', REPORT_2020);
      await uploadFile(page, '名单.csv', '姓名,电话\n李明,0\n');
      await page.getByRole('alert').filter({ hasText: '没有找到年度报告的表格' }).waitFor();
      await uploadFile(page, '只有表三.csv', toCsv(yaodu({ tables: yaodu().tables.slice(1, 2) })));
      await page.getByRole('alert').filter({ hasText: '请提供含表二的CSV或XLSX' }).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  it('takes opening figures, which the year’s carried-over row is checked against', async () => {
    const { page, errors } = await screens.signIn('statistician', reportPath('yunqi', '&tab=table3', 2020));
    await page.getByText('录入2019年报告的第四行').click();
    await page.getByText(/^现有依据：.*（按登记计算）$/u).waitFor();
    await page.getByRole('spinbutton', { name: '自然人' }).fill('2');
    await page.getByRole('spinbutton', { name: '科研机构' }).fill('1');
    await page.getByText('总计 3').waitFor();
    const enterButton = page.getByRole('button', { name: '录入', exact: true });
    expect(await enterButton.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: '依据' }).fill('2019年度报告表三');
    await enterButton.click();
    await page.getByText(/^现有依据：2、.*（手工录入）$/u).waitFor();
    // The rules are told in words.
    await page.locator('summary', { hasText: '勾稽关系成立' }).click();
    await page.locator('li', { hasText: '本年“上年结转”等于上年“结转下年”' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('marks a manual correction, with its author and reason, for every reader of the report', async () => {
    const statistician = await screens.signIn(
      'statistician',
      reportPath('yunqi', '&tab=table4&cell=litigation:upheld'),
    );
    const drawer = statistician.page.getByRole('dialog');
    await drawer.getByRole('spinbutton', { name: '加减数' }).fill('1');
    expect(await drawer.getByRole('button', { name: '更正', exact: true }).isDisabled()).toBe(true);
    await drawer.getByRole('textbox', { name: '理由' }).fill('法院判决书未登记');
    await drawer.getByRole('button', { name: '更正', exact: true }).click();
    await drawer.getByText('▲ +1').first().waitFor();

    const { page, errors } = await screens.signIn('auditor', reportPath('yunqi', '&tab=table4'));
    const figure = page.getByRole('button', { name: /结果维持：\d+（更正\+1），查看$/u }).first();
    expect(await figure.innerText()).toContain('▲ 更正+1');
    await figure.click();
    const record = page.getByRole('dialog').getByRole('region', { name: '更正记录' });
    await record.getByText(/法院判决书未登记/u).waitFor();
    await record.getByText(/冯统计/u).waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: '撤回' }).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('records where the register differs from a locked report, and which application caused it', async () => {
    const reportAddress = reportPath('yunqi');
    const statistician = await screens.signIn('statistician', reportAddress);
    await takeStep(statistician.page, '报送', '已报送', async (dialog) => {
      for (const reason of await dialog.getByRole('textbox').all()) await reason.fill('上年报告在别处编制');
    });
    const head = await screens.signIn('head', reportAddress);
    await takeStep(head.page, '接收', '已接收');
    await takeStep(head.page, '锁定', '已锁定');
    await head.page.getByRole('link', { name: '三 申请', exact: true }).click();
    const received = head.page.getByRole('button', { name: /^一、本年新收政府信息公开申请数量 自然人：/u });
    const lockedCount = Number(await received.innerText());

    const lateApplication = await registerApplication(screens, '补录：水库移民安置方案', {
      arrivedOn: `${LAST_YEAR}-11-10`,
    });
    const { page, errors } = await screens.signIn('statistician', `${reportAddress}&tab=record`);
    const log = page.getByRole('region', { name: '更正差异记录' });
    const row = log.getByRole('row').filter({ hasText: /^一、本年新收政府信息公开申请数量\s*自然人/u });
    await row.getByRole('link', { name: lateApplication }).waitFor();
    await waitForValue(() => row.getByRole('cell').nth(1).innerText(), String(lockedCount));
    await waitForValue(() => row.getByRole('cell').nth(2).innerText(), String(lockedCount + 1));
    // The locked report keeps its figure; the cell's detail shows the register's.
    await page.getByRole('link', { name: '三 申请', exact: true }).click();
    const cell = page.getByRole('button', { name: /^一、本年新收政府信息公开申请数量 自然人：/u });
    await waitForValue(() => cell.innerText(), String(lockedCount));
    await cell.click();
    await page
      .getByRole('dialog')
      .getByText(`报告按 ${lockedCount} 件计算，登记现有 ${lockedCount + 1} 件`)
      .waitFor();
    expect(errors).toEqual([]);
  });
});
