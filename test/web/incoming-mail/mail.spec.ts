// 收文: letters that are corrected, set aside or linked; journeys/envelope.spec.ts registers one.
import { describeWithChromium, Screens, VIEWS, type Visit, waitForValue } from '../screens.js';

describeWithChromium('the mail room', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const rowOf = ({ page }: Visit, text: string): ReturnType<typeof page.getByRole> =>
    page.getByRole('row').filter({ hasText: text });
  const recordMail = async ({ page }: Visit, trackingNumber: string, fields: Readonly<Record<string, string>> = {}) => {
    await page.getByLabel('邮件号').first().fill(trackingNumber);
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).first().fill(text);
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: trackingNumber }).waitFor();
  };
  const chooseAction = async (visit: Visit, trackingNumber: string, action: string): Promise<void> => {
    await rowOf(visit, trackingNumber)
      .getByRole('button', { name: /^更多操作/u })
      .click();
    await visit.page.getByRole('menuitem', { name: action }).click();
  };

  it('takes the next letter while the last one is on its way: no Enter is lost and nothing typed is wiped', async () => {
    const { page, errors } = await screens.signIn('clerk', '/desk/mail');
    const number = page.getByLabel('邮件号').first();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/agencies\/yunqi\/mail$/u, async (route) => {
      await released;
      await route.continue();
    });
    for (const each of ['SCAN-1', 'SCAN-2', 'SCAN-3']) {
      await number.fill(each);
      await page.keyboard.press('Enter');
    }
    await number.fill('SCAN-4');
    await page.getByLabel('寄件人').first().fill('县档案馆');
    release();
    for (const each of ['SCAN-1', 'SCAN-2', 'SCAN-3']) await page.getByRole('cell', { name: each }).waitFor();
    expect([await number.inputValue(), await page.getByLabel('寄件人').first().inputValue()]).toEqual([
      'SCAN-4',
      '县档案馆',
    ]);
    await number.press('Enter');
    await page.getByRole('cell', { name: 'SCAN-4' }).waitFor();
    expect([await number.inputValue(), errors]).toEqual(['', []]);
  });

  it('keeps a letter that did not arrive, also while the next one is typed, and records it once', async () => {
    const { page } = await screens.signIn('clerk', '/desk/mail');
    const number = page.getByLabel('邮件号').first();
    const posts = /\/agencies\/yunqi\/mail$/u;
    // Recorded, but the answer is lost on the way.
    await page.route(posts, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await number.fill('LOST-1');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '连接不上服务器' }).waitFor();
    await waitForValue(() => number.inputValue(), 'LOST-1');
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.unroute(posts);
    await page.route(posts, async (route) => {
      await released;
      await route.abort();
    });
    await page.keyboard.press('Enter');
    await number.fill('LOST-2');
    release();
    const unsent = page.getByRole('region', { name: '以下收文尚未登记' });
    await unsent.getByText('LOST-1').waitFor();
    expect(await number.inputValue()).toBe('LOST-2');
    await page.unroute(posts);
    await unsent.getByRole('button', { name: '重试' }).click();
    await unsent.waitFor({ state: 'detached' });
    await waitForValue(() => page.getByRole('cell', { name: 'LOST-1' }).count(), 1);
  });

  it('lists mail left unregistered from earlier days, and corrects or voids an entry with a reason', async () => {
    const clerk = await screens.signIn('clerk', '/desk/mail');
    const { page } = clerk;
    await recordMail(clerk, 'LATE-1', { 到件时间: '2026-01-05T08:15' });
    await page.getByRole('link', { name: /^逾日未登记/u }).click();
    await rowOf(clerk, 'LATE-1').getByText('2026-01-05 08:15').waitFor();
    await chooseAction(clerk, 'LATE-1', '更正…');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('邮件号').fill('LATE-2');
    expect(await dialog.getByRole('button', { name: '更正', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('更正理由').fill('抄错一位');
    await dialog.getByRole('button', { name: '更正', exact: true }).click();
    await rowOf(clerk, 'LATE-2').waitFor();
    await chooseAction(clerk, 'LATE-2', '作废…');
    await dialog.getByText('编号不再使用').waitFor();
    await dialog.getByLabel('理由').fill('同一邮件登记了两次');
    await dialog.getByRole('button', { name: '作废', exact: true }).click();
    await rowOf(clerk, 'LATE-2').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '全部收文' }).click();
    await rowOf(clerk, 'LATE-2').getByText('同一邮件登记了两次').waitFor();
  });

  it('sets aside mail that is no application, and links mail to an application registered before', async () => {
    const clerk = await screens.signIn('clerk', '/desk/mail');
    const { page } = clerk;
    await recordMail(clerk, 'ASIDE-1');
    await chooseAction(clerk, 'ASIDE-1', '非申请，另行处理…');
    await page.getByRole('dialog').getByLabel('理由').fill('信访件，已转信访科');
    await page.getByRole('dialog').getByRole('button', { name: '另行处理' }).click();
    await rowOf(clerk, 'ASIDE-1').waitFor({ state: 'detached' });
    await recordMail(clerk, 'LINK-1');
    await chooseAction(clerk, 'LINK-1', '关联已登记的申请…');
    await page.getByLabel('已登记的申请').click();
    await page
      .getByTitle(/^yunqi公开登/u)
      .last()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '关联', exact: true }).click();
    await rowOf(clerk, 'LINK-1').waitFor({ state: 'detached' });
  });

  it('refuses a change after another person changed the mail, and keeps what was typed', async () => {
    const clerk = await screens.signIn('clerk', '/desk/mail');
    const { page } = clerk;
    await recordMail(clerk, 'STALE-1');
    await chooseAction(clerk, 'STALE-1', '作废…');
    await page.getByLabel('理由').fill('重复');
    const otherVisit = await screens.signIn('clerk', '/desk/mail');
    await chooseAction(otherVisit, 'STALE-1', '非申请，另行处理…');
    await otherVisit.page.getByLabel('理由').fill('宣传品');
    await otherVisit.page.getByRole('dialog').getByRole('button', { name: '另行处理' }).click();
    await rowOf(otherVisit, 'STALE-1').waitFor({ state: 'detached' });
    await page.getByRole('dialog').getByRole('button', { name: '作废', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '已被他人更改' }).waitFor();
    expect(await page.getByLabel('理由').inputValue()).toBe('重复');
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const clerk = await screens.signIn('clerk', '/desk/mail');
    await recordMail(clerk, `BARRIER-${language}`, { 外观备注: '无空格的很长的备注'.repeat(10) });
    await recordMail(clerk, `LATE-BARRIER-${language}`, { 到件时间: '2026-01-05T08:15' });

    const visit = await screens.signIn('clerk', '/desk/mail?tab=all', { language, size });
    await visit.page.locator('tbody .incoming-mail-number').first().waitFor();
    await visit.page.locator('.incoming-mail-late').first().waitFor();
    expect([await visit.barriers(), await visit.isTooWide()]).toEqual([[], false]);
    expect(visit.errors).toEqual([]);
  });
});
