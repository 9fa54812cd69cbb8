// Notifications: in groups, linked to their applications, marked read one by one or all at once.
import { fileReminders } from '../../../src/modules/notifications/file-reminders.js';
import { describeWithChromium, Screens, VIEWS, waitForValue } from '../screens.js';

describeWithChromium('notifications', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await Screens.open();
    const { id: agencyId } = await screens.office.agency('yunqi');
    const reminder = (id: number, kind: string, applicationId: number | null = 2026_000001) => ({
      id,
      agencyId,
      applicationId,
      kind,
      to: 'handler',
      at: new Date().toISOString(),
    });
    await fileReminders(screens.office.database, [
      reminder(1, 'newWork'),
      reminder(2, 'lapseToConfirm'),
      reminder(3, 'replyDueIn3'),
      reminder(4, 'calendarMissing', null),
    ]);
  });
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  it.each(VIEWS)('have no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.signIn('handler', '/desk/inbox', { language, size });
    await visit.page.getByRole('region').first().waitFor();
    expect(await visit.barriers()).toEqual([]);
    expect(await visit.isTooWide()).toBe(false);
    expect(visit.errors).toEqual([]);
  });

  it('about an application are read by opening it: the bell falls by working', async () => {
    const { id: agencyId } = await screens.office.agency('yunqi');
    const at = new Date().toISOString();
    await fileReminders(screens.office.database, [
      { id: 11, agencyId, applicationId: 2026_000002, kind: 'newWork', to: 'handler', at },
      { id: 12, agencyId, applicationId: 2026_000002, kind: 'replyDueIn3', to: 'handler', at },
    ]);
    const { page, errors } = await screens.signIn('handler', '/desk/inbox');
    const about = page.getByRole('link', { name: 'yunqi公开登〔2026〕2号' });
    await about.nth(1).waitFor();
    const unread = async (): Promise<number> =>
      Number(/\d+/u.exec((await page.getByRole('link', { name: /^提醒，/u }).getAttribute('aria-label'))!)![0]);
    const before = await unread();
    await about.first().click();
    await page.getByRole('heading', { name: '办理经过' }).waitFor();
    await waitForValue(unread, before - 2);
    await page.goBack();
    await page.getByRole('region', { name: '待我处理' }).waitFor();
    await waitForValue(() => about.count(), 0);
    expect(errors).toEqual([]);
  });

  it('list new work, and drop it once it is marked read', async () => {
    const { page } = await screens.signIn('handler', '/desk/inbox');
    const workItems = page.getByRole('region', { name: '待我处理' });
    await workItems.getByRole('listitem').nth(1).waitFor();
    const before = await workItems.getByRole('listitem').count();
    await workItems
      .getByRole('button', { name: /：标为已读$/u })
      .first()
      .click();
    await page.waitForFunction(
      (count) =>
        document.querySelectorAll('#inbox-work')[0]?.closest('section')?.querySelectorAll('li').length === count,
      before - 1,
    );
    await workItems.getByRole('button', { name: '待我处理：全部已读' }).click();
    await workItems.waitFor({ state: 'detached' });
  });
});
