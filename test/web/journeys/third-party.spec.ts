// A third party is consulted: the clock pauses, and restarts with its opinion (arts. 32, 33(3)).
import { submitCommand } from '../applications/applications.js';
import { describeWithChromium } from '../screens.js';
import { Office } from './office.js';
import {
  waitForDeadline,
  finish,
  openFromList,
  register,
  rowOf,
  takeStepFromList,
  takeOtherStep,
  waitForStep,
} from './steps.js';

const CONTENT = '企业排污监测数据';

describeWithChromium('an application that touches a third party', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  it('is paused during the consultation, and its clock restarts the day after the opinion', async () => {
    const clerk = await office.signIn('clerk', '/desk/registration');
    await register(clerk, { name: '李明', content: CONTENT });
    await clerk.getByRole('link', { name: '待办' }).click();
    await takeStepFromList(clerk, CONTENT, '受理');

    await office.startDay('2026-10-15');
    let handler = await office.signIn('handler', '/desk/worklist?tab=waiting');
    await openFromList(handler, CONTENT);
    await waitForDeadline(handler, '应于 2026年11月11日（周三）前答复');
    await takeOtherStep(handler, '征求第三方意见', async (drawer) => {
      await drawer.getByLabel('第三方姓名或名称').fill('宏远建设有限公司');
      await drawer.getByText('自明日起暂停计算答复期限').waitFor();
    });
    await waitForDeadline(handler, '意见书送达后方可确定答复期限');

    await office.startDay('2026-10-16');
    handler = await office.signIn('handler', '/desk/worklist?tab=office&agency=yunqi');
    await takeStepFromList(handler, CONTENT, '意见书送达');
    await handler.getByText('暂停计时').first().waitFor();
    await handler.getByRole('link', { name: '待办' }).click();
    await handler.getByRole('link', { name: /^待我办理/u }).click();
    await rowOf(handler, '公开登').first().waitFor();
    expect(await rowOf(handler, CONTENT).count()).toBe(0);

    // Four working days are taken out: 16, 19, 20 and 21 October.
    await office.startDay('2026-10-21');
    handler = await office.signIn('handler', '/desk/worklist?tab=office&agency=yunqi');
    await openFromList(handler, CONTENT);
    await handler.getByRole('button', { name: '登记意见' }).click();
    await submitCommand(handler, '收到意见', (drawer) => drawer.getByLabel('不同意公开').check());
    await finish(handler);
    await handler.getByText('征询 · 不同意公开').waitFor();
    await waitForDeadline(handler, '应于 2026年11月17日（周二）前答复');
    await waitForDeadline(handler, '原期限 2026年11月11日（周三）');
    const spans = await handler.getByRole('list', { name: '期限构成' }).innerText();
    expect(spans).toMatch(/10-16 周五 至 10-21 周三 不计入/u);
    // The third party's name is masked until it is revealed on request.
    expect(await handler.getByText('宏远建设有限公司').count()).toBe(0);

    await office.startDay('2026-10-22');
    handler = await office.signIn('handler', '/desk/worklist?tab=waiting');
    await waitForStep(handler, CONTENT, '拟稿');
    await handler.getByText('正常').first().waitFor();
    expect(office.errors).toEqual([]);
  });
});
