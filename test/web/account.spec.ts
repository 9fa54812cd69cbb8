// The own account: second factor, password, delegation; and steps required at sign-in.
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describeWithChromium, Screens, VIEWS, type Visited } from './screens.js';

const CHOSEN = 'seven blue teapots';

describeWithChromium('my account', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.leave());
  afterAll(() => screens.close());

  /** The administrator as a client of the HTTP interface. */
  async function administrator(): Promise<Awaited<ReturnType<typeof screens.front.signedIn>>> {
    return screens.front.signedIn('administrator', screens.passwords['administrator']!);
  }

  async function firstSteps(login: string, password: string): Promise<Visited> {
    const visited = await screens.visit('/sign-in');
    await visited.page.fill('[name=username]', login);
    await visited.page.fill('[name=password]', password);
    await visited.page.getByRole('button', { name: '登录', exact: true }).click();
    return visited;
  }

  /** The code that the phone would show for the key on the page. */
  async function codeOn(page: Page): Promise<string> {
    const shown = await page.locator('.secret code').textContent();
    return new TOTP({ secret: Secret.fromBase32(shown!.replaceAll(' ', '')) }).generate();
  }

  it('enrols a phone, shows recovery codes once, and asks for a code at the next sign-in', async () => {
    const { page, broken } = await screens.as('handler', '/desk/account');
    await page.getByRole('button', { name: '登记手机' }).click();
    await page.locator('.secret code').waitFor();
    await page.fill('[name=code]', await codeOn(page));
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByRole('heading', { name: '请保存恢复码' }).waitFor();
    const codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await page.getByLabel('我已保存这些恢复码').check();
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByText('✓ 已启用').waitFor();
    expect(broken).toEqual([]);

    const again = await firstSteps('handler', screens.passwords['handler']!);
    await again.page.getByRole('heading', { name: '第二因素验证' }).waitFor();
    expect(await again.barriers()).toEqual([]);
    await again.page.fill('[name=code]', '000000');
    await again.page.getByRole('button', { name: '继续' }).click();
    await again.page.locator('.refusal').waitFor();
    await again.page.getByRole('button', { name: /使用恢复码/u }).click();
    await again.page.fill('[name=code]', codes[0]!);
    await again.page.getByRole('button', { name: '继续' }).click();
    await again.page.waitForURL(/\/desk/u);

    await again.page.goto(new URL('/desk/account', screens.front.address).href);
    await again.page.getByRole('button', { name: '解除第二因素' }).click();
    await again.page.getByLabel('验证码').fill(codes[1]!);
    await again.page.getByRole('dialog').getByRole('button', { name: '解除第二因素' }).click();
    await again.page.getByText('未启用').waitFor();
  });

  it('requires a new password after a one-time password, then the required second factor', async () => {
    const keeper = await administrator();
    await keeper.ask('PATCH', '/api/accounts/reviewer', { secondFactorRequired: true });
    const { body } = await keeper.ask('POST', '/api/accounts/reviewer/password');
    const visited = await firstSteps('reviewer', String(body['oneTimePassword']));
    const { page, broken } = visited;
    await page.getByRole('heading', { name: '请设置自己的密码' }).waitFor();
    await page.fill('[name=password]', '1234567890');
    await page.getByText('过于常见').waitFor();
    expect(await page.getByRole('button', { name: '设置密码并继续' }).isDisabled()).toBe(true);
    expect(await visited.barriers()).toEqual([]);
    await page.fill('[name=password]', CHOSEN);
    await page.fill('[name=again]', CHOSEN);
    await page.getByRole('button', { name: '设置密码并继续' }).click();
    await page.getByRole('heading', { name: '请登记手机' }).waitFor();
    await page.locator('.secret code').waitFor();
    expect(await visited.barriers()).toEqual([]);
    await page.fill('[name=code]', await codeOn(page));
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByLabel('我已保存这些恢复码').check();
    await page.getByRole('button', { name: '完成' }).click();
    await page.waitForURL(/\/desk/u);
    expect(broken).toEqual([]);
  });

  it('changes the password without signing out', async () => {
    const { page, broken } = await screens.as('statistician', '/desk/account');
    await page.getByLabel('当前密码').fill(screens.passwords['statistician']!);
    await page.getByLabel('新密码', { exact: true }).fill(CHOSEN);
    await page.getByLabel('再次输入新密码').fill(CHOSEN);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改').waitFor();
    await page.getByRole('button', { name: '登记手机' }).click();
    await page.locator('.secret code').waitFor();
    expect(new URL(page.url()).pathname).toBe('/desk/account');
    expect(broken).toEqual([]);
    const elsewhere = await firstSteps('statistician', CHOSEN);
    await elsewhere.page.waitForURL(/\/desk/u);
  });

  it('delegates a role to a colleague for some days, shows it to the colleague, and ends it early', async () => {
    const { page } = await screens.as('clerk', '/desk/account');
    await page.getByRole('button', { name: '委托同事代行' }).click();
    await page.getByLabel('由谁代行').click();
    await page.getByTitle(/王主任/u).click();
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    for (const id of ['#delegate-days', '#delegate-days-end']) {
      await page.fill(id, today);
      await page.press(id, 'Enter');
    }
    await page.getByRole('button', { name: '委托', exact: true }).click();
    await page.getByText('登记人员 → 王主任').waitFor();
    const colleague = await screens.as('head', '/desk/account');
    await colleague.page.getByText('代周登记：登记人员').waitFor();
    await page.getByRole('button', { name: '结束' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click();
    await page.getByText('登记人员 → 王主任').waitFor({ state: 'detached' });
  });

  it('explains a refusal by the identity provider, and an incomplete or expired reset link', async () => {
    const { page } = await screens.visit('/sign-in?refused=not-permitted');
    await page.getByText('您的统一身份在本系统没有可用的账号').waitFor();
    const reset = await screens.visit('/password-reset');
    await reset.page.getByText('链接不完整').waitFor();
    const spent = await screens.visit('/password-reset#spent');
    await spent.page.fill('[name=password]', CHOSEN);
    await spent.page.fill('[name=again]', CHOSEN);
    await spent.page.getByRole('button', { name: '重设密码' }).click();
    await spent.page.getByRole('alert').getByText('链接已失效').waitFor();
    expect(await spent.barriers()).toEqual([]);
  });

  it('says how long the account is still locked', async () => {
    const { page } = await firstSteps('nobody-here', 'wrong password');
    for (let attempt = 0; attempt < 6; attempt++) {
      await page.locator('.refusal').waitFor();
      if (await page.getByText('还需等待').isVisible()) break;
      await page.fill('[name=password]', `wrong password ${attempt}`);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('button', { name: '登录', exact: true, disabled: false }).waitFor();
    }
    await page.getByText('还需等待').waitFor();
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visited = await screens.as('clerk', '/desk/account', { language, size });
    await visited.page.getByRole('heading', { level: 2 }).nth(5).waitFor();
    expect(await visited.barriers()).toEqual([]);
    expect(await visited.isTooWide()).toBe(false);
  });
});
