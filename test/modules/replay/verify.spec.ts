// The proof finds nothing where nothing is wrong, and names whatever was tampered with.
import { verify } from '../../../src/modules/replay/verify.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

let desk: TestOffice;
beforeAll(async () => {
  desk = await TestOffice.open();
  await desk.servedApplication('2026-01-05');
  const running = await desk.register('2026-01-05');
  await desk.do('2026-01-05', running, 'accept');
  await desk.do('2026-01-06', running, 'consultThirdParty');
  await desk.do('2026-01-07', running, 'consultationDelivered');
  const remedy = await desk.openRemedy('2026-02-02', null);
  await desk.closeRemedy('2026-03-02', remedy);
  await desk.applyNotice('2026-01-08', { off: ['2026-01-12'] });
});

const served = 'county公开登〔2026〕1号';
const running = 'county公开登〔2026〕2号';

it('finds nothing in untouched data', async () => {
  expect(await verify(desk.database)).toEqual({
    applications: 2,
    events: 11,
    deadlines: 5,
    counters: 5,
    differences: [],
  });
});

// Fixed: a consultation sent in the second period also paused the first one, which a supplement had ended.
it('walks a period that is over with what was known while it ran', async () => {
  const own = await TestOffice.open();
  const record = await own.register('2026-01-05');
  await own.do('2026-01-06', record, 'accept');
  await own.do('2026-01-06', record, 'consultThirdParty');
  await own.do('2026-01-07', record, 'consultationDelivered');
  await own.do('2026-01-07', record, 'requestSupplement');
  await own.do('2026-01-08', record, 'receiveSupplement');
  await own.do('2026-01-09', record, 'receiveOpinion');
  await own.do('2026-01-12', record, 'consultAgency');
  await own.do('2026-01-13', record, 'consultationDelivered', { consultation: 'a1' });
  await own.do('2026-01-14', record, 'receiveOpinion', { consultation: 'a1' });
  expect((await verify(own.database)).differences).toEqual([]);
});

const tookDays = (days: number): string =>
  `update application set taken_days = ${days}, facts = jsonb_set(facts, '{taken,days}', '${days}') where id % 1000000 = 1;
   update application_event set payload = jsonb_set(payload, '{taken,days}', '${days}') where type = 'replyDispatched'`;

