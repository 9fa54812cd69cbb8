// The inbox: reminders from the outbox are filed once, for their addressee, and read page by page.
import { NOTIFICATION_TEXT } from '../../../src/domain/notifications/notification-labels.js';
import { NOTIFICATION_KINDS } from '../../../src/domain/notifications/notifications.js';
import {
  fileEachReminder,
  fileReminders,
  type ReminderToFile,
} from '../../../src/modules/notifications/file-reminders.js';
import {
  markRemindersRead,
  listOwnReminders,
  type OwnReminders,
} from '../../../src/modules/notifications/own-reminders.js';
import { addMailbox, listMailboxes, removeMailbox } from '../../../src/modules/notifications/mailboxes.js';
import { dropDatabases } from '../../support/database.js';
import type { Person } from '../../../src/domain/accounts/rights.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

let desk: TestOffice;
let next = 1;
beforeEach(async () => {
  desk = await TestOffice.open(['county'], ['bureau', 'county']);
});

/** A reminder; by default for the bureau's first application. */
const aReminder = (fields: Partial<ReminderToFile> = {}): ReminderToFile => ({
  id: next++,
  agencyId: 2,
  applicationId: null,
  kind: 'replyDueIn3',
  to: 'handler',
  at: '2026-01-28T08:30:00+08:00',
  ...fields,
});

const file = (reminder: ReminderToFile): Promise<number> => fileReminders(desk.database, [reminder]);

type Place = 'county' | 'bureau';
type Recipient = 'handler' | 'head';

const AGENCIES: Readonly<Record<Place, number>> = { county: 1, bureau: 2 };
const holder = (agency: Place, role: Recipient): Person => ({
  accountId: 1,
  login: 'li',
  name: '李科员',
  memberships: [{ agencyId: AGENCIES[agency], role }],
});

const inboxOf = async (agency: Place, role: Recipient, page = {}): Promise<OwnReminders['reminders']> =>
  (await listOwnReminders(desk.database, { person: holder(agency, role), ...page })).reminders;

const kindsIn = async (agency: Place, role: Recipient): Promise<readonly string[]> =>
  (await inboxOf(agency, role)).map(({ kind }) => kind);

describe('filing a reminder', () => {
  it('puts it into the inbox of its role once, however often it comes', async () => {
    const reminder = aReminder();
    const answers = await Promise.all(Array.from({ length: 8 }, () => file(reminder)));
    expect(answers.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await file(reminder)).toBe(0);
    expect(await kindsIn('bureau', 'handler')).toEqual(['replyDueIn3']);
    expect(await kindsIn('bureau', 'head')).toEqual([]);
  });

  it('for the supervisor goes to the head of the agency above, and to no one at the top', async () => {
    expect(await file(aReminder({ kind: 'overdue', to: 'supervisor' }))).toBe(1);
    expect(await file(aReminder({ kind: 'overdue', to: 'supervisor', agencyId: 1 }))).toBe(0);
    expect(await kindsIn('county', 'head')).toEqual(['overdue']);
    expect(await kindsIn('bureau', 'head')).toEqual([]);
    const [item] = await inboxOf('county', 'head');
    expect(item!.agency).toBe('bureau');
  });

  it('refuses an unknown role, kind or application', async () => {
    await expect(file(aReminder({ to: 'neighbour' }))).rejects.toMatchObject({ code: '23514' });
    await expect(file(aReminder({ kind: 'lunch' }))).rejects.toMatchObject({ code: '23514' });
    await expect(file(aReminder({ applicationId: 7 }))).rejects.toMatchObject({ code: '23503' });
  });

  it('files the rest of a batch when one cannot be filed', async () => {
    const batch = [aReminder(), aReminder({ kind: 'lunch' }), aReminder({ kind: 'overdue' })];
    await expect(fileEachReminder(desk.database, batch)).rejects.toMatchObject({ code: '23514' });
    expect((await kindsIn('bureau', 'handler')).toSorted()).toEqual(['overdue', 'replyDueIn3']);
  });
});

