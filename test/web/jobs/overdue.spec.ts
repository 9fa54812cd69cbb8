// An overdue reply, from the county's supervision notice to its closing (arts. 46, 53).
import type { Page } from 'playwright-core';
import { describeWithChromium, settles } from '../screens.js';
import { Office } from './office.js';
import { register, rowOf, takeFromList } from './steps.js';

const CONTENT = '采矿权延续登记审批材料';
const ASKED = '请说明逾期原因，并于三日内答复申请人';
const NOTICES = '/desk/supervision?tab=notices';

describeWithChromium('an overdue reply', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  const openNotice = async (page: Page): Promise<ReturnType<typeof page.getByRole>> => {
    await page.getByRole('article').filter({ hasText: ASKED }).getByRole('button').click();
    return page.getByRole('dialog', { name: /^督办单 \d+$/u });
  };

  it('is found by the county, gets a notice that the department answers, and the county closes it', async () => {
    const registrar = await office.signIn('handler', '/desk/registration');
    await register(registrar, { name: '李明', content: CONTENT, agency: '云溪县自然资源局' });
    await registrar.getByRole('link', { name: '待办' }).click();
    await registrar.getByRole('link', { name: /^待我办理/u }).click();
    await takeFromList(registrar, CONTENT, '受理');

    // Its last day was 11 November.
    await office.morningOf('2026-11-16');
    const county = await office.signIn('head', '/desk/supervision');
    await county.getByRole('link', { name: /^云溪县自然资源局：逾期未办/u }).click();
    const late = rowOf(county, CONTENT);
    await late.getByText('逾期 3 个工作日').waitFor();
    await late.getByRole('button', { name: /^就 land.*发出督办单$/u }).click();
    const form = county.getByRole('dialog', { name: '发出督办单' });
    await form.getByLabel('督办要求').fill(ASKED);
    await form.getByLabel('反馈期限').fill('2026-11-19');
    await form.getByRole('button', { name: '发出' }).click();
    await form.waitFor({ state: 'hidden' });

    const department = await office.signIn('land-head', NOTICES);
    await department.getByText('待您签收').waitFor();
    const theirs = await openNotice(department);
    await theirs.getByRole('button', { name: '签收' }).click();
    await theirs.getByText('已签收').first().waitFor();

    await office.morningOf('2026-11-17');
    const handler = await office.signIn('handler', '/desk/supervision?list=overdueOpen');
    await rowOf(handler, CONTENT)
      .getByRole('button', { name: /^原因与催办/u })
      .click();
    const reason = handler.getByRole('dialog', { name: '逾期原因与催办经过' });
    await reason.getByRole('textbox', { name: '责任单位' }).fill('矿业权管理股');
    await reason.getByRole('textbox', { name: '逾期原因' }).fill('原档案移交延误');
    await reason.getByRole('button', { name: '登记' }).click();
    await reason.getByRole('listitem').filter({ hasText: '原档案移交延误' }).waitFor();

    const answering = await office.signIn('land-head', NOTICES);
    const answer = await openNotice(answering);
    // Typed text survives a reload.
    await answer.getByLabel('反馈内容').fill('原档案移交延误，已于今日拟稿');
    await answering.reload();
    await settles(() => answer.getByLabel('反馈内容').inputValue(), '原档案移交延误，已于今日拟稿');
    await answer.getByRole('button', { name: '反馈' }).click();
    await answer.getByText('已反馈').first().waitFor();

    const closing = await office.signIn('head', NOTICES);
    await closing.getByText('待您办结').waitFor();
    const ours = await openNotice(closing);
    await ours.getByText('原档案移交延误，已于今日拟稿').waitFor();
    await ours.getByText('卫局长').first().waitFor();
    await ours.getByRole('button', { name: '办结' }).click();
    await ours.getByText('这份督办单已办结。').waitFor();
    await closing.keyboard.press('Escape');
    await ours.waitFor({ state: 'hidden' });

    // The county can now read why the reply was late.
    await closing.getByRole('link', { name: '督办', exact: true }).click();
    await closing.getByRole('link', { name: /^云溪县自然资源局：逾期未办/u }).click();
    await rowOf(closing, CONTENT)
      .getByRole('button', { name: /^原因与催办/u })
      .click();
    const told = closing.getByRole('dialog', { name: '逾期原因与催办经过' });
    await told.getByText('矿业权管理股').waitFor();
    await told.getByText('原档案移交延误').waitFor();
    expect(office.broken).toEqual([]);
  });
});
