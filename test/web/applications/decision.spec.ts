// The seven questions 七步法: answers narrow the outcomes, survive going back, and fill in the draft.
import { registerApplication, commandDrawer, runCommands, submitCommand, applicationPath } from './applications.js';
import { describeWithChromium, Screens, waitForValue, VIEWS } from '../screens.js';

describeWithChromium('the seven questions', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await Screens.open();
    await screens.office.setRemedyBodies();
  });
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  type Page = Awaited<ReturnType<Screens['signIn']>>['page'];
  const answerQuestion = async (page: Page, label: RegExp): Promise<void> => {
    await page.getByRole('radio', { name: label }).check();
    await page.getByRole('button', { name: '下一步' }).click();
  };

  it('lead to a draft, and show the row of Table 3 and the documents still missing', async () => {
    const application = await registerApplication(screens, '企业成本核算资料');
    await runCommands(screens, 'clerk', application, ['accept']);
    const { page, errors } = await screens.signIn('handler', applicationPath(application, '/decision'));
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('请选择一个答案').waitFor();
    await answerQuestion(page, /^明确/u);
    await answerQuestion(page, /^是/u);
    await answerQuestion(page, /^由本机关负责/u);
    await answerQuestion(page, /^存在/u);
    await answerQuestion(page, /商业秘密/u);
    await page.getByText('将计入年报').waitFor();
    await page.getByText('三（三）4').first().waitFor();
    await answerQuestion(page, /^邮政邮寄/u);
    await page.getByRole('heading', { name: '结论：保护第三方合法权益' }).waitFor();
    await page.getByRole('link', { name: '去办理：征求第三方意见' }).waitFor();
    await page.getByText('征求第三方意见书').waitFor();
    await page.getByRole('button', { name: '按此拟稿' }).click();
    await submitCommand(page, '拟稿', async (drawer) => {
      await drawer.getByText('七步法的答案随稿提交').waitFor();
      await drawer.getByText('须经保密审查和合法性审核后签发。').waitFor();
      await drawer.getByRole('checkbox').check();
    });
    await commandDrawer(page).getByRole('button', { name: '完成' }).click();
    expect(errors).toEqual([]);

    await runCommands(screens, 'reviewer', application, ['review', { kind: 'secrecy', passed: true }]);
    await runCommands(screens, 'reviewer', application, ['review', { kind: 'legal', passed: true }]);
    const head = await screens.signIn('head', applicationPath(application, '?do=sign'));
    const drawer = commandDrawer(head.page);
    await head.page.getByText(/^谁负责：由本机关负责/u).waitFor();
    await head.page.getByText(/^怎么答：邮政邮寄/u).waitFor();
    await drawer.getByText('签发前还缺 2 项材料').waitFor();
    await drawer.getByRole('button', { name: '签发', exact: true }).click();
    await drawer.getByText('签发所需材料不全').waitFor();
    await submitCommand(head.page, '签发', (form) => form.getByLabel('材料不全仍须签发的理由').fill('第三方已注销'));
  });

  it('are dropped, with a notice, when the draft has another outcome', async () => {
    const application = await registerApplication(screens, '改了结果的稿');
    await runCommands(screens, 'clerk', application, ['accept']);
    const { page } = await screens.signIn(
      'handler',
      applicationPath(application, '/decision?answers=clear,application,here,exists,whole,asAsked,inPerson'),
    );
    await page.getByRole('button', { name: '按此拟稿' }).click();
    await submitCommand(page, '拟稿', async (drawer) => {
      await drawer.getByText('七步法的答案随稿提交').waitFor();
      await drawer.getByLabel('处理结果').click();
      await page.keyboard.type('部分公开');
      await page.keyboard.press('Enter');
      await drawer.getByText('处理结果与七步法的答案不符').waitFor();
    });
    await commandDrawer(page).getByRole('button', { name: '完成' }).click();
    await page.getByText('本稿未经七步法。').waitFor();
  });

  it('keep their answers on going back, and skip questions that an answer excludes', async () => {
    const application = await registerApplication(screens, '反映问题的信');
    await runCommands(screens, 'clerk', application, ['accept']);
    const { page } = await screens.signIn('handler', applicationPath(application, '/decision'));
    await answerQuestion(page, /^明确/u);
    await answerQuestion(page, /^信访/u);
    await page.getByRole('heading', { name: /怎么答/u }).waitFor();
    await waitForValue(() => page.getByText('不需回答').count(), 4);
    await page.getByRole('button', { name: '上一步' }).click();
    await page.getByRole('heading', { name: /是不是/u }).waitFor();
    await waitForValue(() => page.getByRole('radio', { name: /^信访/u }).isChecked(), true);
    await page.goBack();
    await page.getByRole('heading', { name: /怎么答/u }).waitFor();
  });

  it.each(VIEWS)('have no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const application = await registerApplication(screens, '长文'.repeat(300));

    const options = { language, size };
    const visit = await screens.signIn('handler', applicationPath(application, '/decision'), options);
    await visit.page.getByRole('radio').first().waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
    await visit.page.goto(
      new URL(
        applicationPath(application, '/decision?answers=clear,application,here,exists,part,asAsked,byPost'),
        screens.server.address,
      ).href,
    );
    await visit.page.getByRole('listitem').first().waitFor();
    await visit.page.getByRole('heading', { level: 3 }).first().waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
    expect(visit.errors).toEqual([]);
  });
});
