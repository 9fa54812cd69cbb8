// The system pages: accounts, agencies, settings, operations, register import, reading records.
import { Queue, Worker } from 'bullmq';
import { DAILY_ROUND } from '../../../src/platform/queue/queue-names.js';
import { queueBackend } from '../../../src/platform/queue/queue-backend.js';
import { withWorkers } from '../../../src/platform/workers/worker-pool.js';
import { runImports } from '../../../src/modules/register-import/run-imports.js';
import { aRegisterLine, toCsv, toWorkbook, aRegisterTable } from '../../support/register-files.js';
import { waitUntil } from '../../system/programs.js';
import { describeWithChromium, Screens, waitForValue, VIEWS } from '../screens.js';

const NEW_PASSWORD = 'seven blue teapots';

describeWithChromium('the system pages', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  it('creates an account; its owner signs in, chooses a password, and sees only what the role allows', async () => {
    const { page, errors } = await screens.signIn('administrator', '/desk/system/accounts');
    await page.getByRole('button', { name: '新建账号' }).click();
    await page.getByLabel('用户名', { exact: true }).fill('Qin.Lan');
    await page.getByLabel('姓名', { exact: true }).fill('秦兰');
    await page.getByRole('checkbox', { name: '登记人员' }).check();
    await page.getByRole('dialog').getByRole('button', { name: '新建' }).click();
    const password = await page.locator('.accounts-oneTime code').textContent();
    await page.getByRole('button', { name: '我已记下' }).click();
    await page.getByRole('cell', { name: 'qin.lan' }).waitFor();
    expect(errors).toEqual([]);

    const ownerVisit = await screens.visit('/sign-in');
    await ownerVisit.page.fill('[name=username]', 'qin.lan');
    await ownerVisit.page.fill('[name=password]', password!);
    await ownerVisit.page.getByRole('button', { name: '登录', exact: true }).click();
    await ownerVisit.page.fill('[name=password][autocomplete=new-password]', NEW_PASSWORD);
    await ownerVisit.page.fill('[name=again]', NEW_PASSWORD);
    await ownerVisit.page.getByRole('button', { name: '设置密码并继续' }).click();
    await ownerVisit.page.waitForURL(/\/desk\/worklist/u);
    expect(await ownerVisit.page.getByRole('link', { name: '系统' }).count()).toBe(0);

    await page.getByRole('button', { name: '秦兰' }).click();
    const drawer = page.getByRole('dialog', { name: /秦兰/u });
    await drawer.getByRole('button', { name: '停用账号' }).click();
    await page.getByRole('dialog', { name: '停用账号' }).getByRole('button', { name: '停用账号' }).click();
    await drawer.getByText('已停用').waitFor();
    await ownerVisit.page.reload();
    await ownerVisit.page.waitForURL(/\/sign-in/u);
  });

  it('creates an agency under another', async () => {
    const { page, errors } = await screens.signIn('administrator', '/desk/system/agencies');
    const cell = page.getByRole('cell', { name: '云溪县气象局' });
    await page.getByRole('cell', { name: '云溪县农业农村局' }).waitFor();
    expect(await cell.count()).toBe(0);
    await page.getByRole('button', { name: '设立机关' }).click();
    await page.getByLabel('名称').fill('云溪县气象局');
    await page.getByLabel('代码').fill('weather');
    await page.getByRole('dialog').getByRole('button', { name: '设立' }).click();
    await cell.waitFor();
    expect(await cell.count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('says that an agency of this name is there already', async () => {
    const { page, errors } = await screens.signIn('administrator', '/desk/system/agencies');
    const cell = page.getByRole('cell', { name: '云溪县农业农村局' });
    await cell.waitFor();
    await page.getByRole('button', { name: '设立机关' }).click();
    await page.getByLabel('名称').fill('云溪县农业农村局');
    await page.getByLabel('代码').fill('agriculture');
    await page.getByRole('dialog').getByRole('button', { name: '设立' }).click();
    await page.getByRole('dialog').getByText('已有名为“云溪县农业农村局”的机关（代码farming）').waitFor();
    await page.keyboard.press('Escape');
    expect(await cell.count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('changes a setting, and keeps what was typed when another person changes settings first', async () => {
    const { page, errors } = await screens.signIn('head', '/desk/system/settings');
    const phone = page.getByLabel('联系电话');
    await phone.fill('0571-8888 0000');
    const administrator = await screens.server.signedInBrowser('administrator', screens.passwords['administrator']!);
    await administrator.request(
      'PATCH',
      '/api/agencies/yunqi/settings',
      { court: '云溪县人民法院' },
      { 'if-match': '"0"' },
    );
    await page.getByRole('alert').filter({ hasText: '他人更改了设置' }).waitFor();
    expect(await phone.inputValue()).toBe('0571-8888 0000');
    await page.getByText('有管辖权的人民法院：（空） → 云溪县人民法院').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('联系电话：（空） → 0571-8888 0000').waitFor();
    expect(errors).toEqual([]);
  });

  it('shows the health of the system, and retries a failed job', async () => {
    const backend = queueBackend({ redisUrl: undefined, databaseUrl: screens.office.database.url });
    const options = { ...backend, connection: backend.connection! };
    let isBroken = true;
    const queue = new Queue(DAILY_ROUND, options);
    const worker = new Worker(
      DAILY_ROUND,
      async () => {
        if (isBroken) throw new Error('the mail server did not answer');
      },
      options,
    );
    worker.on('error', () => undefined);
    try {
      await queue.add('one', {});
      await waitUntil('the failure', async () => (await queue.getFailedCount()) === 1);
      isBroken = false;
      const { page, errors } = await screens.signIn('administrator', '/desk/system/operations');
      await page.getByText('数据库正常').waitFor();
      await page.getByRole('cell', { name: 'the mail server did not answer' }).waitFor();
      await page.getByRole('button', { name: '重试', exact: true }).click();
      await page.getByText('已交回 1 个任务重新执行').waitFor();
      await waitUntil('the second go', async () => (await queue.getCompletedCount()) === 1);
      expect(errors).toEqual([]);
    } finally {
      await worker.close();
      await queue.close();
    }
  });

  it('imports with values for empty cells, archives or not as chosen, and shows each year’s Table 3', async () => {
    const { page, errors } = await screens.signIn('head', '/desk/system/import');
    const numberedLine = (number: string): readonly string[] =>
      aRegisterLine({ 序号: number, 申请方式: '-', 申请人类别: '-' });
    const content = toCsv(aRegisterTable(numberedLine('D1'), numberedLine('D2')));
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page.getByText('有问题的行改好之前不能导入').waitFor();
    // A dash counts as an empty cell, not as a word to be mapped.
    expect(await page.getByText('个须选定').count()).toBe(0);
    await page.getByRole('button', { name: /空白单元格的代填内容和归档/u }).click();
    for (const [field, value] of [
      ['申请方式', '当面'],
      ['申请人类型', '自然人'],
    ] as const) {
      await page.getByRole('combobox', { name: field, exact: true }).click();
      await page.getByTitle(value, { exact: true }).last().click();
    }
    await page.getByRole('checkbox', { name: '已办结的一并归档' }).uncheck();
    await page.getByRole('button', { name: '按修改后的对应关系重新核对' }).click();
    await page.getByRole('button', { name: '导入 2 件' }).waitFor();
    await page.getByRole('button', { name: '2021年：收 2，办结 2' }).click();
    await page.getByText('勾稽关系相符').waitFor();
    const table = page.getByRole('region', { name: '2021年表三' });
    const received = table.getByRole('row').filter({ hasText: '本年新收政府信息公开申请数量' });
    await waitForValue(() => received.getByRole('cell').allTextContents(), ['2', '0', '0', '0', '0', '0', '2']);
    await page.getByRole('button', { name: '导入 2 件' }).click();
    await page.getByRole('button', { name: '确定导入' }).click();
    await page.getByText('办理中').waitFor();
    await withWorkers((workers) => runImports(screens.office.database, workers, () => new Date()));
    await page.getByText('新导入 2 件').waitFor();
    const states = await screens.office.rows<{ state: string }>(
      `select a.state from application a join register_origin o on o.agency_id = a.agency_id and o.application_id = a.id
       where o.number in ('D1', 'D2')`,
    );
    expect(states.map(({ state }) => state.startsWith('archive'))).toEqual([false, false]);
    expect(errors).toEqual([]);
  });

  it('says how many rows of a long register the preview checked, and that the import checks all', async () => {
    const { page } = await screens.signIn('head', '/desk/system/import');
    const lines = Array.from({ length: 2_003 }, (_, index) => aRegisterLine({ 序号: `L${index}` }));
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(toCsv(aRegisterTable(...lines))) });
    await page.getByText(/预览已按办理规则逐行核对 2000 行，其余 3 行只核对了单元格。导入时会核对全部行/u).waitFor();
  });

  it('previews an old register, names the invalid row, and imports the corrected file', async () => {
    const { page, errors } = await screens.signIn('head', '/desk/system/import');
    const file = (bytes: Uint8Array): { name: string; mimeType: string; buffer: Buffer } => ({
      name: '台账.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(bytes),
    });
    const fileInput = page.locator('input[type=file]');
    await fileInput.setInputFiles(
      file(toWorkbook(aRegisterTable(aRegisterLine(), aRegisterLine({ 序号: 'A2', 收到日期: '某日' })))),
    );
    await page.getByText('有问题的行改好之前不能导入').waitFor();
    await page.getByRole('cell', { name: '某日' }).waitFor();
    await fileInput.setInputFiles(file(toWorkbook(aRegisterTable(aRegisterLine(), aRegisterLine({ 序号: 'A2' })))));
    await page.getByRole('button', { name: '导入 2 件' }).click();
    await page.getByRole('button', { name: '确定导入' }).click();
    await page.getByText('办理中').waitFor();
    await withWorkers((workers) => runImports(screens.office.database, workers, () => new Date()));
    await page.getByText('新导入 2 件').waitFor();
    expect(errors).toEqual([]);
  });

  it('shows an auditor the reading records and no other system page', async () => {
    const { page, errors } = await screens.signIn('auditor', '/desk/system');
    await page.getByRole('heading', { name: '查看记录' }).waitFor();
    await waitForValue(() => page.getByRole('navigation', { name: '系统各部分' }).getByRole('link').count(), 1);
    await page.getByLabel(/^登记号/u).fill('yunqi-2026000099');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有符合条件的记录').waitFor();
    expect(page.url()).toContain('application=yunqi-2026000099');
    expect(errors).toEqual([]);
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const options = { language, size };
    const visit = await screens.signIn('administrator', '/desk/system/operations', options);
    const { page } = visit;
    const checkPage = async (path: string): Promise<void> => {
      await page.goto(new URL(path, screens.server.address).href);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.locator('.ant-spin-spinning, .ant-skeleton').first().waitFor({ state: 'detached' });
      expect([path, await visit.barriers()]).toEqual([path, []]);
      expect([path, await visit.isTooWide()]).toEqual([path, false]);
    };
    for (const part of ['operations', 'accounts', 'accounts?login=clerk', 'agencies', 'delegations', 'settings'])
      await checkPage(`/desk/system/${part}`);
    expect(visit.errors).toEqual([]);
    const head = await screens.signIn('head', '/desk/system/import', options);
    await head.page.locator('.register-import-steps').waitFor();
    expect(await head.barriers()).toEqual([]);
    expect(await head.isTooWide()).toBe(false);
    const auditor = await screens.signIn('auditor', '/desk/system/records', options);
    await auditor.page.getByRole('heading', { level: 2 }).first().waitFor();
    expect([await auditor.barriers(), await auditor.isTooWide()]).toEqual([[], false]);
  });
});
