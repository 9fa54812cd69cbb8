// A holiday notice is entered, previewed and applied, and an application shows its new due day.
import { describeWithChromium } from '../screens.js';
import { Office } from './office.js';
import { waitForDeadline, openFromList, register, rowOf, takeStepFromList } from './steps.js';

const CONTENT = '城区停车场规划方案';
const NOTICE = `关于调整2026年假期的通知
沪府办〔2026〕9号
2026年10月29日（周四）放假1天。2026年10月30日（周五）放假1天。`;

describeWithChromium('a change of the calendar', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  it('is previewed, approved, and shown on the applications whose due day moved', async () => {
    const clerk = await office.signIn('clerk', '/desk/registration');
    await register(clerk, { name: '李明', content: CONTENT });
    const number = await clerk.locator('.confirmation-number').innerText();
    await clerk.getByRole('link', { name: '待办' }).click();
    await takeStepFromList(clerk, CONTENT, '受理');
    await waitForDeadline(clerk, '应于 2026年11月11日（周三）前答复');

    const administrator = await office.signIn('administrator', '/desk/calendar/2026');
    await administrator.getByRole('button', { name: '录入放假通知' }).click();
    await administrator.getByLabel('通知原文').fill(NOTICE);
    await administrator.getByRole('button', { name: '读出日期' }).click();
    await administrator.getByText('读出放假 2 天、调休上班 0 天').waitFor();
    expect(await administrator.getByLabel('来源（文号、网址或页码）').inputValue()).toBe('沪府办〔2026〕9号');
    await administrator.getByRole('button', { name: '试算影响' }).click();
    const moves = administrator.getByRole('row').filter({ hasText: number }).filter({ hasText: '答复期限' });
    await moves.waitFor();
    const days = await moves.locator('time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));
    expect(days).toEqual(['2026-11-11', '2026-11-13']);
    // Nothing has moved yet.
    await waitForDeadline(clerk, '应于 2026年11月11日（周三）前答复');
    await administrator.getByLabel('批准人').fill('王主任');
    await administrator.getByRole('button', { name: '应用通知' }).click();
    await administrator.getByRole('dialog').getByRole('button', { name: '应用通知' }).click();
    await administrator.getByText(/已应用，\d+ 个期限已调整/u).waitFor();
    await administrator.getByRole('button', { name: '返回日历' }).first().click();
    await administrator.getByRole('cell', { name: '沪府办〔2026〕9号' }).waitFor();

    // The open page shows the new day without a reload, and the old day with it.
    await waitForDeadline(clerk, '应于 2026年11月13日（周五）前答复');
    await waitForDeadline(clerk, '原期限 2026年11月11日（周三）');
    const timeline = clerk.getByRole('region', { name: '办理经过' });
    await timeline
      .getByText(/2026-11-13|11-13/u)
      .first()
      .waitFor();
    const handler = await office.signIn('handler', '/desk/worklist?tab=waiting&agency=yunqi');
    await rowOf(handler, CONTENT).getByText('11-13 周五').waitFor();
    await openFromList(handler, CONTENT);
    await handler.getByRole('button', { name: '逐日说明' }).first().click();
    await handler.getByText('共计入 20 个工作日', { exact: false }).waitFor();
    expect(office.errors).toEqual([]);
  });
});
