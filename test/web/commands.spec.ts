// Commands outside the usual journeys: void, remedies, an agent; and two people acting at once.
import { anApplicationOf, drawerOf, given, giveIt, pageOf } from './applications.js';
import { describeWithChromium, Screens } from './screens.js';

describeWithChromium('commands on an application', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.leave());
  afterAll(() => screens.close());

  it('declares void only with a reason and a confirmation that its meaning was read', async () => {
    const application = await anApplicationOf(screens, '误登的申请');
    const { page } = await screens.as('head', pageOf(application, '?do=void'));
    const drawer = drawerOf(page);
    await drawer.getByText('不计入任何统计').waitFor();
    await drawer.getByRole('button', { name: '作废' }).click();
    await drawer.getByText('请核对后勾选').waitFor();
    await drawer.getByText('请填写').waitFor();
    await giveIt(page, '作废', async () => {
      await drawer.getByLabel('作废理由').fill('同一信件录了两次');
      await drawer.getByRole('checkbox').check();
    });
    await drawer.getByText('没有需要办理的事项了。').waitFor();
  });

  it('shows what a colleague did since the form was opened, and keeps what was typed', async () => {
    const application = await anApplicationOf(screens, '同时办理的申请');
    await given(screens, 'clerk', application, ['accept']);
    const first = await screens.as('clerk', pageOf(application, '?do=requestSupplement'));
    const typed = drawerOf(first.page).getByLabel('需要补正的事项 1');
    await typed.fill('请写明年份');
    await given(screens, 'handler', application, ['demand-reasons']);
    const drawer = drawerOf(first.page);
    await drawer.getByText('您打开此表单后，申请已被更改').waitFor();
    await drawer.getByText(/吴承办.*已要求说明理由/u).waitFor();
    expect(await typed.inputValue()).toBe('请写明年份');
    expect(await drawer.getByRole('button', { name: '补正告知', exact: true }).isDisabled()).toBe(true);
    await drawer.getByRole('button', { name: '已核对，继续办理' }).click();
    await giveIt(first.page, '补正告知');
    expect(first.broken).toEqual([]);
  });

  it('explains a version conflict after the live connection was lost, and submits what was typed on retry', async () => {
    const application = await anApplicationOf(screens, '断线时同时办理的申请');
    await given(screens, 'clerk', application, ['accept']);
    const { page, broken } = await screens.as('clerk', '/desk');
    await page.route('**/api/events', (route) => route.abort());
    await page.goto(new URL(pageOf(application, '?do=requestSupplement'), screens.front.address).href);
    await page.getByText('与服务器的连接已中断').waitFor();
    const drawer = drawerOf(page);
    const typed = drawer.getByLabel('需要补正的事项 1');
    await typed.fill('请写明年份');
    await given(screens, 'handler', application, ['demand-reasons']);
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/request-supplement'));
    await drawer.getByRole('button', { name: '补正告知', exact: true }).click();
    expect((await refused).status()).toBe(412);
    await drawer.getByText('您打开此表单后，申请已被更改').waitFor();
    await drawer.getByText(/吴承办.*已要求说明理由/u).waitFor();
    expect(await typed.inputValue()).toBe('请写明年份');
    await drawer.getByRole('button', { name: '已核对，继续办理' }).click();
    await giveIt(page, '补正告知');
    expect(broken).toEqual([]);
  });

  it('submits a command once, even on a double click', async () => {
    const application = await anApplicationOf(screens, '点了两次的申请');
    const { page } = await screens.as('clerk', pageOf(application, '?do=accept'));
    await drawerOf(page).getByRole('button', { name: '受理', exact: true }).dblclick();
    await drawerOf(page).getByRole('heading', { name: '已办理：受理' }).waitFor();
    const { body } = await (
      await screens.front.signedIn('clerk', screens.passwords['clerk']!)
    ).get(`/api/applications/${application}`);
    const accepted = (body['timeline'] as { type: string }[]).filter(({ type }) => type === 'accepted');
    expect(accepted).toHaveLength(1);
  });

  it('adds an agent later and removes the agent; no event contains their identity (art. 29)', async () => {
    const application = await anApplicationOf(screens, '后来委托代理人的申请');
    const { page, broken } = await screens.as('clerk', pageOf(application, '?do=amendRegistration'));
    await giveIt(page, '更正登记', async (drawer) => {
      await drawer.getByLabel('登记或更正代理人').check();
      await drawer.getByLabel('代理人姓名').fill('冯后来');
      await drawer.getByLabel('更正理由').fill('补交授权委托书');
    });
    await drawerOf(page).getByRole('button', { name: '完成' }).click();
    await drawerOf(page).waitFor({ state: 'hidden' });
    await page.getByText('已出示授权委托书').waitFor();
    await page.getByText(/代理人已登记 · 理由：补交授权委托书|理由：补交授权委托书 · 代理人已登记/u).waitFor();
    await page.goto(new URL(pageOf(application, '?do=amendRegistration'), screens.front.address).href);
    await giveIt(page, '更正登记', async (drawer) => {
      await drawer.getByLabel('不再由代理人办理').check();
      await drawer.getByLabel('更正理由').fill('解除委托');
    });
    await drawerOf(page).getByRole('button', { name: '完成' }).click();
    await page.getByText(/不再由代理人办理 · 理由：解除委托|理由：解除委托 · 不再由代理人办理/u).waitFor();
    expect(await page.getByText('已出示授权委托书').count()).toBe(0);
    expect(broken).toEqual([]);
  });

  it('opens and closes a remedy, and opens a new application for the new reply', async () => {
    const application = await anApplicationOf(screens, '不予公开的会议纪要');
    const { page } = await screens.as('clerk', pageOf(application, '?do=openRemedy'));
    await giveIt(page, '复议诉讼立案', async (drawer) => {
      await drawer.getByLabel('行政复议', { exact: true }).check();
      await drawer.getByLabel('案号').fill('云政复〔2026〕1号');
    });
    await drawerOf(page).getByRole('button', { name: '完成' }).click();
    await page.getByRole('button', { name: '结案（云政复〔2026〕1号）' }).click();
    await giveIt(page, '复议诉讼结案', (drawer) => drawer.getByLabel('结果纠正').check());
    const head = await screens.as('head', pageOf(application));
    await head.page.getByRole('button', { name: '重新答复（云政复〔2026〕1号）' }).click();
    await giveIt(head.page, '重新答复');
    await drawerOf(head.page).getByText('新的申请：').waitFor();
  });
});
