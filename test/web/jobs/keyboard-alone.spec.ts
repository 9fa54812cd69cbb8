// From registration to signature with the keyboard only.
import type { Page } from 'playwright-core';
import { drawerOf } from '../applications.js';
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
  const takeStep = async (page: Page, step: string): Promise<Keyboard> => {
    const keyboard = new Keyboard(page);
    const row = rowOf(page, CONTENT);
    await row.waitFor();
    await keyboard.rowDownTo(row);
    await keyboard.enter(row.getByRole('link', { name: new RegExp(`^${step}：`, 'u') }));
    await drawerOf(page).getByRole('button', { name: step, exact: true }).waitFor();
    return keyboard;
  };
  const give = async (page: Page, step: string): Promise<void> => {
    const keyboard = new Keyboard(page);
    const drawer = drawerOf(page);
    await keyboard.enter(drawer.getByRole('button', { name: step, exact: true }));
    await drawer.getByRole('heading', { name: `已办理：${step}` }).waitFor();
    await keyboard.enter(drawer.getByRole('button', { name: '完成', exact: true }));
    await drawer.waitFor({ state: 'hidden' });
  };

  it('registers, accepts, drafts, reviews and signs', async () => {
    const clerk = await office.signIn('clerk', '/desk/registration');
    const atRegister = new Keyboard(clerk);
    await atRegister.fill(clerk.getByLabel('姓名或名称'), '李明');
    await atRegister.fill(clerk.getByLabel('申请内容'), CONTENT);
    await atRegister.press('Control+Enter');
    await clerk.getByRole('heading', { level: 1, name: '登记完成' }).waitFor();
    await atRegister.enter(clerk.getByRole('definition').getByRole('link', { name: '受理' }));
    await give(clerk, '受理');

    const handler = await office.signIn('handler', '/desk/worklist?tab=waiting');
    const drafting = await takeStep(handler, '拟稿');
    await drafting.fill(drawerOf(handler).getByLabel('处理结果'), '予以公开');
    await drafting.press('Enter');
    await drawerOf(handler).getByText('须经保密审查后签发').waitFor();
    await give(handler, '拟稿');

    const reviewer = await office.signIn('reviewer', '/desk/worklist');
    const reviewing = await takeStep(reviewer, '审核');
    await reviewing.tabTo(drawerOf(reviewer).getByLabel('通过', { exact: true }));
    await reviewing.press('Space');
    await give(reviewer, '审核');

    const head = await office.signIn('head', '/desk/worklist');
    await takeStep(head, '签发');
    await drawerOf(head).getByText('材料齐全，可以签发。').waitFor();
    await give(head, '签发');
    // Closing the form puts the focus on the page's heading, not at the top of the document.
    await head.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await head.getByText('待寄送').first().waitFor();
    expect(office.broken).toEqual([]);
  });
});
