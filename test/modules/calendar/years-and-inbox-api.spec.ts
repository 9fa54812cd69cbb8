// The calendar's years and the inbox over HTTP.
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';
import { fileReminders } from '../../../src/modules/notifications/file-reminders.js';

let office: TestOffice;
let server: TestServer;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  server = await TestServer.open(office, () => new Date('2026-01-15T10:00:00+08:00'));
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

describe('a year of the calendar', () => {
  const readYear = async (path: string, who = server.callerWith([2, 'clerk'])) => {
    const { status, body } = await who.get(`/api/calendar/${path}`);
    return {
      status,
      ...(body as { provisional: boolean; workingDays: number; days: { date: string }[]; notices: object[] }),
    };
  };
  const findDay = ({ days }: { days: { date: string }[] }, date: string): object =>
    days.find((each) => each.date === date)!;

  it('returns every day, its reason and the notice behind it', async () => {
    const calendarYear = await readYear('2026');
    expect(calendarYear.days).toHaveLength(365);
    expect(calendarYear.provisional).toBe(false);
    expect(findDay(calendarYear, '2026-01-01')).toMatchObject({ kind: 'holiday', name: '元旦' });
    expect(findDay(calendarYear, '2026-01-04')).toMatchObject({ kind: 'makeUp', name: '元旦' });
    expect(findDay(calendarYear, '2026-01-05')).toEqual({ date: '2026-01-05', kind: 'working', name: null });
    expect(findDay(calendarYear, '2026-01-10')).toMatchObject({ kind: 'weekend' });
    expect(calendarYear.notices).toEqual([
      expect.objectContaining({ title: expect.stringContaining('2026') as string }),
    ]);
    expect((await readYear('2024')).days).toHaveLength(366);
  });

  it('is provisional before its notice has come out: the statutory holidays alone', async () => {
    const calendarYear = await readYear('2027');
    expect(calendarYear).toMatchObject({ provisional: true, notices: [] });
    expect(findDay(calendarYear, '2027-10-01')).toMatchObject({ kind: 'holiday', name: '国庆节' });
  });

  it('of an agency has its own days and those of the agencies above', async () => {
    const before = await readYear('2026');
    await office.applyNotice('2026-01-15', { title: '搬迁放假', off: ['2026-06-03'], agency: 'county' });
    expect(await readYear('2026')).toMatchObject({ workingDays: before.workingDays });
    const ofAgency = await readYear('2026?agency=land');
    expect(ofAgency.workingDays).toBe(before.workingDays - 1);
    expect(findDay(ofAgency, '2026-06-03')).toMatchObject({ kind: 'holiday', name: '搬迁放假' });
    expect(ofAgency.notices).toMatchObject([
      { agency: null, agencyName: null, approvedBy: null },
      { agency: 'county', agencyName: 'county机关', approvedBy: '王主任', at: '2026-01-15T01:00:00+00:00' },
    ]);
    expect((await readYear('2026?agency=other')).status).toBe(422);
    expect((await readYear('1999')).status).toBe(422);
  });
});

describe('the inbox', () => {
  let id = 0;
  const addReminder = (agencyId: number, to: string, at: string): Promise<unknown> =>
    fileReminders(office.database, [
      {
        id: ++id,
        agencyId,
        applicationId: 2026_000001,
        kind: 'newWork',
        to: to as 'clerk',
        at,
      },
    ]);
  const readInbox = async (who: ReturnType<TestServer['callerWith']>, query = '') => {
    const { body } = await who.get(`/api/inbox${query}`);
    return body as { reminders: { id: number; at: string; to: object }[]; unread: number };
  };

  beforeAll(async () => {
    await office.register('2026-01-05', { agency: 'county' });
    await office.register('2026-01-05', { agency: 'land' });
    await office.rows('delete from outbox');
    await addReminder(1, 'head', '2026-01-06T08:30:00+08:00');
    await addReminder(2, 'clerk', '2026-01-07T08:30:00+08:00');
    await addReminder(2, 'clerk', '2026-01-08T08:30:00+08:00');
    await addReminder(2, 'handler', '2026-01-09T08:30:00+08:00');
  });

  it('holds the notifications of every role of the person, the newest first, page by page', async () => {
    const person = server.callerWith([2, 'clerk'], [1, 'head']);
    const all = await readInbox(person);
    expect(all.unread).toBe(3);
    expect(all.reminders.map(({ at }) => at.slice(0, 10))).toEqual(['2026-01-08', '2026-01-07', '2026-01-06']);
    expect(all.reminders[0]).toMatchObject({
      kind: 'newWork',
      text: { zh: '新交办的申请' },
      application: 'land-2026000001',
      number: 'land公开登〔2026〕1号',
      to: { agency: 'land', role: 'clerk' },
    });
    const first = await readInbox(person, '?limit=2');
    expect((await readInbox(person, `?limit=2&after=${first.reminders[1]!.id}`)).reminders).toEqual(
      all.reminders.slice(2),
    );
  });

  it('is marked read only by its owner, once', async () => {
    const [clerk, stranger] = [server.callerWith([2, 'clerk']), server.callerWith([3, 'clerk'])];
    const ids = (await readInbox(clerk)).reminders.map((each) => each.id);
    expect((await stranger.post('/api/inbox/read', { ids })).body).toEqual({ read: 0 });
    expect((await clerk.post('/api/inbox/read', { ids: ids.slice(0, 1) })).body).toEqual({ read: 1 });
    expect((await clerk.post('/api/inbox/read', { ids: ids.slice(0, 1) })).body).toEqual({ read: 0 });
    expect((await readInbox(clerk)).unread).toBe(1);
    expect((await readInbox(server.callerWith([2, 'handler']))).unread).toBe(1);
    expect((await clerk.post('/api/inbox/read', { ids: [] })).status).toBe(422);
  });
});
