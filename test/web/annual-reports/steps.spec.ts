// The steps of an annual report through three levels of agencies, by role (arts. 46, 49).
import { confirmButton, waitForState, openStep, reportPath, stepButton, takeStep } from './report-steps.js';
import { describeWithChromium, Screens, waitForValue } from '../screens.js';

describeWithChromium('the steps of an annual report', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  // One report goes through all tests of this file, in this order.
  const STATION = reportPath('station');

  it('is submitted by the statistician of the office', async () => {
    const { page, errors } = await screens.signIn('station-statistician', STATION);
    await page.getByRole('textbox', { name: '一、总体情况' }).fill('本所全年新收申请{新收}件。');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    const dialog = await openStep(page, '报送');
    await dialog.getByText(/还有 \d 部分未填写/u).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await takeStep(page, '报送', '已报送');
    await page.getByText('现在不能修改').waitFor();
    expect(await stepButton(page, '接收').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('is returned by the statistician of the bureau above, with a reason', async () => {
    const { page, errors } = await screens.signIn('police-statistician', STATION);
    await waitForState(page, '已报送');
    const dialog = await openStep(page, '退回');
    expect(await confirmButton(dialog, '退回').isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: '退回意见' }).fill('  ');
    expect(await confirmButton(dialog, '退回').isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: '退回意见' }).fill('表二未填，请补填后再报。');
    // Typed text survives closing the dialog.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await waitForValue(() => stepButton(page, '退回').evaluate((button) => button === document.activeElement), true);
    await stepButton(page, '退回').click();
    expect(await dialog.getByRole('textbox', { name: '退回意见' }).inputValue()).toBe('表二未填，请补填后再报。');
    await confirmButton(dialog, '退回').click();
    await waitForState(page, '已退回');
    for (const step of ['接收', '退回', '报送']) expect(await stepButton(page, step).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('shows its statistician why it was returned, is corrected and submitted again', async () => {
    const { page, errors } = await screens.signIn('station-statistician', `${STATION}&tab=table2`);
    const note = page.getByRole('alert').filter({ hasText: '退回意见：表二未填，请补填后再报。' });
    await note.getByText(/^韩统计 · /u).waitFor();
    const fields = page.getByRole('region', { name: /^表二/u }).getByRole('textbox');
    await fields.first().waitFor();
    for (const field of await fields.all()) await field.fill('0');
    await page.getByRole('button', { name: '保存' }).click();
    await waitForState(page, '编制中');
    await note.waitFor({ state: 'detached' });
    await takeStep(page, '报送', '已报送');
    expect(errors).toEqual([]);
  });

  it('is accepted by the bureau above with a remark or without', async () => {
    const { page, errors } = await screens.signIn('police-statistician', '/desk/reports?view=below');
    await page.getByRole('link', { name: /城关派出所/u }).click();
    await takeStep(page, '接收', '已接收', (dialog) =>
      dialog.getByRole('textbox', { name: '意见（可不填）' }).fill('同意。'),
    );
    expect(await stepButton(page, '锁定').count()).toBe(0);
    await page.getByText('其他步骤为什么不能办').click();
    await page.getByText('年度报告须由本机关机构负责人锁定').waitFor();
    expect(errors).toEqual([]);
  });

  it('is visible to the county two levels above, which may return it as well', async () => {
    const { page } = await screens.signIn('statistician', STATION);
    await waitForState(page, '已接收');
    await stepButton(page, '退回').waitFor();
  });

  it('is locked by the head of the office, and published by its statistician', async () => {
    const head = await screens.signIn('station-head', STATION);
    await takeStep(head.page, '锁定', '已锁定');
    expect(await stepButton(head.page, '登记公布').count()).toBe(0);
    const { page, errors } = await screens.signIn('station-statistician', STATION);
    await takeStep(page, '登记公布', '已公布', (dialog) =>
      dialog.getByRole('textbox', { name: '公布的网址或地点' }).fill('派出所办事大厅公告栏'),
    );
    await page.getByText(/公布于 派出所办事大厅公告栏/u).waitFor();
    expect([...errors, ...head.errors]).toEqual([]);
  });

  it('is reopened by the head alone, with a reason, and the locked version stays readable', async () => {
    const statistician = await screens.signIn('station-statistician', STATION);
    await waitForState(statistician.page, '已公布');
    expect(await stepButton(statistician.page, '重新打开').count()).toBe(0);

    const { page, errors } = await screens.signIn('station-head', STATION);
    const dialog = await openStep(page, '重新打开');
    expect(await confirmButton(dialog, '重新打开').isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: '重新打开的理由' }).fill('表二漏计一项行政处罚');
    await confirmButton(dialog, '重新打开').click();
    await waitForState(page, '编制中');
    await page.getByRole('link', { name: '记录', exact: true }).click();
    const record = page.getByRole('region', { name: '办理记录' });
    await record.getByText('理由：表二漏计一项行政处罚').waitFor();
    await record.getByText('意见：表二未填，请补填后再报。').waitFor();
    await record.getByText('意见：同意。').waitFor();
    await page.getByRole('region', { name: '锁定的版本' }).getByRole('button', { name: '查看' }).click();
    await page.getByRole('dialog').getByText('本所全年新收申请').waitFor();
    expect(errors).toEqual([]);
  });
});
