// From registration to signature with the keyboard only.
import type { Page } from 'playwright-core';
import { commandDrawer } from '../applications/applications.js';
import { describeWithChromium } from '../screens.js';
import { Keyboard } from './keyboard.js';
import { Office } from './office.js';
import { rowOf } from './steps.js';

const CONTENT = '公共自行车运营补贴';

describeWithChromium('the keyboard alone', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  /** Goes down the list to the row and opens the form of its step. */
  const openStep = async (page: Page, step: string): Promise<Keyboard> => {
    const keyboard = new Keyboard(page);
    const row = rowOf(page, CONTENT);
    await row.waitFor();
    await keyboard.rowDownTo(row);
    await keyboard.enter(row.getByRole('link', { name: new RegExp(`^${step}：`, 'u') }));
    await commandDrawer(page).getByRole('button', { name: step, exact: true }).waitFor();
    return keyboard;
  };
  const submitStep = async (page: Page, step: string): Promise<void> => {
    const keyboard = new Keyboard(page);
    const drawer = commandDrawer(page);
    await keyboard.enter(drawer.getByRole('button', { name: step, exact: true }));
    await drawer.getByRole('heading', { name: `已办理：${step}` }).waitFor();
    await keyboard.enter(drawer.getByRole('button', { name: '完成', exact: true }));
    await drawer.waitFor({ state: 'hidden' });
  };

  it('registers, accepts, drafts, reviews and signs', async () => {
    const clerk = await office.signIn('clerk', '/desk/registration');
    const clerkKeyboard = new Keyboard(clerk);
    await clerkKeyboard.fill(clerk.getByLabel('姓名或名称'), '李明');
    await clerkKeyboard.fill(clerk.getByLabel('申请内容'), CONTENT);
    await clerkKeyboard.press('Control+Enter');
    await clerk.getByRole('heading', { level: 1, name: '登记完成' }).waitFor();
    await clerkKeyboard.enter(clerk.getByRole('definition').getByRole('link', { name: '受理' }));
    await submitStep(clerk, '受理');

    const handler = await office.signIn('handler', '/desk/worklist?tab=waiting');
    const handlerKeyboard = await openStep(handler, '拟稿');
    await handlerKeyboard.fill(commandDrawer(handler).getByLabel('处理结果'), '予以公开');
    await handlerKeyboard.press('Enter');
    await commandDrawer(handler).getByText('须经保密审查后签发').waitFor();
    await submitStep(handler, '拟稿');

    const reviewer = await office.signIn('reviewer', '/desk/worklist');
    const reviewerKeyboard = await openStep(reviewer, '审核');
    await reviewerKeyboard.tabTo(commandDrawer(reviewer).getByLabel('通过', { exact: true }));
    await reviewerKeyboard.press('Space');
    await submitStep(reviewer, '审核');

    const head = await office.signIn('head', '/desk/worklist');
    await openStep(head, '签发');
    await commandDrawer(head).getByText('材料齐全，可以签发。').waitFor();
    await submitStep(head, '签发');
    // Closing the form puts the focus on the page's heading, not at the top of the document.
    await head.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await head.getByText('待寄送').first().waitFor();
    expect(office.errors).toEqual([]);
  });
});
