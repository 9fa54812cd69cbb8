// Notifications: in groups, linked to their applications, marked read one by one or all at once.
import { fileReminders } from '../../src/usecases/reminders/file-reminders.js';
import { describeWithChromium, Screens, VIEWS } from './screens.js';

describeWithChromium('notifications', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await Screens.open();
    const { id: agencyId } = await screens.desk.agency('yunqi');
    const reminder = (id: number, kind: string, applicationId: number | null = 2026_000001) => ({
      id,
      agencyId,
      applicationId,
      kind,
      to: 'handler',
      at: new Date().toISOString(),
    });
    await fileReminders(screens.desk.database, [
      reminder(1, 'newWork'),
      reminder(2, 'lapseToConfirm'),
      reminder(3, 'replyDueIn3'),
      reminder(4, 'calendarMissing', null),
    ]);
  });
  afterEach(() => screens.leave());
  afterAll(() => screens.close());

  it.each(VIEWS)('have no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visited = await screens.as('handler', '/desk/inbox', { language, size });
    await visited.page.getByRole('region').first().waitFor();
    expect(await visited.barriers()).toEqual([]);
    expect(await visited.isTooWide()).toBe(false);
    expect(visited.broken).toEqual([]);
  });

  it('list new work, and drop it once it is marked read', async () => {
    const { page } = await screens.as('handler', '/desk/inbox');
    const work = page.getByRole('region', { name: '待我处理' });
    await work.getByRole('listitem').nth(1).waitFor();
    const before = await work.getByRole('listitem').count();
    await work
      .getByRole('button', { name: /：标为已读$/u })
      .first()
      .click();
    await page.waitForFunction(
      (count) =>
        document.querySelectorAll('#inbox-work')[0]?.closest('section')?.querySelectorAll('li').length === count,
      before - 1,
    );
    await work.getByRole('button', { name: '待我处理：全部已读' }).click();
    await work.waitFor({ state: 'detached' });
  });
});
