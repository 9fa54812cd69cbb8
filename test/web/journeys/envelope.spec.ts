// An EMS envelope becomes a reply in the archive, from the mail room to the post.
import { answerQuestion, fillAndFinish, finish, takeNextStep, register, rowOf, takeStepFromList } from './steps.js';
import { describeWithChromium } from '../screens.js';
import { commandDrawer, submitCommand } from '../applications/applications.js';
import { Office } from './office.js';

const NUMBER = '1120056789012';
const CONTENT = '某水库除险加固工程验收鉴定书';

describeWithChromium('an EMS envelope', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  it('goes from the mail room to the archive, each step by the responsible role', async () => {
    const clerk = await office.signIn('clerk', '/desk/mail');
    await clerk.getByText('没有未登记的邮件。').waitFor();
    await clerk.getByLabel('邮件号').first().fill(NUMBER);
    await clerk.getByLabel('寄件人').first().fill('邓小明');
    await clerk.getByLabel('外观备注').first().fill('牛皮纸信封');
    await clerk.keyboard.press('Enter');
    expect(await rowOf(clerk, NUMBER).innerText()).toMatch(/邓\*\*/u);
    // The next letter can be typed at once.
    await clerk.waitForFunction(() => document.activeElement?.id === 'new-trackingNumber');
    await rowOf(clerk, NUMBER)
      .getByRole('button', { name: /^更多操作/u })
      .click();
    await clerk.getByRole('menuitem', { name: '交接…' }).click();
    await clerk.getByRole('dialog').getByRole('button', { name: '交接', exact: true }).click();
    await clerk.getByText('交承办人，待签收').waitFor();

    const handler = await office.signIn('handler', '/desk/mail?agency=yunqi&tab=mine');
    await handler.getByRole('button', { name: /^签收：/u }).click();
    await handler.getByText('没有等您签收的邮件。').waitFor();
    await handler.getByRole('link', { name: /^未登记/u }).click();
    await rowOf(handler, NUMBER)
      .getByText(/承办人 .* 签收/u)
      .waitFor();
    await handler.getByRole('link', { name: /^登记为申请/u }).click();
    await handler.getByText(/^从收文 yunqi收文/u).waitFor();
    await register(handler, { name: '邓小明', content: CONTENT });
    await handler.getByRole('definition').getByRole('link', { name: '受理' }).click();
    await fillAndFinish(handler, '受理');

    await handler.getByRole('link', { name: '七步法', exact: true }).click();
    for (const label of [/^明确/u, /^是/u, /^由本机关负责/u, /^存在/u, /^可以公开/u, /^按申请人要求/u, /^邮政邮寄/u]) {
      await answerQuestion(handler, label);
    }
    await handler.getByRole('heading', { name: '结论：予以公开' }).waitFor();
    await handler.getByRole('button', { name: '按此拟稿' }).click();
    await submitCommand(handler, '拟稿', (drawer) => drawer.getByText('须经保密审查后签发').waitFor());
    await finish(handler);
    await handler.getByText(/^等待：审核/u).waitFor();

    const reviewer = await office.signIn('reviewer', '/desk/worklist');
    await takeStepFromList(reviewer, CONTENT, '审核', (drawer) => drawer.getByLabel('通过', { exact: true }).check());
    const head = await office.signIn('head', '/desk/worklist');
    await takeStepFromList(head, CONTENT, '签发', (drawer) => drawer.getByText('材料齐全，可以签发。').waitFor());

    await clerk.getByRole('link', { name: '全部收文' }).click();
    const registered = rowOf(clerk, NUMBER);
    await registered.getByText('已登记').waitFor();
    await registered.getByRole('link', { name: /^yunqi公开登/u }).click();
    await clerk.getByRole('button', { name: '寄送', exact: true }).click();
    await submitCommand(clerk, '寄送', (drawer) => drawer.getByLabel('邮件单号').fill('1234567890123'));
    // The form of a finished step offers the next.
    await takeNextStep(clerk, '签收');
    await takeNextStep(clerk, '归档');
    await finish(clerk);
    await clerk.getByText('已办结，没有需要办理的事项。').first().waitFor();
    const timeline = clerk.getByRole('region', { name: '办理经过' });
    for (const text of ['已归档', '王主任（机构负责人）', '郑审核（审核人）', '吴承办（承办人）', '1234567890123']) {
      await timeline.getByText(text).first().waitFor();
    }
    // The handler's page shows what the others did without a reload.
    await handler.getByText('已办结，没有需要办理的事项。').first().waitFor();
    await commandDrawer(handler).waitFor({ state: 'hidden' });
    expect(office.errors).toEqual([]);
  });
});
