// Live updates: a colleague's change appears without a reload, and what is being typed stays.
import { addDays, dayAt } from '../../../src/domain/day.js';
import type { Browser } from '../../support/browser.js';
import { describeWithChromium, Screens, waitForValue } from '../screens.js';

describeWithChromium('live updates', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const signInColleague = (login: string): Promise<Browser> =>
    screens.server.signedInBrowser(login, screens.passwords[login]!);
  const assertSucceeded = async (request: ReturnType<Browser['request']>): Promise<void> => {
    const { status, text } = await request;
    if (status >= 300) throw new Error(text);
  };

  it('show the handler mail that the clerk recorded', async () => {
    const { page, errors } = await screens.signIn('handler', '/desk/mail');
    await page.getByText('没有未登记的邮件。').waitFor();
    const mail = { kind: 'signedMail', trackingNumber: 'LIVE-1' };
    await assertSucceeded((await signInColleague('clerk')).request('POST', '/api/agencies/yunqi/mail', mail));
    await page.getByRole('cell', { name: 'LIVE-1' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('show the head the text that the statistician saved in the report', async () => {
    const year = new Date().getFullYear();
    const { page, errors } = await screens.signIn('head', `/desk/reports/yunqi/${year}?scope=own&tab=overview`);
    await page.locator('[data-tab]').waitFor();
    const sections = { preface: '本报告由县政府办公室编制，同事所写立即可见。' };
    await assertSucceeded(
      (await signInColleague('statistician')).request(
        'PUT',
        `/api/agencies/yunqi/reports/${year}/own/sections`,
        sections,
      ),
    );
    await page.getByText('同事所写立即可见').first().waitFor();
    expect(errors).toEqual([]);
  });

  it('show the administrator a changed setting, with a notice while they are typing', async () => {
    const { page, errors } = await screens.signIn('administrator', '/desk/system/settings');
    const phone = page.getByLabel('联系电话');
    await phone.fill('0571-8888 1111');
    await assertSucceeded(
      (await signInColleague('head')).request('PATCH', '/api/agencies/yunqi/settings', { postCode: '311000' }),
    );
    await page.getByRole('alert').filter({ hasText: '他人更改了设置' }).waitFor();
    await waitForValue(() => page.getByLabel('邮政编码').inputValue(), '311000');
    expect(await phone.inputValue()).toBe('0571-8888 1111');
    await page.getByRole('button', { name: '放弃更改' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('show the county that its notice was answered', async () => {
    const notices = '/api/agencies/land/supervision-notices';
    const head = await signInColleague('head');
    const noticeText = { text: '请报送整改情况', dueOn: addDays(dayAt(new Date().toISOString()), 3) };
    const { body } = await head.request('POST', notices, noticeText);
    const { page, errors } = await screens.signIn('head', '/desk/supervision?tab=notices');
    const notice = page.getByRole('article').filter({ hasText: '请报送整改情况' });
    await notice.getByText('已发出').waitFor();
    await assertSucceeded(
      (await signInColleague('land-head')).request('POST', `${notices}/${String(body['id'])}/answer`, {
        text: '已整改',
      }),
    );
    await notice.getByText('已反馈').waitFor();
    expect(errors).toEqual([]);
  });
});
