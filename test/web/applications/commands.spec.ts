// Commands outside the usual journeys: void, remedies, an agent; and two people acting at once.
import { registerApplication, commandDrawer, runCommands, submitCommand, applicationPath } from './applications.js';
import { describeWithChromium, Screens } from '../screens.js';

describeWithChromium('commands on an application', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  it('declares void only with a reason and a confirmation that its meaning was read', async () => {
    const application = await registerApplication(screens, '误登的申请');
    const { page } = await screens.signIn('head', applicationPath(application, '?do=void'));
    const drawer = commandDrawer(page);
    await drawer.getByText('不计入任何统计').waitFor();
    await drawer.getByRole('button', { name: '作废' }).click();
    await drawer.getByText('请核对后勾选').waitFor();
    await drawer.getByText('请填写').waitFor();
    await submitCommand(page, '作废', async () => {
      await drawer.getByLabel('作废理由').fill('同一信件录了两次');
      await drawer.getByRole('checkbox').check();
    });
    await drawer.getByText('没有需要办理的事项了。').waitFor();
  });

  it('shows what a colleague did since the form was opened, and keeps what was typed', async () => {
    const application = await registerApplication(screens, '同时办理的申请');
    await runCommands(screens, 'clerk', application, ['accept']);
    const first = await screens.signIn('clerk', applicationPath(application, '?do=requestSupplement'));
    const field = commandDrawer(first.page).getByLabel('需要补正的事项 1');
    await field.fill('请写明年份');
    await runCommands(screens, 'handler', application, ['demand-reasons']);
    const drawer = commandDrawer(first.page);
    await drawer.getByText('您打开此表单后，申请已被更改').waitFor();
    await drawer.getByText(/吴承办.*已要求说明理由/u).waitFor();
    expect(await field.inputValue()).toBe('请写明年份');
    expect(await drawer.getByRole('button', { name: '补正告知', exact: true }).isDisabled()).toBe(true);
    await drawer.getByRole('button', { name: '已核对，继续办理' }).click();
    await submitCommand(first.page, '补正告知');
    expect(first.errors).toEqual([]);
  });

  it('explains a version conflict after the live connection was lost, and submits what was typed on retry', async () => {
    const application = await registerApplication(screens, '断线时同时办理的申请');
    await runCommands(screens, 'clerk', application, ['accept']);
    const { page, errors } = await screens.signIn('clerk', '/desk');
    await page.route('**/api/events', (route) => route.abort());
    await page.goto(new URL(applicationPath(application, '?do=requestSupplement'), screens.server.address).href);
    await page.getByText('与服务器的连接已中断').waitFor();
    const drawer = commandDrawer(page);
    const field = drawer.getByLabel('需要补正的事项 1');
    await field.fill('请写明年份');
    await runCommands(screens, 'handler', application, ['demand-reasons']);
    const responsePromise = page.waitForResponse((response) => response.url().endsWith('/request-supplement'));
    await drawer.getByRole('button', { name: '补正告知', exact: true }).click();
    expect((await responsePromise).status()).toBe(412);
    await drawer.getByText('您打开此表单后，申请已被更改').waitFor();
    await drawer.getByText(/吴承办.*已要求说明理由/u).waitFor();
    expect(await field.inputValue()).toBe('请写明年份');
    await drawer.getByRole('button', { name: '已核对，继续办理' }).click();
    await submitCommand(page, '补正告知');
    expect(errors).toEqual([]);
  });

  it('shows no refusal and no conflict of its own command, when its live event is quicker than its answer', async () => {
    const application = await registerApplication(screens, '回执慢于实时事件的申请');
    const { page } = await screens.signIn('clerk', applicationPath(application, '?do=accept'));
    const drawer = commandDrawer(page);
    const seen = await page.evaluateHandle(() => {
      const texts: string[] = [];
      new MutationObserver(() => texts.push(document.querySelector('[role=dialog]')?.textContent ?? '')).observe(
        document.body,
        { subtree: true, childList: true, characterData: true },
      );
      return texts;
    });
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/accept', async (route) => {
      const answer = await route.fetch();
      await released;
      await route.fulfill({ response: answer });
    });
    await drawer.getByRole('button', { name: '受理', exact: true }).click();
    // The page itself already shows the new state.
    await page.locator('.application-head').getByText('检索审查').first().waitFor();
    release();
    await drawer.getByRole('heading', { name: '已办理：受理' }).waitFor();
    const flashed = (await seen.jsonValue()).filter((text) => /现在不能办理|申请已被更改/u.test(text));
    expect(flashed).toEqual([]);
  });

  it('submits a command once, even on a double click', async () => {
    const application = await registerApplication(screens, '点了两次的申请');
    const { page } = await screens.signIn('clerk', applicationPath(application, '?do=accept'));
    await commandDrawer(page).getByRole('button', { name: '受理', exact: true }).dblclick();
    await commandDrawer(page).getByRole('heading', { name: '已办理：受理' }).waitFor();
    const { body } = await (
      await screens.server.signedInBrowser('clerk', screens.passwords['clerk']!)
    ).get(`/api/applications/${application}`);
    const accepted = (body['timeline'] as { type: string }[]).filter(({ type }) => type === 'accepted');
    expect(accepted).toHaveLength(1);
  });

  it('adds an agent later and removes the agent; no event contains their identity (art. 29)', async () => {
    const application = await registerApplication(screens, '后来委托代理人的申请');
    const { page, errors } = await screens.signIn('clerk', applicationPath(application, '?do=amendRegistration'));
    await submitCommand(page, '更正登记', async (drawer) => {
      await drawer.getByLabel('登记或更正代理人').check();
      await drawer.getByLabel('代理人姓名').fill('冯后来');
      await drawer.getByLabel('更正理由').fill('补交授权委托书');
    });
    await commandDrawer(page).getByRole('button', { name: '完成' }).click();
    await commandDrawer(page).waitFor({ state: 'hidden' });
    await page.getByText('已出示授权委托书').waitFor();
    await page.getByText(/代理人已登记 · 理由：补交授权委托书|理由：补交授权委托书 · 代理人已登记/u).waitFor();
    await page.goto(new URL(applicationPath(application, '?do=amendRegistration'), screens.server.address).href);
    await submitCommand(page, '更正登记', async (drawer) => {
      await drawer.getByLabel('不再由代理人办理').check();
      await drawer.getByLabel('更正理由').fill('解除委托');
    });
    await commandDrawer(page).getByRole('button', { name: '完成' }).click();
    await page.getByText(/不再由代理人办理 · 理由：解除委托|理由：解除委托 · 不再由代理人办理/u).waitFor();
    expect(await page.getByText('已出示授权委托书').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('opens and closes a remedy, and opens a new application for the new reply', async () => {
    const application = await registerApplication(screens, '不予公开的会议纪要');
    const { page } = await screens.signIn('clerk', applicationPath(application, '?do=openRemedy'));
    await submitCommand(page, '复议诉讼立案', async (drawer) => {
      await drawer.getByLabel('行政复议', { exact: true }).check();
      await drawer.getByLabel('案号').fill('云政复〔2026〕1号');
    });
    await commandDrawer(page).getByRole('button', { name: '完成' }).click();
    await page.getByRole('button', { name: '结案（云政复〔2026〕1号）' }).click();
    await submitCommand(page, '复议诉讼结案', (drawer) => drawer.getByLabel('结果纠正').check());
    const head = await screens.signIn('head', applicationPath(application));
    await head.page.getByRole('button', { name: '重新答复（云政复〔2026〕1号）' }).click();
    await submitCommand(head.page, '重新答复', (drawer) =>
      drawer.getByLabel('收到决定书、判决书之日').fill('2026-01-05'),
    );
    await commandDrawer(head.page).getByText('新的申请：').waitFor();
  });
});
