// New Year's tally and the missing calendar: made once, late if need be, and told to who must know.
import { smtpMailer } from '../../../src/modules/notifications/smtp-mailer.js';
import { checkYears } from '../../../src/modules/statistics/check-years.js';
import { remindMissingCalendar } from '../../../src/modules/calendar/remind-missing-calendar.js';
import { addMailbox } from '../../../src/modules/notifications/mailboxes.js';
import { runDailyRound } from '../../../src/modules/daily-round/run-daily-round.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { MailServer, parseMail } from '../../support/mail-server.js';

let desk: TestOffice;
beforeEach(async () => {
  desk = await TestOffice.open(['county'], ['bureau', 'county']);
});
afterAll(dropDatabases);

const at = (day: string, time = '09:00:00'): Date => new Date(`${day}T${time}+08:00`);
const reminders = (): Promise<unknown[]> =>
  desk.rows(
    `select kind, to_agency_id as agency, to_role as role, (at at time zone 'Asia/Shanghai')::text as at
     from reminder order by at, to_agency_id, to_role`,
  );

describe("the year's tally", () => {
  it('is made after New Year for every agency, once, and announced to its statistician', async () => {
    const served = await desk.servedApplication('2025-12-01', { agency: 'bureau' });
    await desk.register('2025-12-30', { agency: 'bureau' });
    await desk.openRemedy('2025-12-20', served);
    expect(await checkYears(desk.database, at('2026-01-01', '00:29:59'), false)).toEqual({ made: 0, held: 0 });
    const made = await Promise.all([1, 2, 3].map(() => checkYears(desk.database, at('2026-01-01', '00:30:00'))));
    expect(made.reduce((sum, each) => sum + each.made, 0)).toBe(2);
    expect(await checkYears(desk.database, at('2026-06-01'))).toEqual({ made: 0, held: 0 });
    expect(await reminders()).toEqual([
      { kind: 'yearChecked', agency: 1, role: 'statistician', at: '2026-01-01 00:30:00' },
      { kind: 'yearChecked', agency: 2, role: 'statistician', at: '2026-01-01 00:30:00' },
    ]);
    const logged = await desk.rows(
      `select agency_id, year, ok, differences, figures #> '{table3,1,-1}' as received, figures #> '{table3,4,-1}' as open,
         figures -> 'agency' as code from year_check order by agency_id`,
    );
    expect(logged).toEqual([
      { agency_id: 1, year: 2025, ok: true, differences: [], received: 0, open: 0, code: 'county' },
      { agency_id: 2, year: 2025, ok: true, differences: [], received: 2, open: 1, code: 'bureau' },
    ]);
  });

  it('names what is broken: a counter that a recount does not confirm', async () => {
    await desk.register('2025-12-01', { agency: 'bureau' });
    await desk.rows(`insert into tally_delta (agency_id, year, measure, applicant, number)
      values (2, 2025, 'disclosed', 'naturalPerson', 3)`);
    await checkYears(desk.database, at('2026-01-02'), false);
    const [row] = await desk.rows<{ ok: boolean; differences: { what: string; detail: string }[] }>(
      'select ok, differences from year_check where agency_id = 2',
    );
    expect(row!.ok).toBe(false);
    expect(row!.differences).toContainEqual({
      what: '2025 disclosed naturalPerson',
      detail: '计数 counter 3，重数 recount 0',
    });
    expect(row!.differences.map(({ what }) => what)).toContain('K6');
  });

  it('waits until the old year’s deadlines are settled, and comes late after days without a worker', async () => {
    await desk.register('2025-11-03', { agency: 'bureau' });
    expect(await checkYears(desk.database, at('2026-01-05'))).toEqual({ made: 0, held: 2 });
    await desk.rows('update application set wakes_on = null; delete from outbox');
    expect(await checkYears(desk.database, at('2026-01-05'))).toEqual({ made: 2, held: 0 });
  });

  it('reaches the statistician by e-mail, with what is open and what is broken', async () => {
    const server = await MailServer.start();
    await desk.register('2025-12-31', { agency: 'bureau' });
    await desk.rows(`update tally_delta set number = 2; update application set wakes_on = null; delete from outbox`);
    const box = {
      role: 'statistician',
      name: '赵统计',
      email: 'zhao@bureau.example',
      at: '2025-12-01T09:00:00+08:00',
    } as const;
    await addMailbox(desk.database, { ...box, agency: 'bureau' });
    await runDailyRound(desk.database, undefined, at('2026-01-01', '00:30:01'));
    // The inbox notes by the database's clock when it was filed.
    await desk.rows(`update reminder set filed_at = '2026-01-01T00:30:01+08:00'`);
    const mailer = smtpMailer({ url: server.url, from: 'desk@county.example' });
    expect(await runDailyRound(desk.database, mailer, at('2026-01-04'))).toMatchObject({ sent: 1 });
    const { text } = parseMail(server.received[0]!.raw);
    expect(text).toContain('2025年度，结转下年2件，1处不符，请核对');
    expect(text).toContain('2025, 2 carried over, 1 differences');
    await server.close();
  });
});

describe("next year's notice", () => {
  const watchOn = (day: string): Promise<number> => remindMissingCalendar(desk.database, at(day));

  it('is missed from November on, on the first working day of each week, by the head and the statistician at the top', async () => {
    for (const day of ['2026-10-30', '2026-10-31', '2026-11-01']) expect(await watchOn(day)).toBe(0);
    expect(await watchOn('2026-11-02')).toBe(2);
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-06', '2026-11-07']) expect(await watchOn(day)).toBe(0);
    expect(await watchOn('2026-11-11')).toBe(2); // no check ran on Monday
    expect(await watchOn('2026-11-12')).toBe(0);
    expect(await reminders()).toEqual(
      ['2026-11-02 08:30:00', '2026-11-11 08:30:00'].flatMap((morning) =>
        ['head', 'statistician'].map((role) => ({ kind: 'calendarMissing', agency: 1, role, at: morning })),
      ),
    );
  });

  it('is filed once by two workers at the same time', async () => {
    await desk.openConnections();
    const filed = await Promise.all([1, 2, 3, 4].map(() => watchOn('2026-11-02')));
    expect(filed.toSorted()).toEqual([0, 0, 0, 2]);
  });

  it('is not missed once it is there, and still is in a year that began without it', async () => {
    expect(await watchOn('2027-01-04')).toBe(2);
    await desk.applyNotice('2027-01-05', {
      title: '国务院办公厅关于2027年部分节假日安排的通知',
      off: ['2027-01-01', '2027-10-01'],
    });
    expect(await watchOn('2027-01-11')).toBe(0);
    expect(await watchOn('2027-11-08')).toBe(2); // 2028
  });
});