describe('an inbox', () => {
  it('shows what is unread, the newest first, page by page without gap or repetition', async () => {
    const { id: applicationId } = await desk.register('2026-01-05', { agency: 'bureau' });
    for (const day of ['12', '14', '13', '15', '11']) {
      await file(aReminder({ applicationId, at: `2026-01-${day}T08:30:00+08:00` }));
    }
    const days: string[] = [];
    let after: number | undefined;
    for (;;) {
      const page = await inboxOf('bureau', 'handler', { limit: 2, after });
      days.push(...page.map(({ at }) => new Date(at).toISOString().slice(8, 10)));
      if (page.length === 0) break;
      expect(page[0]).toMatchObject({ number: 'bureau公开登〔2026〕1号', text: NOTIFICATION_TEXT.replyDueIn3 });
      after = page.at(-1)!.id;
    }
    expect(days).toEqual(['15', '14', '13', '12', '11']);
  });

  it('is read by its own role alone, and the first reading counts', async () => {
    await file(aReminder());
    const [{ id }] = (await inboxOf('bureau', 'handler')) as unknown as [{ id: number }];
    const read = (role: Recipient, at: string): Promise<number> =>
      markRemindersRead(desk.database, { person: holder('bureau', role), ids: [id, 999], at });
    expect(await read('head', '2026-01-28T09:00:00+08:00')).toBe(0);
    expect(await read('handler', '2026-01-28T10:00:00+08:00')).toBe(1);
    expect(await read('handler', '2026-01-28T11:00:00+08:00')).toBe(0);
    expect(await kindsIn('bureau', 'handler')).toEqual([]);
    expect(await desk.rows('select read_at from reminder')).toEqual([{ read_at: new Date('2026-01-28T02:00:00Z') }]);
  });

  it('is read by the application: every reminder about it, and no other', async () => {
    const { id: applicationId } = await desk.register('2026-01-05', { agency: 'bureau' });
    const { id: other } = await desk.register('2026-01-05', { agency: 'bureau' });
    await file(aReminder({ applicationId, kind: 'replyDueIn3' }));
    await file(aReminder({ applicationId, kind: 'overdue' }));
    await file(aReminder({ applicationId: other, kind: 'newWork' }));
    const read = (role: Recipient): Promise<number> =>
      markRemindersRead(desk.database, {
        person: holder('bureau', role),
        applications: [`bureau-${applicationId}`, 'nowhere-2026000001'],
        at: '2026-01-28T10:00:00+08:00',
      });
    expect([await read('head'), await read('handler'), await read('handler')]).toEqual([0, 2, 0]);
    expect(await kindsIn('bureau', 'handler')).toEqual(['newWork']);
  });

  it('has words for everything that can be filed', () => {
    expect(Object.keys(NOTIFICATION_TEXT).toSorted()).toEqual([...NOTIFICATION_KINDS].toSorted());
  });
});

describe('a mailbox', () => {
  const at = '2026-01-05T09:00:00+08:00';

  it('is added, listed and removed; then nothing names the person any more', async () => {
    const id = await addMailbox(desk.database, {
      agency: 'bureau',
      role: 'handler',
      name: '李科员',
      email: 'li@example.org',
      at,
    });
    await addMailbox(desk.database, { agency: 'bureau', role: 'handler', name: '王科员', at });
    expect(await listMailboxes(desk.database)).toMatchObject([
      { id, agency: 'bureau', role: 'handler', name: '李科员', email: 'li@example.org', digest: null },
      { name: '王科员', email: null },
    ]);
    await removeMailbox(desk.database, id, at);
    await expect(removeMailbox(desk.database, id, at)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listMailboxes(desk.database)).toHaveLength(1);
    const [{ all }] = (await desk.rows<{ all: string }>('select json_agg(m)::text as all from mailbox m')) as [
      { all: string },
    ];
    expect(all).not.toMatch(/李科员|li@example/);
  });

  it.each([
    [{ name: ' ' }, 'invalid'],
    [{ email: 'nobody' }, 'invalid'],
    [{ email: 'a@b.c, d@e.f' }, 'invalid'],
    [{ agency: 'moon' }, 'not-found'],
  ])('is refused with %j', async (fields, code) => {
    const address = { agency: 'bureau', role: 'head', name: '王主任', at, ...fields } as const;
    await expect(addMailbox(desk.database, address)).rejects.toMatchObject({ code });
  });
});
