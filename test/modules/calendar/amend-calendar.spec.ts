// A new notice and running deadlines: the preview, the moves, the agencies concerned, the records.
import { applyCalendar } from '../../../src/domain/applications/apply-calendar.js';
import { statutoryDaysOff } from '../../../src/domain/calendar/statutory-holidays.js';
import { DomainError } from '../../../src/domain/errors.js';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { applyNotice, previewNotice } from '../../../src/modules/calendar/amend-calendar.js';
import { sweepDueApplications } from '../../../src/modules/deadlines/sweep.js';
import { verify } from '../../../src/modules/replay/verify.js';
import { dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

const dueOf = async (desk: TestOffice, record: ApplicationRecord): Promise<Record<string, string | null>> =>
  Object.fromEntries(
    (await desk.readApplication(record)).application.deadlines.map(({ kind, dueOn }) => [kind, dueOn]),
  );

/** Three agencies in a line and one outside it, each with an application of 2026-01-05, and one of every deadline. */
async function anOfficeAtWork(): Promise<{ desk: TestOffice; records: Record<string, ApplicationRecord> }> {
  const desk = await TestOffice.open(['county'], ['town', 'county'], ['village', 'town'], ['finance', 'county']);
  const records: Record<string, ApplicationRecord> = {};
  for (const agency of ['county', 'town', 'village', 'finance']) {
    records[agency] = await desk.register('2026-01-05', { agency });
  }
  const more = { agency: 'county' };
  records['supplement'] = await desk.register('2026-01-05', more);
  await desk.do('2026-01-06', records['supplement'], 'requestSupplement');
  records['payment'] = await desk.register('2026-01-05', more);
  await desk.do('2026-01-05', records['payment'], 'accept');
  await desk.do('2026-01-06', records['payment'], 'noticeFee');
  records['consultation'] = await desk.register('2026-01-05', more);
  await desk.do('2026-01-05', records['consultation'], 'accept');
  await desk.do('2026-01-06', records['consultation'], 'consultThirdParty');
  await desk.do('2026-01-06', records['consultation'], 'consultationDelivered');
  records['served'] = await desk.servedApplication('2026-01-05', more);
  return { desk, records };
}

describe('a notice for a year that had none', () => {
  it('makes provisional last days final, and says how many, though none of them moves', async () => {
    const desk = await TestOffice.open(['county']);
    const record = await desk.register('2026-12-21');
    await desk.register('2026-06-01');
    const notice = {
      title: '国务院办公厅关于2027年部分节假日安排的通知',
      source: '国办发明电〔2026〕9号',
      // As foreseen: the statutory days alone.
      off: [...statutoryDaysOff(2027).keys()],
      work: [],
    };
    const meta = { at: '2026-12-22T09:00:00+08:00', on: '2026-12-22', actor: '王主任' };
    const provisional = async (): Promise<boolean | undefined> =>
      (await desk.readApplication(record)).application.deadlines.find(({ kind }) => kind === 'reply')?.provisional;
    expect(await provisional()).toBe(true);
    expect(await previewNotice(desk.database, notice, meta)).toEqual({ moves: [], confirmed: 1 });
    expect(await applyNotice(desk.database, notice, meta)).toEqual({ moves: [], confirmed: 1 });
    expect(await provisional()).toBe(false);
    expect(await previewNotice(desk.database, notice, meta)).toEqual({ moves: [], confirmed: 0 });
  });
});

describe('a preview', () => {
  it('changes nothing, and shows exactly what applying the notice then moves', async () => {
    const { desk } = await anOfficeAtWork();
    const notice = { title: '临时放假', off: ['2026-01-12'], work: ['2026-01-17'] };
    const before = await dumpDatabase(desk.database.url);
    const previewed = await desk.previewNotice('2026-01-08', notice);
    expect(await dumpDatabase(desk.database.url)).toEqual(before);
    const moved = await desk.applyNotice('2026-01-08', notice);
    expect(moved).toEqual(previewed);
    expect(moved.length).toBeGreaterThan(0);
    expect((await verify(desk.database)).differences).toEqual([]);
    expect(await desk.previewNotice('2026-01-08', notice)).toEqual([]);
  });

  it('refuses what applying would refuse, and so nothing is written', async () => {
    const desk = await TestOffice.open();
    const before = await dumpDatabase(desk.database.url);
    for (const notice of [
      { off: ['2026-01-12'], work: ['2026-01-12'] },
      { off: ['2026-01-12'], agency: 'nobody' },
    ]) {
      await expect(desk.previewNotice('2026-01-08', notice)).rejects.toThrow(DomainError);
      await expect(desk.applyNotice('2026-01-08', notice)).rejects.toThrow(DomainError);
    }
    expect(await dumpDatabase(desk.database.url)).toEqual(before);
  });
});

describe('a notice', () => {
  it('moves the office’s own days both ways, but days communicated to others only later', async () => {
    const { desk, records } = await anOfficeAtWork();
    await desk.applyNotice('2026-01-08', { work: ['2026-01-10'] });
    expect(await dueOf(desk, records['county']!)).toEqual({ reply: '2026-01-30', supplementNotice: '2026-01-13' });
    expect(await dueOf(desk, records['supplement']!)).toMatchObject({ supplement: '2026-01-20' });
    expect(await dueOf(desk, records['payment']!)).toMatchObject({ payment: '2026-02-03' });
    expect(await dueOf(desk, records['consultation']!)).toMatchObject({ thirdParty: '2026-01-27' });
    await desk.applyNotice('2026-01-08', { off: ['2026-01-10', '2026-01-12', '2026-01-13'] });
    expect(await dueOf(desk, records['county']!)).toEqual({ reply: '2026-02-04', supplementNotice: '2026-01-16' });
    expect(await dueOf(desk, records['supplement']!)).toMatchObject({ supplement: '2026-01-22' });
    expect(await dueOf(desk, records['payment']!)).toMatchObject({ payment: '2026-02-05' });
    expect(await dueOf(desk, records['consultation']!)).toMatchObject({ thirdParty: '2026-01-29' });
    expect((await verify(desk.database)).differences).toEqual([]);
  });

  it('does not move what is met, missed, lapsed or cancelled', async () => {
    const { desk, records } = await anOfficeAtWork();
    const served = await dueOf(desk, records['served']!);
    await sweepDueApplications(desk.database, new Date('2026-01-21T00:30:00+08:00'));
    await desk.applyNotice('2026-01-21', { off: ['2026-01-12'] });
    expect(await dueOf(desk, records['served']!)).toEqual(served);
    expect(await dueOf(desk, records['supplement']!)).toMatchObject({ reply: '2026-02-02', supplement: '2026-01-20' });
  });

  // The worker may have been down: what was over by the calendar of its own day stays over.
  it('does not move what was over before it, even if no sweep had run', async () => {
    const { desk, records } = await anOfficeAtWork();
    const moves = await desk.previewNotice('2026-02-04', { off: ['2026-01-12'] });
    await desk.applyNotice('2026-02-04', { off: ['2026-01-12'] });
    expect(await desk.readApplication(records['supplement']!)).toMatchObject({
      application: { facts: { closedOn: '2026-01-21', outcome: 'supplementLapsed' } },
    });
    expect(await dueOf(desk, records['supplement']!)).toMatchObject({ reply: '2026-02-02', supplement: '2026-01-20' });
    expect(await dueOf(desk, records['county']!)).toMatchObject({ reply: '2026-02-02' });
    expect(moves.filter(({ kind }) => kind === 'supplement')).toEqual([]);
    expect(
      await desk.rows(
        `select happened_on::text as on from application_event where type = 'replyMissed' and agency_id = 1`,
      ),
    ).toEqual([{ on: '2026-02-03' }]);
    expect((await verify(desk.database)).differences).toEqual([]);
  });

  it('that takes a day back into the past makes the reply overdue at once, on its new true date', async () => {
    const { desk, records } = await anOfficeAtWork();
    await desk.applyNotice('2026-02-02', { work: ['2026-01-10'] });
    expect(await dueOf(desk, records['county']!)).toMatchObject({ reply: '2026-01-30' });
    expect((await desk.readApplication(records['county']!)).application.deadlines[0]).toMatchObject({
      settled: 'missed',
    });
    expect((await verify(desk.database)).differences).toEqual([]);
  });

  it('is recorded in the events with every move, and its approval with the office', async () => {
    const { desk, records } = await anOfficeAtWork();
    await desk.applyNotice('2026-01-08', { title: '临时放假', off: ['2026-01-12'] });
    const { agencyId, id } = records['county']!;
    expect(
      await desk.rows(
        `select type, actor, payload, moves from application_event
         where agency_id = $1 and application_id = $2 and type = 'calendarAmended'`,
        [agencyId, id],
      ),
    ).toEqual([
      {
        type: 'calendarAmended',
        actor: '王主任',
        payload: { title: '临时放假', edition: expect.any(Number) },
        moves: [
          { deadline: 0, from: '2026-02-02', to: '2026-02-03' },
          { deadline: 1, from: '2026-01-14', to: '2026-01-15' },
        ],
      },
    ]);
    expect(
      await desk.rows(`select actor, payload->>'title' as title from office_event where type = 'calendarAmended'`),
    ).toEqual([{ actor: '王主任', title: '临时放假' }]);
    expect(await desk.rows(`select approved_by from calendar_notice order by id desc limit 1`)).toEqual([
      { approved_by: '王主任' },
    ]);
  });

  it('of one agency applies to those under it, and to no others', async () => {
    const { desk, records } = await anOfficeAtWork();
    const moves = await desk.applyNotice('2026-01-08', { off: ['2026-01-12'], agency: 'town' });
    expect(new Set(moves.map(({ agency }) => agency))).toEqual(new Set(['town', 'village']));
    for (const [agency, reply] of [
      ['county', '2026-02-02'],
      ['finance', '2026-02-02'],
      ['town', '2026-02-03'],
      ['village', '2026-02-03'],
    ] as const) {
      expect(await dueOf(desk, records[agency]!)).toMatchObject({ reply });
      const later = await desk.register('2026-01-05', { agency });
      expect(await dueOf(desk, later)).toMatchObject({ reply });
    }
    expect((await verify(desk.database)).differences).toEqual([]);
  });

  it('is the edition that every deadline computed with it bears, and no settled one', async () => {
    const { desk, records } = await anOfficeAtWork();
    const old = (await desk.office()).edition;
    await desk.applyNotice('2026-01-08', { off: ['2026-01-12'] });
    const edition = (await desk.rows<{ id: number }>('select max(id) as id from calendar_notice'))[0]!.id;
    expect(edition).toBeGreaterThan(old);
    const editions = await desk.rows<{ kind: string; status: string; edition: number }>(
      'select distinct kind, status, edition from deadline order by 1, 2, 3',
    );
    for (const each of editions) {
      expect(each).toMatchObject({ edition: ['running', 'paused'].includes(each.status) ? edition : old });
    }
    const later = await desk.register('2026-01-08');
    expect(later.application.deadlines).toMatchObject([{ edition }, { edition }]);
    expect((await desk.readApplication(records['county']!)).application.deadlines).toMatchObject([
      { edition },
      { edition },
    ]);
  });

  it('moves more applications than are written at a time', async () => {
    const desk = await TestOffice.open();
    await desk.copyApplication(await desk.register('2026-01-05'), 509);
    expect(await desk.applyNotice('2026-01-08', { off: ['2026-01-12'] })).toHaveLength(1020);
    expect(await desk.rows(`select due_on::text, count(*)::int as number from application group by 1`)).toEqual([
      { due_on: '2026-02-03', number: 510 },
    ]);
    expect((await verify(desk.database)).differences).toEqual([]);
  });

  it('that fails half way leaves the calendar and every deadline as they were', async () => {
    const { desk } = await anOfficeAtWork();
    await desk.rows(`alter table application_event add constraint broken check (type <> 'calendarAmended') not valid`);
    const before = await dumpDatabase(desk.database.url);
    await expect(desk.applyNotice('2026-01-08', { off: ['2026-01-12'] })).rejects.toThrow('broken');
    expect(await dumpDatabase(desk.database.url)).toEqual(before);
  });
});

it('an application that a notice does not touch records nothing but the edition', async () => {
  const { desk, records } = await anOfficeAtWork();
  const { application } = await desk.readApplication(records['county']!);
  const calendar = (await desk.office()).calendarOf(1);
  const step = applyCalendar(application, '通知', { at: '2026-01-06T09:00:00+08:00', on: '2026-01-06' }, calendar);
  expect(step).toEqual({ application, events: [] });
});