/** What the owner of the database does, what undoes it, and what the proof must say. */
const CORRUPTIONS: Readonly<Record<string, readonly [does: string, undoes: string, says: object]>> = {
  'a number of the tally': [
    `insert into tally_delta (agency_id, year, measure, applicant, number) values (1, 2026, 'received', 'naturalPerson', 5)`,
    `delete from tally_delta where number = 5`,
    { about: 'figures', where: 'county 2026 received naturalPerson', stored: 7, computed: 2 },
  ],
  'a counter of remedies': [
    `insert into tally_delta (agency_id, year, measure, applicant, number) values (1, 2026, 'litigation.upheld', '', 1)`,
    `delete from tally_delta where measure = 'litigation.upheld'`,
    { about: 'figures', where: 'county 2026 litigation.upheld', stored: 1, computed: 0 },
  ],
  'a counter of fees': [
    `insert into tally_delta (agency_id, year, measure, applicant, number) values (1, 2026, 'feesNoticed', '', 100)`,
    `delete from tally_delta where measure = 'feesNoticed'`,
    { about: 'figures', where: 'county 2026 feesNoticed', stored: 100, computed: 0 },
  ],
  'the days that a reply took, where supervision reads them': [
    `update application set taken_days = 7 where id % 1000000 = 1`,
    `update application set taken_days = 0 where id % 1000000 = 1`,
    { about: 'facts', where: served, stored: expect.objectContaining({ takenDays: 7 }) },
  ],
  'the days that a reply took, in every column': [
    tookDays(7),
    tookDays(0),
    { about: 'deadline', where: `${served} taken_days`, stored: 7, computed: 0 },
  ],
  'the last day before any extension': [
    `update application set original_due_on = '2026-12-31' where id % 1000000 = 2`,
    `update application set original_due_on = '2026-02-02' where id % 1000000 = 2`,
    { about: 'deadline', where: `${running} original_due_on`, stored: '2026-12-31', computed: '2026-02-02' },
  ],
  "a deadline's last day": [
    `update deadline set due_on = due_on + 1, fires_on = fires_on + 1 where kind = 'thirdParty'`,
    `update deadline set due_on = due_on - 1, fires_on = fires_on - 1 where kind = 'thirdParty'`,
    { about: 'deadline', where: `${running} thirdParty #3`, stored: '2026-01-30', computed: '2026-01-29' },
  ],
  "a deadline's last day in every column": [
    `update application set due_on = '2026-12-31', deadlines = jsonb_set(deadlines, '{0,dueOn}', '"2026-12-31"') where id % 1000000 = 2;
     update deadline set due_on = '2026-12-31', fires_on = '2027-01-01' where application_id = 2026000002 and ordinal = 0`,
    `update application set due_on = '2026-03-03', deadlines = jsonb_set(deadlines, '{0,dueOn}', '"2026-03-03"') where id % 1000000 = 2;
     update deadline set due_on = '2026-03-03', fires_on = '2026-03-04' where application_id = 2026000002 and ordinal = 0`,
    { about: 'deadline', where: `${running} reply #1`, stored: '2026-12-31', computed: '2026-03-03' },
  ],
  'the day on which time shall act': [
    `update deadline set fires_on = null where kind = 'thirdParty'`,
    `update deadline set fires_on = due_on + 1 where kind = 'thirdParty'`,
    { about: 'deadline', where: `${running} thirdParty #3`, stored: null, computed: '2026-01-30' },
  ],
  "a deadline's status": [
    `update deadline set status = 'met' where kind = 'thirdParty'`,
    `update deadline set status = 'running' where kind = 'thirdParty'`,
    { about: 'deadline', where: `${running} thirdParty #3`, stored: 'met', computed: 'running' },
  ],
  'a deadline that is gone': [
    `create table gone as select * from deadline where kind = 'thirdParty'; delete from deadline where kind = 'thirdParty'`,
    `insert into deadline select * from gone; drop table gone`,
    { about: 'deadline', where: `${running} thirdParty #3`, stored: null },
  ],
  "an application's facts": [
    `update application set facts = facts || '{"handler": "别人"}' where id % 1000000 = 2`,
    `update application set facts = facts - 'handler' where id % 1000000 = 2`,
    { about: 'facts', where: running },
  ],
  "an application's state": [
    `update application set state = 'reply.cleared' where id % 1000000 = 2`,
    `update application set state = 'review.searching' where id % 1000000 = 2`,
    { about: 'facts', where: running, stored: 'reply.cleared', computed: 'review.searching' },
  ],
  "an application's version": [
    `update application set version = version + 1 where id % 1000000 = 2`,
    `update application set version = version - 1 where id % 1000000 = 2`,
    { about: 'facts', where: running, stored: 6, computed: 5 },
  ],
  'the day shown in lists': [
    `update application set due_on = '2026-12-31' where id % 1000000 = 2`,
    `update application set due_on = '2026-03-03' where id % 1000000 = 2`,
    { about: 'deadline', where: `${running} due_on`, stored: '2026-12-31', computed: '2026-03-03' },
  ],
  'a result': [
    `update application set outcome = 'alreadyPublic' where id % 1000000 = 1`,
    `update application set outcome = 'disclosed' where id % 1000000 = 1`,
    { about: 'figures', where: 'county 2026 disclosed naturalPerson', stored: 1, computed: 0 },
  ],
  'an event that is gone': [
    `create table gone as select * from application_event where application_id = 2026000001 and seq = 5;
     delete from application_event where application_id = 2026000001 and seq = 5`,
    `insert into application_event select * from gone; drop table gone`,
    { about: 'facts', where: served },
  ],
  'a remedy': [
    `update remedy set result = 'upheld'`,
    `update remedy set result = 'corrected'`,
    { about: 'figures', where: 'county 2026 litigation.corrected', stored: 1, computed: 0 },
  ],
};

it.each(Object.entries(CORRUPTIONS))(
  'names %s that was tampered with',
  async (_name, [corruptSql, restoreSql, difference]) => {
    await desk.rows(corruptSql);
    const { differences } = await verify(desk.database);
    await desk.rows(restoreSql);
    expect(differences).toContainEqual(expect.objectContaining(difference));
    expect((await verify(desk.database)).differences).toEqual([]);
  },
);
