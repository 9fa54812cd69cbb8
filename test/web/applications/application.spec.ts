// The page of an application: deadline, persons, attachments, next step; journeys/ has whole cases.
import { registerApplication, commandDrawer, runCommands, applicationPath } from './applications.js';
import { describeWithChromium, PHONE, Screens, waitForValue, VIEWS } from '../screens.js';

/** Without the searches for likely repeats, which the page makes by itself. */
const readings = (body: object): readonly unknown[] =>
  (body as { records: readonly { search: unknown }[] }).records.filter(({ search }) => search === null);

describeWithChromium('the page of an application', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  it('explains the deadline day by day, and prints the explanation', async () => {
    const application = await registerApplication(screens, '乡镇敬老院建设资金');
    const { page, errors } = await screens.signIn('head', applicationPath(application));
    await page.getByRole('button', { name: '逐日说明' }).first().click();
    await page.getByText(/共计入 20 个工作日，.*届满/u).waitFor();
    await waitForValue(() => page.locator('td.deadline-isCounted, td.deadline-isLast').count(), 20);
    await page.getByText('逐日列表').click();
    await page.locator('.deadline-days .deadline-isCounted').nth(19).waitFor();
    await page.evaluate(() => {
      window.print = () => void (document.title = `printed ${document.body.dataset['prints']}`);
    });
    await page.getByRole('button', { name: '打印期限说明' }).click();
    await page.waitForFunction(() => document.title === 'printed deadline');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 });
    const edgePosition = async (selector: string, side: 'top' | 'bottom'): Promise<number> =>
      page.locator(selector).evaluate((element, edge) => element.getBoundingClientRect()[edge], side);
    await page.evaluate(() => (document.body.dataset['prints'] = 'deadline'));
    expect(await edgePosition('.application-head header', 'bottom')).toBeLessThanOrEqual(
      await edgePosition('.application-application > .application-deadline', 'top'),
    );
    expect(errors).toEqual([]);
  });

  it('tells a screen reader whose turn it is, and that nothing is left only where that is so', async () => {
    const application = await registerApplication(screens, '等待他人办理的申请');
    const heard = async (login: string): Promise<string> => {
      const { page } = await screens.signIn(login, applicationPath(application));
      return page.locator('.application-head [aria-live=polite]').innerText();
    };
    expect(await heard('clerk')).toBe('待受理 下一步：受理');
    await runCommands(screens, 'clerk', application, ['accept'], ['assign', { handler: 'handler' }]);
    await runCommands(screens, 'handler', application, ['submit-draft', { outcome: 'disclosed' }]);
    expect(await heard('handler')).toBe('审核中 等待：审核，由王主任、郑审核办理');
    await runCommands(screens, 'head', application, ['void', { reason: '同一信件录了两次' }]);
    expect(await heard('handler')).toBe('作废 已办结，没有需要办理的事项。');
  });

  it('shows a person unmasked only on request, and says that the reading is recorded', async () => {
    const application = await registerApplication(screens, '水库除险加固批复');
    const { page } = await screens.signIn('handler', applicationPath(application));
    await page.getByRole('button', { name: '查看李*的完整信息' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('查看完整个人信息会被记录').waitFor();
    await dialog.getByLabel('查看事由（可不填）').fill('核对邮寄地址');
    await dialog.getByRole('button', { name: '记录并查看' }).click();
    await dialog.getByText('李明').waitFor();
    const auditor = await screens.server.signedInBrowser('auditor', screens.passwords['auditor']!);
    const { body } = await auditor.get('/api/reading-records');
    expect(readings(body)).toEqual([expect.objectContaining({ application, reason: '核对邮寄地址' })]);
  });

  it('attaches a file, downloads it with a reading record, and deletes it with a reason', async () => {
    const application = await registerApplication(screens, '河长制巡查记录');
    const { page, errors } = await screens.signIn('handler', applicationPath(application));
    const files = page.getByRole('region', { name: '附件' });
    await files
      .locator('input[type=file]')
      .setInputFiles({ name: '申请书.txt', mimeType: 'text/plain', buffer: Buffer.from('申请公开河长制巡查记录') });
    await files.getByText('已上传 申请书.txt').waitFor();
    await files.getByTitle('handler', { exact: true }).getByText('吴承办').waitFor();
    await files.getByRole('button', { name: '下载 申请书.txt' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: '记录并下载' }).click();
    expect((await download).suggestedFilename()).toBe('申请书.txt');
    await files.getByRole('button', { name: '删除 申请书.txt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '销毁内容' }).click();
    await page.getByText('请写明删除理由').waitFor();
    await page.getByLabel('删除理由', { exact: true }).fill('误传');
    await page.getByRole('dialog').getByRole('button', { name: '销毁内容' }).click();
    await files.getByText('理由：误传').waitFor();
    expect(errors).toEqual([]);
  });

  it('previews a PDF and an image, with a reading record, and says that other files must be downloaded', async () => {
    const application = await registerApplication(screens, '有图有文的申请');
    const { page, errors } = await screens.signIn('handler', applicationPath(application));
    const files = page.getByRole('region', { name: '附件' });
    await files.locator('input[type=file]').setInputFiles([
      { name: '现场.png', mimeType: 'image/png', buffer: PNG },
      { name: '申请书.pdf', mimeType: 'application/pdf', buffer: PDF },
      { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('说明') },
    ]);
    await files.getByText('已上传 说明.txt').waitFor();
    await files.getByText('不能预览，请下载').waitFor();
    const dialog = page.getByRole('dialog');
    await files.getByRole('button', { name: '预览 现场.png' }).click();
    await dialog.getByLabel('查看事由（可不填）').fill('核对现场');
    await dialog.getByRole('button', { name: '记录并预览' }).click();
    const image = dialog.getByRole('img', { name: '现场.png' });
    await image.waitFor();
    await page.waitForFunction(
      () => (document.querySelector('[role=dialog] img') as HTMLImageElement).naturalWidth === 1,
    );
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '预览 现场.png');
    await files.getByRole('button', { name: '预览 申请书.pdf' }).click();
    await dialog.getByRole('button', { name: '记录并预览' }).click();
    await dialog.locator('iframe[title="申请书.pdf"]').or(dialog.getByText('此浏览器不能显示 PDF')).waitFor();
    const auditor = await screens.server.signedInBrowser('auditor', screens.passwords['auditor']!);
    const { body } = await auditor.get(`/api/reading-records?application=${application}`);
    expect(readings(body)).toMatchObject([{ reason: null }, { reason: '核对现场' }]);
    expect(errors).toEqual([]);
  });

  it('says why a command is not permitted, and who takes the next step', async () => {
    const application = await registerApplication(screens, '公租房配租结果');
    await runCommands(screens, 'clerk', application, ['accept']);
    await runCommands(screens, 'handler', application, ['submit-draft', { outcome: 'disclosed' }]);
    const { page } = await screens.signIn('clerk', applicationPath(application, '?do=review'));
    await commandDrawer(page).getByText('审核须由审核人或机构负责人办理').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/^等待：审核，由.*郑审核.*办理/u).waitFor();
  });

  it('records the reason and the responsible unit of an overdue reply (arts. 46, 53)', async () => {
    const application = await registerApplication(screens, '逾期的申请', { arrivedOn: '2025-01-06' });
    const clerk = await screens.signIn('clerk', applicationPath(application));
    const readOnly = clerk.page.getByRole('region', { name: '逾期原因及责任单位' });
    await readOnly.getByText('尚未登记。').waitFor();
    expect(await readOnly.getByRole('textbox').count()).toBe(0);
    const { page, errors } = await screens.signIn('handler', applicationPath(application));
    const overdue = page.getByRole('region', { name: '逾期原因及责任单位' });
    await overdue.getByLabel('责任单位').fill('综合科');
    await overdue.getByRole('textbox', { name: '逾期原因' }).fill('材料移交延误');
    await overdue.getByRole('button', { name: '登记' }).click();
    await overdue.getByText('材料移交延误').first().waitFor();
    await overdue.getByRole('listitem').getByText('综合科').waitFor();
    const notOverdue = await registerApplication(screens, '没有逾期的申请');
    await page.goto(new URL(applicationPath(notOverdue), screens.server.address).href);
    await page.getByRole('region', { name: '申请内容' }).waitFor();
    expect(await overdue.count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('keeps number, due status, time and next step visible on a phone, in a seventh of the screen', async () => {
    const application = await registerApplication(screens, '乡村道路养护记录');
    const { page, errors } = await screens.signIn('clerk', applicationPath(application), { size: PHONE });
    const nextStep = page.getByRole('button', { name: '受理', exact: true });
    await nextStep.waitFor();
    await page.getByRole('heading', { name: '办理经过' }).scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 5_000);
    const head = page.locator('.application-head header');
    await page.waitForFunction(() => scrollY > 800);
    const { y, height } = (await head.boundingBox())!;
    expect([y, height <= PHONE.height / 7]).toEqual([48, true]);
    await page.getByRole('button', { name: '更多操作' }).waitFor();
    await nextStep.click();
    await commandDrawer(page).getByRole('button', { name: '受理', exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const application = await registerApplication(screens, '城市更新项目实施方案'.repeat(40));

    const visit = await screens.signIn('head', applicationPath(application, '?days=0&do=void'), {
      language,
      size,
    });
    const { page } = visit;
    await commandDrawer(page).getByRole('textbox').waitFor();
    expect(await visit.barriers()).toEqual([]);
    await page.keyboard.press('Escape');
    await commandDrawer(page).waitFor({ state: 'hidden' });
    await page.getByRole('table').first().waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
    expect(visit.errors).toEqual([]);
  });
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
