// 督办: from a count to its applications and a notice; journeys/overdue.spec.ts closes a notice.
import { addDays, dayAt } from '../../../src/domain/day.js';
import { describeWithChromium, Screens, waitForValue, VIEWS, type Visit } from '../screens.js';

const LISTS = '/desk/supervision';

describeWithChromium('supervision', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const dayInThreeDays = (): string => addDays(dayAt(new Date().toISOString()), 3);

  /** Fills in the open form and issues the notice. */
  const issueNotice = async ({ page }: Visit, text: string): Promise<void> => {
    const form = page.getByRole('dialog', { name: '发出督办单' });
    await form.getByLabel('督办要求').fill(text);
    await form.getByLabel('反馈期限').fill(dayInThreeDays());
    await form.getByRole('button', { name: '发出' }).click();
    await form.waitFor({ state: 'hidden' });
  };

  it('leads from a count to its applications, and to a notice about one of them', async () => {
    const head = await screens.signIn('head', LISTS);
    const { page, errors } = head;
    const cards = page.getByRole('navigation', { name: '督办清单' });
    await cards.getByRole('link', { name: /^逾期未办 2$/u }).click();
    await page.getByRole('heading', { level: 2, name: /^逾期未办 · 全部可查看的机关/u }).waitFor();
    await page.getByRole('link', { name: /^baiyang/u }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '白杨镇人民政府：逾期未办 1 件' }).click();
    await page.getByRole('heading', { level: 2, name: /^逾期未办 · 白杨镇人民政府/u }).waitFor();
    // The address holds the filters: a reload shows the same list.
    await page.reload();
    await page.getByRole('button', { name: /^就 baiyang.*发出督办单$/u }).click();
    await issueNotice(head, '请说明逾期原因，并于三日内答复申请人');
    await page.getByRole('link', { name: '督办单', exact: true }).click();
    const notice = page.getByRole('article').filter({ hasText: '请说明逾期原因' });
    await notice.getByRole('link', { name: /^baiyang/u }).waitFor();
    await notice.getByText('已发出').waitFor();

    // From the application to the notices about it alone.
    await notice.getByRole('link', { name: /^baiyang/u }).click();
    await page.getByRole('link', { name: '该申请的督办单' }).click();
    await page.getByText('仅显示针对这件申请的督办单').waitFor();
    await notice.waitFor();
    await waitForValue(() => page.getByRole('article').count(), 1);
    await page.getByRole('button', { name: '显示全部督办单' }).click();
    await page.getByText('仅显示针对这件申请的督办单').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('shows why a reply was late, and lets only the responsible agency record it', async () => {
    const head = await screens.signIn('head', `${LISTS}?list=overdueOpen`);
    await head.page.getByRole('button', { name: /^原因与催办：baiyang/u }).click();
    const reasonDialog = head.page.getByRole('dialog', { name: '逾期原因与催办经过' });
    await reasonDialog.getByText('由该机关的承办人或负责人登记').waitFor();
    expect(await reasonDialog.getByRole('textbox', { name: '逾期原因' }).count()).toBe(0);
    await reasonDialog.getByRole('heading', { name: '催办经过' }).waitFor();
    await head.page.keyboard.press('Escape');
    await head.page.waitForFunction(() =>
      document.activeElement?.getAttribute('aria-label')?.startsWith('原因与催办：baiyang'),
    );

    // It is not overdue yet: the server refuses, and what was typed stays.
    const handler = await screens.signIn(
      'handler',
      `${LISTS}?list=dueSoon&application=yunqi-${new Date().getFullYear()}000001`,
    );
    const form = handler.page.getByRole('dialog');
    await form.getByRole('textbox', { name: '责任单位' }).fill('综合科');
    await form.getByRole('textbox', { name: '逾期原因' }).fill('材料移交延误');
    await form.getByRole('button', { name: '登记' }).click();
    await form.getByRole('alert').waitFor();
    expect(await form.getByRole('textbox', { name: '责任单位' }).inputValue()).toBe('综合科');
    expect([...head.errors, ...handler.errors]).toEqual([]);
  });

  it('offers only the actions that the person may take', async () => {
    const { page } = await screens.signIn('clerk', LISTS);
    await page.getByRole('navigation', { name: '督办清单' }).waitFor();
    expect(await page.getByRole('button', { name: '发出督办单' }).count()).toBe(0);
    const auditor = await screens.signIn('auditor', LISTS);
    await auditor.page.getByRole('rowheader', { name: '白杨镇人民政府' }).waitFor();
    expect(await auditor.page.getByRole('button', { name: /发出督办单$/u }).count()).toBe(0);
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.signIn('head', LISTS, { language, size });
    const { page } = visit;
    await page.getByRole('rowheader', { name: '云溪县财政局' }).waitFor();
    const assertNoBarriers = async (): Promise<void> => {
      expect(await visit.barriers()).toEqual([]);
      expect(await visit.isTooWide()).toBe(false);
    };
    await assertNoBarriers();
    await page
      .getByRole('navigation', { name: language === 'zh' ? '督办清单' : 'Lists under supervision' })
      .getByRole('link')
      .nth(1)
      .click();
    await page.getByRole('link', { name: /^baiyang/u }).waitFor();
    await assertNoBarriers();
    await page
      .getByRole('button', { name: /baiyang.*/u })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('heading', { level: 2 }).nth(1).waitFor();
    await assertNoBarriers();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: language === 'zh' ? '发出督办单' : 'Issue a notice', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    await assertNoBarriers();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: language === 'zh' ? '督办单' : 'Notices', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: language === 'zh' ? '督办单' : 'Notices' }).waitFor();
    await assertNoBarriers();
    expect(visit.errors).toEqual([]);
  });
});
