// Reminders of the annual report to statistician and head: before and after its legal date, each once.
import { smtpMailer } from '../../../src/modules/notifications/smtp-mailer.js';
import { addMailbox } from '../../../src/modules/notifications/mailboxes.js';
import { runDailyRound } from '../../../src/modules/daily-round/run-daily-round.js';
import { remindReports } from '../../../src/modules/annual-reports/remind-reports.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { MailServer, parseMail } from '../../support/mail-server.js';

let desk: TestOffice;
beforeEach(async () => {
  desk = new TestOffice((await TestOffice.open(['county'])).database);
  await desk.rows(`update agency set kind = 'government'`);
  await desk.openAgency('land', 'county');
});
afterAll(dropDatabases);

const at = (day: string, time = '09:00:00'): Date => new Date(`${day}T${time}+08:00`);
const remindOn = (day: string): Promise<number> => remindReports(desk.database, at(day));
const reminders = (agency = 2): Promise<unknown[]> =>
  desk.rows(
    `select kind, to_role as role, (at at time zone 'Asia/Shanghai')::text as at from reminder
     where agency_id = $1 and to_agency_id = $1 order by at, to_role`,
    [agency],
  );
/** A report in a state, with the events that led there. */
async function setReportState(agency: number, state: string, scope = 'own'): Promise<void> {
  await desk.rows(
    `insert into annual_report values (${agency}, 2025, '${scope}', '${state}', 9, '{}', '{}'
       ${state === 'published' ? `, '栏目', '2026-01-20'` : ''})`,
  );
  const reached = ['submitted', 'accepted', 'locked', 'published'];
  const events = state === 'returned' ? ['submitted', 'returned'] : reached.slice(0, reached.indexOf(state) + 1);
  for (const type of events) await addEvent(agency, type, scope);
}

const addEvent = (agency: number, type: string, scope = 'own'): Promise<unknown> =>
  desk.rows(
    `insert into annual_report_event (agency_id, year, scope, seq, type, at, by_role, actor, payload)
     select ${agency}, 2025, '${scope}', count(*) + 1, '${type}', '2026-01-15T09:00:00+08:00', 'statistician', '7',
            '{"where": "栏目", "on": "2026-01-20"}'
     from annual_report_event where agency_id = ${agency} and scope = '${scope}'`,
  );

/** Every morning of some months. */
async function lookDaily(from: string, days: number): Promise<void> {
  for (let day = 0; day < days; day++)
    await remindReports(desk.database, new Date(at(from).getTime() + day * 86_400_000));
}

describe('an agency that has not submitted and published', () => {
  it('is reminded 15, 7, 3, 1 and 0 days before, and every five days after it, each once', async () => {
    await lookDaily('2026-01-10', 34);
    await lookDaily('2026-01-10', 34);
    const morning = (day: string): string => `2026-${day} 08:30:00`;
    expect(await reminders()).toEqual(
      [
        ['reportDueIn15', '01-16'],
        ['reportDueIn7', '01-24'],
        ['reportDueIn3', '01-28'],
        ['reportDueIn1', '01-30'],
        ['reportDueToday', '01-31'],
        ['reportOverdue', '02-05'],
        ['reportOverdue', '02-10'],
      ].flatMap(([kind, day]) => ['head', 'statistician'].map((role) => ({ kind, role, at: morning(day!) }))),
    );
    expect(await reminders(1)).toEqual([]);
  });

  it('is reminded once by two workers at the same time', async () => {
    await desk.openConnections();
    const filed = await Promise.all([1, 2, 3, 4].map(() => remindOn('2026-01-16')));
    expect(filed.toSorted()).toEqual([0, 0, 0, 2]);
  });

  it('gets only the last reminder after days without a worker, and none before half past eight', async () => {
    expect(await remindReports(desk.database, at('2026-01-16', '08:29:59'))).toBe(0);
    expect(await remindOn('2026-01-29')).toBe(2);
    expect(await reminders()).toMatchObject([
      { kind: 'reportDueIn3', role: 'head', at: '2026-01-28 08:30:00' },
      { kind: 'reportDueIn3', role: 'statistician', at: '2026-01-28 08:30:00' },
    ]);
    expect(await remindOn('2027-01-10')).toBe(0);
  });

  it('is never one that was opened after the year', async () => {
    await desk.openAgency('young', 'county', '2026-01-02');
    await remindOn('2026-01-16');
    expect(await reminders(3)).toEqual([]);
  });
});

describe('an agency that has done its part', () => {
  it('is not reminded: a department’s report is submitted and published', async () => {
    await setReportState(2, 'published');
    expect(await remindOn('2026-01-31')).toBe(0);
  });

  it.each(['compiling', 'returned', 'submitted', 'accepted', 'locked'])(
    'it is not while a report is %s: art. 49(1) wants it submitted and published',
    async (state) => {
      await setReportState(2, state);
      expect(await remindOn('2026-01-31')).toBe(2);
    },
  );

  it('is reminded again once its published report is returned, until it is submitted anew', async () => {
    await setReportState(2, 'published');
    await addEvent(2, 'returned');
    expect(await remindOn('2026-02-05')).toBe(2);
    await addEvent(2, 'submitted');
    expect(await remindOn('2026-02-10')).toBe(0);
  });

  it('is a government only when the sum is published, by 31 March', async () => {
    await setReportState(2, 'published');
    await setReportState(1, 'published');
    await setReportState(1, 'accepted', 'rollup');
    expect(await remindOn('2026-03-16')).toBe(2);
    expect(await reminders(1)).toMatchObject([{ kind: 'reportDueIn15' }, { kind: 'reportDueIn15' }]);
    await desk.rows(
      `update annual_report set state = 'published', published_where = '栏目', published_on = '2026-03-20' where scope = 'rollup'`,
    );
    await addEvent(1, 'published', 'rollup');
    expect(await remindOn('2026-03-24')).toBe(0);
  });
});

it('reaches the statistician by e-mail in the morning’s digest, with the year and the date', async () => {
  const server = await MailServer.start();
  try {
    const box = {
      role: 'statistician',
      name: '赵统计',
      email: 'zhao@land.example',
      at: '2025-12-01T09:00:00+08:00',
    } as const;
    await addMailbox(desk.database, { ...box, agency: 'land' });
    await desk.rows(`insert into year_check select id, 2025, now(), '{}', true, '[]' from agency`);
    // The inbox notes by the database's clock when it was filed.
    await remindOn('2026-01-16');
    await desk.rows(`update reminder set filed_at = '2026-01-16T08:30:00+08:00'`);
    const mailer = smtpMailer({ url: server.url, from: 'desk@county.example' });
    expect(await runDailyRound(desk.database, mailer, at('2026-01-16'), false)).toMatchObject({
      reportReminders: 0,
      restatements: 0,
      sent: 1,
    });
    const { text } = parseMail(server.received[0]!.raw);
    expect(text).toContain('年度报告须报送并公布，还剩15日');
    expect(text).toContain('2025年度，2026-01-31前报送并公布');
  } finally {
    await server.close();
  }
});
