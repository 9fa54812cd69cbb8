// A supplement is requested, the clock pauses, and restarts in full when it arrives (art. 30).
import { describeWithChromium } from '../screens.js';
import { Office } from './office.js';
import {
  waitForDeadline,
  openFromList,
  register,
  rowOf,
  takeStepFromList,
  takeOtherStep,
  waitForStep,
} from './steps.js';

const CONTENT = '修路的材料';

describeWithChromium('an application that is not clear', () => {
  let office: Office;
  beforeAll(async () => void (office = await Office.open('2026-10-14')));
  afterAll(() => office.close());

  it('is supplemented once, and its reply period restarts in full', async () => {
    let clerk = await office.signIn('clerk', '/desk/registration');
    await register(clerk, { name: '李明', content: CONTENT });
    await clerk.getByText('2026年11月11日（周三）').first().waitFor();

    await office.startDay('2026-10-15');
    clerk = await office.signIn('clerk', '/desk/worklist');
    await openFromList(clerk, CONTENT);
    await takeOtherStep(clerk, '补正告知', async (drawer) => {
      await drawer.getByLabel('需要补正的事项 1').fill('请写明道路名称');
      await drawer.getByLabel('尚未送达，送达后再登记').check();
      await drawer.getByText('逾期不补正视为放弃申请').waitFor();
    });
    await clerk.getByText('补正 · 等待中').waitFor();
    await clerk.getByText('暂停计时').first().waitFor();
    // The whole time starts again after it: until then no day is shown as the last one.
    await waitForDeadline(clerk, '暂无答复期限 · 暂停 · 等申请人补正，其后重新计算 20 个工作日');
    expect(await clerk.getByText(/应于 .*前答复/u).count()).toBe(0);

    // Its term runs from delivery, which is recorded when it is known (art. 30).
    await office.startDay('2026-10-16');
    clerk = await office.signIn('clerk', '/desk/worklist?tab=office');
    await takeStepFromList(clerk, CONTENT, '告知书送达', (drawer) =>
      drawer.getByText('申请人的期限自明日起算，至 2026-10-30').waitFor(),
    );

    // It waits for the applicant now, so it is in no officer's list of waiting work.
    await office.startDay('2026-10-22');
    clerk = await office.signIn('clerk', '/desk/worklist?tab=waiting');
    await rowOf(clerk, '公开登').first().waitFor();
    expect(await rowOf(clerk, CONTENT).count()).toBe(0);
    await clerk.getByRole('link', { name: '本科室' }).click();
    await rowOf(clerk, CONTENT)
      .getByText(/暂停 · 等申请人补正/u)
      .waitFor();
    await takeStepFromList(clerk, CONTENT, '收到补正', (drawer) =>
      drawer.getByText('答复期限自今天起重新计算 20 个工作日，至 2026-11-19（原为 2026-11-11）。').waitFor(),
    );
    await clerk.getByText('补正 · 已收到').waitFor();
    await waitForDeadline(clerk, '应于 2026年11月19日（周四）前答复 · 剩 20 个工作日');

    await clerk.getByRole('link', { name: '待办' }).click();
    await clerk.getByRole('link', { name: /^待我办理/u }).click();
    await takeStepFromList(clerk, CONTENT, '受理');
    const handler = await office.signIn('handler', '/desk/worklist?tab=waiting');
    await waitForStep(handler, CONTENT, '拟稿');
    expect(office.errors).toEqual([]);
  });
});
