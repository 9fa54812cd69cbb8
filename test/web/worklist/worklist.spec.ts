// 待办 and 全部申请: lists as clerk, handler, head and auditor use them, with and without a mouse.
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { registerApplication, runCommands } from '../applications/applications.js';
import { fixedClock, describeWithChromium, Screens, waitForValue, VIEWS, type Visit } from '../screens.js';

describeWithChromium('a list of applications', () => {
  let screens: Screens;
  // A Wednesday: on a weekend nothing is due today.
  beforeAll(async () => void (screens = await Screens.open(fixedClock('2026-10-14'))));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const applicationNumbers = ({ page }: Visit): Promise<readonly string[]> =>
    page.locator('tbody [data-column=number] a').allTextContents();
  const filterCard = ({ page }: Visit, name: string): ReturnType<typeof page.getByRole> =>
    page.getByRole('navigation', { name: '按期限状态筛选' }).getByRole('link', { name, exact: true });
  const waitForCount = ({ page }: Visit, count: number): Promise<void> =>
    page
      .getByRole('status')
      .filter({ hasText: `共 ${count} 件` })
      .waitFor();

  it('is filtered by cards in order of urgency, with the filter in the address', async () => {
    const visit = await screens.signIn('clerk', '/desk/worklist');
    const { page, errors } = visit;
    await waitForCount(visit, 5);
    const cards = page.getByRole('navigation', { name: '按期限状态筛选' }).getByRole('link');
    await waitForValue(
      () => cards.allTextContents(),
      [
        '已逾期 0',
        '我 0',
        '今日到期 1',
        '我 0',
        '3个工作日内 1',
        '我 0',
        '暂停计时 0',
        '我 0',
        '待双方确认 1',
        '我 1',
        '未登记邮件 0',
      ],
    );
    await filterCard(visit, '今日到期 1').click();
    await waitForCount(visit, 1);
    await page.getByText('今天 24:00 到期').waitFor();
    // The row has the word and the colour of its card.
    await page.locator('tbody .due-status-dueToday').getByText('今日到期').waitFor();
    expect(new URL(page.url()).searchParams.get('show')).toBe('dueToday');
    await page.reload();
    await waitForCount(visit, 1);
    await filterCard(visit, '待双方确认 1').click();
    await page.getByText('待确认收件，未起算').waitFor();
    await page.locator('tbody .due-status-notStarted').getByText('未起算').waitFor();
    await filterCard(visit, '待双方确认 1').click();
    await waitForCount(visit, 5);
    expect(errors).toEqual([]);
  });

  it('shows one next step in a row, which links to its form', async () => {
    const { page } = await screens.signIn('clerk', '/desk/worklist');
    const step = page.getByRole('link', { name: /^确认收件：/u });
    await step.click();
    await page.waitForURL((url) => /\/desk\/applications\/yunqi-\d+$/u.test(url.pathname));
    expect(new URL(page.url()).searchParams.get('do')).toBe('confirmReceipt');
  });

  it('has keyboard shortcuts, which are off while text is typed', async () => {
    const visit = await screens.signIn('clerk', '/desk/worklist');
    const { page } = visit;
    await waitForCount(visit, 5);
    const all = await applicationNumbers(visit);
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.textContent ?? null);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await waitForValue(focused, all[1]);
    await page.keyboard.press('k');
    await waitForValue(focused, all[0]);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('jk?稽察');
    expect(await page.getByLabel('检索', { exact: true }).inputValue()).toBe('jk?稽察');
    await page.getByLabel('检索', { exact: true }).fill('稽察');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '去掉条件 检索：稽察' }).waitFor();
    await page.getByRole('heading', { level: 1, name: '待办' }).click();
    await page.keyboard.press('j');
    const focusedNumber = await focused();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/desk/applications/'));
    expect(focusedNumber).toMatch(/^yunqi公开登/u);
  });

  it('keeps filters in the address, shows each as a chip, and says when nothing matches', async () => {
    const visit = await screens.signIn('clerk', '/desk/worklist?phase=acceptance&channel=fax');
    const { page } = visit;
    await page.getByText('没有符合条件的申请。').waitFor();
    await page.getByRole('button', { name: '去掉条件 渠道：传真' }).click();
    await page.getByRole('button', { name: '去掉条件 环节：受理' }).waitFor();
    await waitForCount(visit, 1);
    await page.getByRole('button', { name: '清除全部条件' }).click();
    await waitForCount(visit, 5);
    // Closed applications are not in the worklist: only the page of all applications finds them.
    await page.goto(new URL('/desk/worklist?q=旅游规划', screens.server.address).href);
    await page.getByText('没有符合条件的申请。').waitFor();
    await page.goto(new URL('/desk/applications?q=旅游规划', screens.server.address).href);
    await waitForCount(visit, 1);
    expect(new URL(page.url()).searchParams.has('phase')).toBe(false);
  });

  it('watches and assigns applications, and shows the change to a colleague without a reload', async () => {
    const handler = await screens.signIn('handler', '/desk/worklist?tab=mine');
    const assignedRows = handler.page.getByRole('row').filter({ hasText: '吴承办' });
    await waitForCount(handler, 4);
    const ownNumbers = await applicationNumbers(handler);
    // 我的 holds what is in the handler's name, and nothing that is nobody's.
    expect(await assignedRows.count()).toBe(4);
    const clerk = await screens.signIn('clerk', '/desk/worklist');
    const { page, errors } = clerk;
    await waitForCount(clerk, 5);
    const [first, second] = (await applicationNumbers(clerk)).filter((number) => !ownNumbers.includes(number));
    await page.getByRole('button', { name: `更多操作：${first}` }).click();
    await page.getByRole('menuitem', { name: '关注', exact: true }).click();
    await page.getByRole('link', { name: '关注1', exact: true }).click();
    await waitForCount(clerk, 1);
    await page.getByRole('link', { name: '本科室' }).click();
    await waitForCount(clerk, 5);
    for (const number of [first, second]) await page.getByRole('checkbox', { name: `选择 ${number}` }).check();
    await page.getByRole('button', { name: '批量分办' }).click();
    await page.getByLabel('承办人或承办科室').fill('吴承办');
    await page.getByRole('dialog').getByRole('button', { name: '分办', exact: true }).click();
    await page.getByText('已将 2 件分办给吴承办').waitFor();
    for (const number of [first!, second!]) await assignedRows.filter({ hasText: number }).waitFor();
    expect([...errors, ...handler.errors]).toEqual([]);
  });

  it('explains the due day in a sentence, on focus', async () => {
    const { page } = await screens.signIn('clerk', '/desk/worklist');
    await page
      .getByRole('button', { name: /计算说明/u })
      .first()
      .focus();
    await page.getByText(/起次日计算，20 个工作日，应于.*前答复。/u).waitFor();
  });

  it('is exported as it is filtered', async () => {
    const { page, errors } = await screens.signIn('clerk', '/desk/worklist?q=稽察');
    await page.getByRole('button', { name: '去掉条件 检索：稽察' }).waitFor();
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: '导出 Excel（xlsx）' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/u);
    const parts = unzipSync(await readFile(await download.path()));
    expect(
      Object.values(parts)
        .map((part) => strFromU8(part))
        .join(''),
    ).toContain('重点项目稽察报告');
    expect(errors).toEqual([]);
  });

  it('keeps its columns in this browser', async () => {
    const { page } = await screens.signIn('clerk', '/desk/worklist');
    const channel = page.getByRole('columnheader', { name: '渠道' });
    await page.getByRole('button', { name: '表格设置' }).click();
    await page.getByRole('checkbox', { name: '渠道' }).check();
    await channel.waitFor();
    await page.reload();
    await channel.waitFor();
  });

  it('shows a head the agencies below, and an auditor all applications, page by page, without actions', async () => {
    const head = await screens.signIn('head', '/desk/worklist?tab=office');
    await waitForCount(head, 5);
    await head.page.getByRole('checkbox', { name: '含下级' }).click();
    await head.page.waitForURL((url) => url.searchParams.get('below') === 'true');
    await filterCard(head, '已逾期 2').click();
    await waitForCount(head, 2);
    await head.page
      .getByText(/逾期 \d+ 个工作日/u)
      .first()
      .waitFor();
    const auditor = await screens.signIn('auditor', '/desk/applications');
    const { page } = auditor;
    await page.getByRole('heading', { level: 1, name: '全部申请' }).waitFor();
    await page.getByText(/已显示 50 件/u).waitFor();
    await page.getByRole('button', { name: '载入更多' }).click();
    await page.getByText(/已显示 50 件/u).waitFor({ state: 'detached' });
    await page.locator('tbody [data-column=number] a').nth(50).waitFor();
    expect(await page.getByRole('checkbox', { name: /^选择/u }).count()).toBe(0);
    expect(await page.locator('.row-actions-step').count()).toBe(0);
    await page.getByLabel('状态').click();
    await page.getByTitle('已办结', { exact: true }).click();
    await page.locator('th[tabindex]').filter({ hasText: '办结' }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === 'closed');
    await page.locator('tbody [data-column=number] a').first().waitFor();
    expect([...auditor.errors, ...head.errors]).toEqual([]);
  });

  it('opens on the person’s waiting work: a draft for the reviewer, then the head, and none for an auditor', async () => {
    const application = await registerApplication(screens, '供水管网改造图纸');
    await runCommands(screens, 'handler', application, ['accept'], ['submit-draft', { outcome: 'disclosed' }]);
    const reviewer = await screens.signIn('reviewer', '/desk/worklist');
    const { page } = reviewer;
    await page.getByRole('link', { name: /^待我办理\d/u, exact: true }).waitFor();
    await waitForValue(() => page.getByRole('link', { name: /^待我办理/u }).getAttribute('aria-current'), 'page');
    await page
      .getByRole('link', { name: /^审核：/u })
      .first()
      .waitFor();
    const mine = page.getByRole('row').filter({ hasText: '供水管网改造图纸' });
    const head = await screens.signIn('head', '/desk/worklist');
    await head.page.getByRole('row').filter({ hasText: '供水管网改造图纸' }).waitFor();
    await runCommands(screens, 'reviewer', application, ['review', { kind: 'secrecy', passed: true }]);
    // It leaves the reviewer's list, and the head's list offers the signature.
    await mine.waitFor({ state: 'detached' });
    await head.page
      .getByRole('row')
      .filter({ hasText: '供水管网改造图纸' })
      .getByRole('link', { name: /^签发：/u })
      .waitFor();
    const auditor = await screens.signIn('auditor', '/desk/worklist?tab=waiting');
    await auditor.page.getByRole('link', { name: '本科室' }).waitFor();
    expect(await auditor.page.getByRole('link', { name: /^待我办理/u }).count()).toBe(0);
    expect([...reviewer.errors, ...head.errors, ...auditor.errors]).toEqual([]);
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.signIn('head', '/desk/worklist?below=true', { language, size });
    const { page, errors } = visit;
    for (const path of [
      '/desk/worklist?below=true&agency=yunqi&light=soon',
      '/desk/applications?q=规划&status=closed',
    ]) {
      await page.goto(new URL(path, screens.server.address).href);
      await page.locator('tbody [data-column=number] a').first().waitFor();
      expect([path, await visit.barriers(), await visit.isTooWide()]).toEqual([path, [], false]);
    }
    expect(errors).toEqual([]);
  });
});
