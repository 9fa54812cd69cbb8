// The own account: second factor, password, delegation; and steps required at sign-in.
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describeWithChromium, Screens, VIEWS, type Visit } from '../screens.js';

const NEW_PASSWORD = 'seven blue teapots';

describeWithChromium('my account', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  /** The administrator as a client of the HTTP interface. */
  async function signInAdministrator(): Promise<Awaited<ReturnType<typeof screens.server.signedInBrowser>>> {
    return screens.server.signedInBrowser('administrator', screens.passwords['administrator']!);
  }

  async function submitSignIn(login: string, password: string): Promise<Visit> {
    const visit = await screens.visit('/sign-in');
    await visit.page.fill('[name=username]', login);
    await visit.page.fill('[name=password]', password);
    await visit.page.getByRole('button', { name: '登录', exact: true }).click();
    return visit;
  }

  /** The code that the phone would show for the key on the page. */
  async function currentCode(page: Page): Promise<string> {
    const key = await page.locator('.sign-in-secret code').textContent();
    return new TOTP({ secret: Secret.fromBase32(key!.replaceAll(' ', '')) }).generate();
  }

  it('enrols a phone, shows recovery codes once, and asks for a code at the next sign-in', async () => {
    const { page, errors } = await screens.signIn('handler', '/desk/account');
    await page.getByRole('button', { name: '登记手机' }).click();
    await page.locator('.sign-in-secret code').waitFor();
    await page.fill('[name=code]', await currentCode(page));
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByRole('heading', { name: '请保存恢复码' }).waitFor();
    const codes = await page.locator('.sign-in-codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await page.getByLabel('我已保存这些恢复码').check();
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByText('✓ 已启用').waitFor();
    expect(errors).toEqual([]);

    const secondVisit = await submitSignIn('handler', screens.passwords['handler']!);
    await secondVisit.page.getByRole('heading', { name: '第二因素验证' }).waitFor();
    expect(await secondVisit.barriers()).toEqual([]);
    await secondVisit.page.fill('[name=code]', '000000');
    await secondVisit.page.getByRole('button', { name: '继续' }).click();
    await secondVisit.page.locator('.sign-in-refusal').waitFor();
    await secondVisit.page.getByRole('button', { name: /使用恢复码/u }).click();
    await secondVisit.page.fill('[name=code]', codes[0]!);
    await secondVisit.page.getByRole('button', { name: '继续' }).click();
    await secondVisit.page.waitForURL(/\/desk/u);

    await secondVisit.page.goto(new URL('/desk/account', screens.server.address).href);
    await secondVisit.page.getByRole('button', { name: '解除第二因素' }).click();
    await secondVisit.page.getByLabel('验证码').fill(codes[1]!);
    await secondVisit.page.getByRole('dialog').getByRole('button', { name: '解除第二因素' }).click();
    await secondVisit.page.getByText('未启用').waitFor();
  });

  it('requires a new password after a one-time password, then the required second factor', async () => {
    const administrator = await signInAdministrator();
    await administrator.request('PATCH', '/api/accounts/reviewer', { secondFactorRequired: true });
    const { body } = await administrator.request('POST', '/api/accounts/reviewer/password');
    const visit = await submitSignIn('reviewer', String(body['oneTimePassword']));
    const { page, errors } = visit;
    await page.getByRole('heading', { name: '请设置自己的密码' }).waitFor();
    await page.fill('[name=password]', '1234567890');
    await page.getByText('过于常见').waitFor();
    expect(await page.getByRole('button', { name: '设置密码并继续' }).isDisabled()).toBe(true);
    expect(await visit.barriers()).toEqual([]);
    await page.fill('[name=password]', NEW_PASSWORD);
    await page.fill('[name=again]', NEW_PASSWORD);
    await page.getByRole('button', { name: '设置密码并继续' }).click();
    await page.getByRole('heading', { name: '请登记手机' }).waitFor();
    await page.locator('.sign-in-secret code').waitFor();
    expect(await visit.barriers()).toEqual([]);
    await page.fill('[name=code]', await currentCode(page));
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByLabel('我已保存这些恢复码').check();
    await page.getByRole('button', { name: '完成' }).click();
    await page.waitForURL(/\/desk/u);
    expect(errors).toEqual([]);
  });

  it('changes the password without signing out', async () => {
    const { page, errors } = await screens.signIn('statistician', '/desk/account');
    await page.getByLabel('当前密码').fill(screens.passwords['statistician']!);
    await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('再次输入新密码').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改').waitFor();
    await page.getByRole('button', { name: '登记手机' }).click();
    await page.locator('.sign-in-secret code').waitFor();
    expect(new URL(page.url()).pathname).toBe('/desk/account');
    expect(errors).toEqual([]);
    const newVisit = await submitSignIn('statistician', NEW_PASSWORD);
    await newVisit.page.waitForURL(/\/desk/u);
  });

  it('delegates a role to a colleague for some days, shows it to the colleague, and ends it early', async () => {
    const { page } = await screens.signIn('clerk', '/desk/account');
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
    const colleague = await screens.signIn('head', '/desk/account');
    await colleague.page.getByText('代周登记：登记人员').waitFor();
    await page.getByRole('button', { name: '结束' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click();
    await page.getByText('登记人员 → 王主任').waitFor({ state: 'detached' });
  });

  it('explains a refusal by the identity provider, and an incomplete or expired reset link', async () => {
    const { page } = await screens.visit('/sign-in?refused=not-permitted');
    await page.getByText('您的统一身份在本系统没有可用的账号').waitFor();
    const incomplete = await screens.visit('/password-reset');
    await incomplete.page.getByText('链接不完整').waitFor();
    const expired = await screens.visit('/password-reset#spent');
    await expired.page.fill('[name=password]', NEW_PASSWORD);
    await expired.page.fill('[name=again]', NEW_PASSWORD);
    await expired.page.getByRole('button', { name: '重设密码' }).click();
    await expired.page.getByRole('alert').getByText('链接已失效').waitFor();
    expect(await expired.barriers()).toEqual([]);
  });

  it('says how long the account is still locked', async () => {
    const { page } = await submitSignIn('nobody-here', 'wrong password');
    for (let attempt = 0; attempt < 6; attempt++) {
      await page.locator('.sign-in-refusal').waitFor();
      if (await page.getByText('还需等待').isVisible()) break;
      await page.fill('[name=password]', `wrong password ${attempt}`);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('button', { name: '登录', exact: true, disabled: false }).waitFor();
    }
    await page.getByText('还需等待').waitFor();
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.signIn('clerk', '/desk/account', { language, size });
    await visit.page.getByRole('heading', { level: 2 }).nth(5).waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
  });
});
