// Notifications: in groups, linked to their applications, marked read one by one or all at once.
import { fileReminders } from '../../../src/modules/notifications/file-reminders.js';
import { describeWithChromium, Screens, VIEWS } from '../screens.js';

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
