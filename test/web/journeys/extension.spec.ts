// The head extends a reply before its due day; pages show the new day and the old (art. 33(2)).
import { describeWithChromium } from '../screens.js';
import { Office } from './office.js';
import { waitForDeadline, openFromList, register, rowOf, takeStepFromList, takeOtherStep } from './steps.js';

const CONTENT = '全部拆迁补偿协议';

describeWithChromium('a reply that takes longer', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  it('is extended by the head, once, and never by the handler', async () => {
    const clerk = await office.signIn('clerk', '/desk/registration');
    await register(clerk, { name: '李明', content: CONTENT });
    await clerk.getByRole('link', { name: '待办' }).click();
    await takeStepFromList(clerk, CONTENT, '受理');

    await office.startDay('2026-11-09');
    const handler = await office.signIn('handler', '/desk/worklist?tab=waiting&agency=yunqi');
    await rowOf(handler, CONTENT).getByText('剩 2 个工作日').waitFor();
    await openFromList(handler, CONTENT);
    await handler.getByRole('button', { name: '更多操作' }).click();
    await handler.getByRole('menuitem', { name: '要求说明理由', exact: true }).waitFor();
    expect(await handler.getByRole('menuitem', { name: '延期答复', exact: true }).count()).toBe(0);

    const head = await office.signIn('head', '/desk/worklist?tab=office');
    await openFromList(head, CONTENT);
    await takeOtherStep(head, '延期答复', async (drawer) => {
      await drawer.getByText('原期限 2026-11-11，延期后 2026-12-09。').waitFor();
      await drawer.getByLabel('批准人').fill('王主任');
    });
    await head.getByText('延期 20 个工作日').waitFor();
    await waitForDeadline(head, '应于 2026年12月9日（周三）前答复 · 剩 22 个工作日 · 原期限 2026年11月11日（周三）');
    await head.getByRole('button', { name: '更多操作' }).click();
    await head.getByRole('menuitem', { name: '作废', exact: true }).waitFor();
    expect(await head.getByRole('menuitem', { name: '延期答复', exact: true }).count()).toBe(0);

    // The handler's page shows the new day without a reload.
    await handler.keyboard.press('Escape');
    await waitForDeadline(handler, '应于 2026年12月9日（周三）前答复');
    await handler.getByRole('link', { name: '待办' }).click();
    await rowOf(handler, CONTENT).getByText('剩 22 个工作日').waitFor();
    expect(office.errors).toEqual([]);
  });
});
