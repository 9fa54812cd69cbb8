// The supervision migration fills the columns of existing applications as the program would.
import { Supervision1765000001000 } from '../../../migrations/1765000001000-supervision.js';
import { sweepDueApplications } from '../../../src/modules/deadlines/sweep.js';
import { dropDatabases, remigrateFrom } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

const ON = '2026-01-05';
const COLUMNS = 'select id, stands_since::text, undelivered_since::text from application order by id';

describe('the columns of supervision', () => {
  it('are filled for every way in which a clock is paused and mail is on its way', async () => {
    const desk = await TestOffice.open();
    await desk.register(ON);
    await desk.register(ON, { channel: 'ordinaryMail' });
    const awaitingSupplement = await desk.register(ON);
    await desk.do('2026-01-06', awaitingSupplement, 'requestSupplement', { workingDays: 40 });
    const accepted = await desk.register(ON);
    await desk.do('2026-01-06', accepted, 'accept');
    await desk.do('2026-01-07', accepted, 'consultThirdParty');
    await desk.do('2026-01-09', accepted, 'consultAgency');
    await desk.do('2026-01-12', accepted, 'receiveOpinion');
    const billed = await desk.register(ON);
    await desk.do('2026-01-06', billed, 'accept');
    await desk.do('2026-01-08', billed, 'noticeFee');
    const lapsed = await desk.register(ON);
    await desk.do('2026-01-20', lapsed, 'requestSupplement', { workingDays: 1 });
    for (const method of ['ems', 'email', 'counter'] as const) {
      const sent = await desk.clearedApplication(ON);
      await desk.do('2026-01-08', sent, 'sign');
      await desk.do('2026-01-09', sent, 'dispatch', { method });
      if (method === 'ems') await desk.do('2026-01-14', sent, 'returnMail');
    }
    await sweepDueApplications(desk.database, new Date('2026-01-23T09:00:00+08:00'));
    expect((await desk.readApplication(lapsed)).application.state).toBe('acceptance.lapsed');
    const before = await desk.rows<Record<'stands_since' | 'undelivered_since', string | null>>(COLUMNS);
    expect(before.filter((row) => row.stands_since !== null).length).toBeGreaterThanOrEqual(5);
    expect(before.filter((row) => row.undelivered_since !== null)).toHaveLength(2);

    await remigrateFrom(desk.database.url, Supervision1765000001000);
    expect(await desk.rows(COLUMNS)).toEqual(before);
  });
});
