// 收文: letters that are corrected, set aside or linked; journeys/envelope.spec.ts registers one.
import { describeWithChromium, Screens, VIEWS, type Visited } from './screens.js';

describeWithChromium('the mail room', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.leave());
  afterAll(() => screens.close());

  const rowOf = ({ page }: Visited, text: string): ReturnType<typeof page.getByRole> =>
    page.getByRole('row').filter({ hasText: text });
  const record = async ({ page }: Visited, trackingNumber: string, more: Readonly<Record<string, string>> = {}) => {
    await page.getByLabel('邮件号').first().fill(trackingNumber);
    for (const [label, text] of Object.entries(more)) await page.getByLabel(label).first().fill(text);
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: trackingNumber }).waitFor();
  };
  const choose = async (visited: Visited, trackingNumber: string, what: string): Promise<void> => {
    await rowOf(visited, trackingNumber)
      .getByRole('button', { name: /^更多操作/u })
      .click();
    await visited.page.getByRole('menuitem', { name: what }).click();
  };

  it('lists mail left unregistered from earlier days, and corrects or voids an entry with a reason', async () => {
    const clerk = await screens.as('clerk', '/desk/mail');
    const { page } = clerk;
    await record(clerk, 'LATE-1', { 到件时间: '2026-01-05T08:15' });
    await page.getByRole('link', { name: /^逾日未登记/u }).click();
    await rowOf(clerk, 'LATE-1').getByText('2026-01-05 08:15').waitFor();
    await choose(clerk, 'LATE-1', '更正…');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('邮件号').fill('LATE-2');
    expect(await dialog.getByRole('button', { name: '更正', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('更正理由').fill('抄错一位');
    await dialog.getByRole('button', { name: '更正', exact: true }).click();
    await rowOf(clerk, 'LATE-2').waitFor();
    await choose(clerk, 'LATE-2', '作废…');
    await dialog.getByText('编号不再使用').waitFor();
    await dialog.getByLabel('理由').fill('同一邮件登记了两次');
    await dialog.getByRole('button', { name: '作废', exact: true }).click();
    await rowOf(clerk, 'LATE-2').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '全部收文' }).click();
    await rowOf(clerk, 'LATE-2').getByText('同一邮件登记了两次').waitFor();
  });

  it('sets aside mail that is no application, and links mail to an application registered before', async () => {
    const clerk = await screens.as('clerk', '/desk/mail');
    const { page } = clerk;
    await record(clerk, 'ASIDE-1');
    await choose(clerk, 'ASIDE-1', '非申请，另行处理…');
    await page.getByRole('dialog').getByLabel('理由').fill('信访件，已转信访科');
    await page.getByRole('dialog').getByRole('button', { name: '另行处理' }).click();
    await rowOf(clerk, 'ASIDE-1').waitFor({ state: 'detached' });
    await record(clerk, 'LINK-1');
    await choose(clerk, 'LINK-1', '关联已登记的申请…');
    await page.getByLabel('已登记的申请').click();
    await page
      .getByTitle(/^yunqi公开登/u)
      .last()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '关联', exact: true }).click();
    await rowOf(clerk, 'LINK-1').waitFor({ state: 'detached' });
  });

  it('refuses a change after another person changed the mail, and keeps what was typed', async () => {
    const clerk = await screens.as('clerk', '/desk/mail');
    const { page } = clerk;
    await record(clerk, 'STALE-1');
    await choose(clerk, 'STALE-1', '作废…');
    await page.getByLabel('理由').fill('重复');
    const another = await screens.as('clerk', '/desk/mail');
    await choose(another, 'STALE-1', '非申请，另行处理…');
    await another.page.getByLabel('理由').fill('宣传品');
    await another.page.getByRole('dialog').getByRole('button', { name: '另行处理' }).click();
    await rowOf(another, 'STALE-1').waitFor({ state: 'detached' });
    await page.getByRole('dialog').getByRole('button', { name: '作废', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '已被他人更改' }).waitFor();
    expect(await page.getByLabel('理由').inputValue()).toBe('重复');
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const seed = await screens.as('clerk', '/desk/mail');
    await record(seed, `BARRIER-${language}`, { 外观备注: '无空格的很长的备注'.repeat(10) });
    await record(seed, `LATE-BARRIER-${language}`, { 到件时间: '2026-01-05T08:15' });

    const visited = await screens.as('clerk', '/desk/mail?tab=all', { language, size });
    await visited.page.locator('tbody .mail-number').first().waitFor();
    await visited.page.locator('.mail-late').first().waitFor();
    expect([await visited.barriers(), await visited.isTooWide()]).toEqual([[], false]);
    expect(visited.broken).toEqual([]);
  });
});
