// The sweep in the database: each deadline takes effect once, on its date, even if it runs late.
import type { Day } from '../../../src/domain/day.js';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { sweepDueApplications } from '../../../src/modules/deadlines/sweep.js';
import { verify } from '../../../src/modules/replay/verify.js';
import { anotherProcess, dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

let desk: TestOffice;
beforeAll(async () => {
  desk = await TestOffice.open(['county'], ['finance', 'county']);
});

const sweepOn = (day: Day, time = '00:00:01'): Promise<{ readonly fired: number }> =>
  sweepDueApplications(desk.database, new Date(`${day}T${time}+08:00`));

const eventsOf = ({ agencyId, id }: ApplicationRecord, types: readonly string[]): Promise<unknown[]> =>
  desk.rows(
    `select type, happened_on::text as on, at at time zone 'Asia/Shanghai' = happened_on as midnight, by_role as by
     from application_event where agency_id = $1 and application_id = $2 and type = any($3) order by seq`,
    [agencyId, id, types],
  );

interface Due {
  readonly what: string;
  readonly make: (desk: TestOffice) => Promise<ApplicationRecord>;
  /** The last day, and the event of the next. */
  readonly dueOn: Day;
  readonly firesOn: Day;
  readonly event: string;
  readonly becomes: object;
}

const DUE: readonly Due[] = [
  {
    what: 'a supplement asked for on time closes the application (art. 30)',
    make: async (at) => {
      const record = await at.register('2026-01-05');
      return at.do('2026-01-06', record, 'requestSupplement');
    },
    dueOn: '2026-01-20',
    firesOn: '2026-01-21',
    event: 'supplementLapsed',
    becomes: { state: 'acceptance.closed', facts: { closedOn: '2026-01-21', outcome: 'supplementLapsed' } },
  },
  {
    what: 'a supplement asked for late waits for the head (art. 30)',
    make: async (at) => {
      const record = await at.register('2026-01-05');
      return at.do('2026-01-15', record, 'requestSupplement');
    },
    dueOn: '2026-01-29',
    firesOn: '2026-01-30',
    event: 'supplementLapsed',
    becomes: { state: 'acceptance.lapsed', facts: { supplement: { onTime: false } } },
  },
  {
    what: 'an unpaid fee closes the application (109号 §6)',
    make: async (at) => {
      const record = await at.register('2026-01-05');
      await at.do('2026-01-05', record, 'accept');
      return at.do('2026-01-06', record, 'noticeFee');
    },
    dueOn: '2026-02-03',
    firesOn: '2026-02-04',
    event: 'feeLapsed',
    becomes: { state: 'review.closed', facts: { closedOn: '2026-02-04', outcome: 'feeLapsed' } },
  },
  {
    what: 'a consultation without an answer ends its pause on its 15th working day (arts. 32, 34)',
    make: async (at) => {
      const record = await at.register('2026-01-05');
      await at.do('2026-01-05', record, 'accept');
      await at.do('2026-01-06', record, 'consultThirdParty');
      return at.do('2026-01-07', record, 'consultationDelivered');
    },
    dueOn: '2026-01-28',
    firesOn: '2026-01-29',
    event: 'consultationLapsed',
    becomes: { state: 'review.searching', facts: { consultations: [{ endedOn: '2026-01-28' }] } },
  },
  {
    what: 'a reply becomes overdue and escalates (art. 33)',
    make: (at) => at.register('2026-01-05'),
    dueOn: '2026-02-02',
    firesOn: '2026-02-03',
    event: 'replyMissed',
    becomes: {
      state: 'acceptance.received',
      deadlines: [{ kind: 'reply', settled: 'missed' }, { kind: 'supplementNotice' }],
    },
  },
];

describe.each(DUE)('$what', ({ make, dueOn, firesOn, event, becomes }) => {
  it('once, on the day after its last, not before', async () => {
    const record = await make(desk);
    await sweepOn(dueOn, '23:59:59');
    expect(await eventsOf(record, [event])).toEqual([]);
    await sweepOn(firesOn);
    await sweepOn(firesOn);
    expect(await eventsOf(record, [event])).toEqual([{ type: event, on: firesOn, midnight: true, by: 'time' }]);
    expect((await desk.readApplication(record)).application).toMatchObject(becomes);
  });

  it('on its true date, also after a week without a sweep', async () => {
    const record = await make(desk);
    const late = new Date(Date.parse(`${firesOn}T08:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
    await sweepOn(late);
    expect(await eventsOf(record, [event])).toEqual([{ type: event, on: firesOn, midnight: true, by: 'time' }]);
    expect((await desk.readApplication(record)).application).toMatchObject(becomes);
  });

  it('once, when two sweeps run at the same time', async () => {
    const record = await make(desk);
    await desk.openConnections();
    await Promise.all([sweepOn(firesOn), sweepOn(firesOn), sweepOn(firesOn)]);
    expect(await eventsOf(record, [event])).toHaveLength(1);
  });
});

describe('a sweep', () => {
  it('says how much happened, and the second time nothing', async () => {
    const own = await TestOffice.open();
    for (let index = 0; index < 3; index++) await own.register('2026-01-05');
    const now = new Date('2026-03-02T01:00:00+08:00');
    // Each: overdue once, and reminders on ten mornings.
    expect(await sweepDueApplications(own.database, now)).toEqual({ fired: 33 });
    const before = await dumpDatabase(own.database.url);
    expect(await sweepDueApplications(own.database, now)).toEqual({ fired: 0 });
    expect(await dumpDatabase(own.database.url)).toEqual(before);
    expect(
      await own.rows(
        `select payload->>'to' as to, count(*)::int as number from outbox where payload->>'kind' = 'overdue' group by 1 order by 1`,
      ),
    ).toEqual([
      { to: 'handler', number: 3 },
      { to: 'head', number: 3 },
      { to: 'supervisor', number: 3 },
    ]);
  });

  it('goes on after the first thousand', async () => {
    const own = await TestOffice.open();
    await own.copyApplication(await own.register('2026-01-05'), 1009);
    expect(await sweepDueApplications(own.database, new Date('2026-01-08T01:00:00+08:00'))).toEqual({ fired: 1010 });
  });

  it('goes on with the others when one fails', async () => {
    const own = await TestOffice.open();
    const bad = await own.register('2026-01-05');
    const good = await own.register('2026-01-05');
    await own.rows(
      `alter table application_event add constraint broken check (application_id <> ${bad.id} or type <> 'reminded') not valid`,
    );
    await expect(sweepDueApplications(own.database, new Date('2026-01-08T09:00:00+08:00'))).rejects.toThrow('broken');
    expect((await own.readApplication(good)).application.facts.remindedOn).toBe('2026-01-08');
  });

  it('takes several due steps in one run: a pause ends, then the reply is overdue', async () => {
    const record = await desk.register('2026-01-05');
    await desk.do('2026-01-05', record, 'accept');
    await desk.do('2026-01-06', record, 'consultThirdParty');
    await desk.do('2026-01-07', record, 'consultationDelivered');
    await sweepOn('2026-06-01');
    expect(await eventsOf(record, ['consultationLapsed', 'replyMissed'])).toEqual([
      { type: 'consultationLapsed', on: '2026-01-29', midnight: true, by: 'time' },
      { type: 'replyMissed', on: '2026-03-03', midnight: true, by: 'time' },
    ]);
  });

  it('ends no undelivered consultation, as its end is not known, and reminds of it after 15 working days', async () => {
    const own = await TestOffice.open();
    const record = await own.register('2026-01-05');
    await own.do('2026-01-05', record, 'accept');
    await own.do('2026-01-06', record, 'consultThirdParty');
    const sweepOnly = (day: Day): Promise<unknown> =>
      sweepDueApplications(own.database, new Date(`${day}T09:00:00+08:00`));
    expect(await sweepOnly('2026-01-26')).toEqual({ fired: 0 });
    await sweepOnly('2026-12-01');
    const { application } = await own.readApplication(record);
    expect(application.deadlines.at(-1)).toMatchObject({ kind: 'thirdParty', dueOn: null });
    expect(application.deadlines.at(-1)!.settled).toBeUndefined();
    const [first] = await own.rows(
      `select happened_on::text as on, payload #>> '{reminders,0,kind}' as kind from application_event
       where type = 'reminded' order by seq limit 1`,
    );
    expect(first).toEqual({ on: '2026-01-27', kind: 'consultationUndelivered' });
  });

  // Fixed: a worker that had read the office earlier decided without the new agency's own days.
  it('knows the own days of an agency that was opened since it last looked', async () => {
    const worker = await TestOffice.open(['county']);
    await worker.database.office.current();
    const server = new TestOffice(anotherProcess(worker.database));
    await server.applyNotice('2026-01-01', { off: ['2026-02-11'], agency: 'county' });
    await worker.register('2026-01-02');
    await server.openAgency('town', 'county');
    const record = await server.register('2026-01-05', { agency: 'town' });
    await server.do('2026-01-05', record, 'accept');
    await server.do('2026-01-06', record, 'consultThirdParty');
    await server.do('2026-01-07', record, 'consultationDelivered');
    await sweepDueApplications(worker.database, new Date('2026-01-29T00:30:00+08:00'));
    const [reply] = (await server.readApplication(record)).application.deadlines;
    expect(reply).toMatchObject({ dueOn: '2026-03-03' });
    expect((await verify(server.database)).differences).toEqual([]);
  });
});

it('`verify` confirms what time did', async () => {
  expect((await verify(desk.database)).differences).toEqual([]);
});
