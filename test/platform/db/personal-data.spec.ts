// Names and ID numbers of persons are stored in one table only.
import { dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

it('names and id numbers of persons are in no table but party', async () => {
  const desk = await TestOffice.open();
  const first = await desk.register('2026-01-05', {
    applicant: { name: '申屠甲某', idNumber: '11010519491231002X' },
    key: 'k1',
  });
  await desk.do(
    '2026-01-06',
    first,
    'amendRegistration',
    { fields: { name: '申屠乙某' }, reason: '笔误' },
    { key: 'k2' },
  );
  const [, split] = await desk.split('2026-01-07', first);
  await desk.do('2026-01-07', first, 'accept');
  await desk.do('2026-01-08', first, 'consultThirdParty', { party: '淳于丙公司' }, { key: 'k3' });
  await desk.do('2026-01-08', first, 'consultAgency', { party: '夹谷丁局' });
  await desk.do('2026-01-09', first, 'receiveOpinion', { consultation: 'k1' });
  const served = await desk.servedApplication('2026-01-05', { applicant: { name: '申屠戊某' } });
  const remedy = await desk.openRemedy('2026-02-02', served);
  await desk.closeRemedy('2026-02-03', remedy);
  await desk.redo('2026-02-04', remedy, { key: 'k4' });
  expect(split).toBeDefined();
  // A used idempotency key answers from the table `answer`; that too must not name a person.
  const { party, ...others } = await dumpDatabase(desk.database.url);
  const known = ['申屠甲某', '申屠乙某', '申屠戊某', '11010519491231002X', '淳于丙公司', '夹谷丁局'];
  for (const name of known) {
    expect(party!.some((row) => row.includes(name))).toBe(true);
    for (const [table, rows] of Object.entries(others)) {
      expect([table, rows.filter((row) => row.includes(name))]).toEqual([table, []]);
    }
  }
});

it('every spelling is kept, and a split and a redone reply take the latest', async () => {
  const desk = await TestOffice.open();
  const first = await desk.register('2026-01-05', { applicant: { name: '李明', idNumber: '11010519491231002X' } });
  await desk.do('2026-01-06', first, 'amendRegistration', { fields: { name: '黎明' }, reason: '笔误' });
  const [, split] = await desk.split('2026-01-07', first);
  expect(
    await desk.rows(`select application_id::int as id, seq, name, id_number from party order by application_id, seq`),
  ).toEqual([
    { id: first.id, seq: 1, name: '李明', id_number: '11010519491231002X' },
    { id: first.id, seq: 2, name: '黎明', id_number: '11010519491231002X' },
    { id: split!.id, seq: 1, name: '黎明', id_number: '11010519491231002X' },
  ]);
});
