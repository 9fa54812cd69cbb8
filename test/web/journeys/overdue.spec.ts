// An overdue reply, from the county's supervision notice to its closing (arts. 46, 53).
import type { Page } from 'playwright-core';
import { describeWithChromium, waitForValue } from '../screens.js';
import { Office } from './office.js';
import { register, rowOf, takeStepFromList } from './steps.js';

const CONTENT = '采矿权延续登记审批材料';
const REQUEST = '请说明逾期原因，并于三日内答复申请人';
const NOTICES = '/desk/supervision?tab=notices';

describeWithChromium('an overdue reply', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  const openNotice = async (page: Page): Promise<ReturnType<typeof page.getByRole>> => {
    await page.getByRole('article').filter({ hasText: REQUEST }).getByRole('button').click();
    return page.getByRole('dialog', { name: /^督办单 \d+$/u });
  };

  it('is found by the county, gets a notice that the department answers, and the county closes it', async () => {
    const registrar = await office.signIn('handler', '/desk/registration');
    await register(registrar, { name: '李明', content: CONTENT, agency: '云溪县自然资源局' });
    await registrar.getByRole('link', { name: '待办' }).click();
    await registrar.getByRole('link', { name: /^待我办理/u }).click();
    await takeStepFromList(registrar, CONTENT, '受理');

    // Its last day was 11 November.
    await office.startDay('2026-11-16');
    const county = await office.signIn('head', '/desk/supervision');
    await county.getByRole('link', { name: /^云溪县自然资源局：逾期未办/u }).click();
    const overdueRow = rowOf(county, CONTENT);
    await overdueRow.getByText('逾期 3 个工作日').waitFor();
    await overdueRow.getByRole('button', { name: /^就 land.*发出督办单$/u }).click();
    const form = county.getByRole('dialog', { name: '发出督办单' });
    await form.getByLabel('督办要求').fill(REQUEST);
    await form.getByLabel('反馈期限').fill('2026-11-19');
    await form.getByRole('button', { name: '发出' }).click();
    await form.waitFor({ state: 'hidden' });

    const department = await office.signIn('land-head', NOTICES);
    await department.getByText('待您签收').waitFor();
    const departmentNotice = await openNotice(department);
    await departmentNotice.getByRole('button', { name: '签收' }).click();
    await departmentNotice.getByText('已签收').first().waitFor();

    await office.startDay('2026-11-17');
    const handler = await office.signIn('handler', '/desk/supervision?list=overdueOpen');
    await rowOf(handler, CONTENT)
      .getByRole('button', { name: /^原因与催办/u })
      .click();
    const reason = handler.getByRole('dialog', { name: '逾期原因与催办经过' });
    await reason.getByRole('textbox', { name: '责任单位' }).fill('矿业权管理股');
    await reason.getByRole('textbox', { name: '逾期原因' }).fill('原档案移交延误');
    await reason.getByRole('button', { name: '登记' }).click();
    await reason.getByRole('listitem').filter({ hasText: '原档案移交延误' }).waitFor();

    const answerPage = await office.signIn('land-head', NOTICES);
    const answerDialog = await openNotice(answerPage);
    // Typed text survives a reload.
    await answerDialog.getByLabel('反馈内容').fill('原档案移交延误，已于今日拟稿');
    await answerPage.reload();
    await waitForValue(() => answerDialog.getByLabel('反馈内容').inputValue(), '原档案移交延误，已于今日拟稿');
    await answerDialog.getByRole('button', { name: '反馈' }).click();
    await answerDialog.getByText('已反馈').first().waitFor();

    const closingPage = await office.signIn('head', NOTICES);
    await closingPage.getByText('待您办结').waitFor();
    const countyNotice = await openNotice(closingPage);
    await countyNotice.getByText('原档案移交延误，已于今日拟稿').waitFor();
    await countyNotice.getByText('卫局长').first().waitFor();
    await countyNotice.getByRole('button', { name: '办结' }).click();
    await countyNotice.getByText('这份督办单已办结。').waitFor();
    await closingPage.keyboard.press('Escape');
    await countyNotice.waitFor({ state: 'hidden' });

    // The county can now read why the reply was late.
    await closingPage.getByRole('link', { name: '督办', exact: true }).click();
    await closingPage.getByRole('link', { name: /^云溪县自然资源局：逾期未办/u }).click();
    await rowOf(closingPage, CONTENT)
      .getByRole('button', { name: /^原因与催办/u })
      .click();
    const reasonDialog = closingPage.getByRole('dialog', { name: '逾期原因与催办经过' });
    await reasonDialog.getByText('矿业权管理股').waitFor();
    await reasonDialog.getByText('原档案移交延误').waitFor();
    expect(office.errors).toEqual([]);
  });
});
