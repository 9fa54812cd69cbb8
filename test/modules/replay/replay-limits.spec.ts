// A line of a replay file with a text or a list that is too long is a refusal; the file stays usable.
import { dropDatabases } from '../../support/database.js';
import {
  aFileOfLines,
  line,
  type LineFields,
  openAgencyLine,
  registerLine,
  removeFiles,
  run,
} from '../../support/command-line.js';

afterAll(async () => {
  removeFiles();
  await dropDatabases();
});

const TOO_LONG: readonly (readonly [field: string, fields: LineFields, limit: string])[] = [
  ['applicant/name', { applicant: { type: 'naturalPerson', name: '张'.repeat(3_000) } }, '至多200个字'],
  ['content', { content: '算'.repeat(1_000_000) }, '至多20000个字'],
  ['application', { application: 'x'.repeat(20_001) }, '至多20000个字'],
];

it.each(TOO_LONG)('a %s that is too long is refused, and the run goes on', async (field, fields, limit) => {
  const file = aFileOfLines(
    openAgencyLine(),
    registerLine('2026-01-05', 'A1', fields),
    registerLine('2026-01-05', 'A2'),
  );
  const { code, out } = await run('replay', file, '--json');
  const { rejected, applications } = JSON.parse(out) as Record<string, any>;
  expect([code, rejected, Object.keys(applications)]).toEqual([
    1,
    [{ line: 2, do: 'register', why: expect.stringContaining(`${field}：${limit}`) }],
    ['A2'],
  ]);
});

it('a letter may be split into twenty further applications and no more', async () => {
  const into = (count: number): LineFields => ({
    application: 'A1',
    into: Array.from({ length: count }, (_, n) => ({ application: `B${n}`, content: `第${n}项` })),
  });
  const file = aFileOfLines(
    openAgencyLine(),
    registerLine('2026-01-05', 'A1'),
    line('2026-01-06', 'split', { ...into(21), expect: 'rejected' }),
    line('2026-01-06', 'split', into(20)),
  );
  const { code, out } = await run('replay', file, '--json');
  const { rejected, applications } = JSON.parse(out) as Record<string, any>;
  expect([code, rejected.length, Object.keys(applications).length]).toEqual([0, 1, 21]);
});

it('a time with more than nine decimals is none: the file is unusable', async () => {
  const file = aFileOfLines(openAgencyLine('county', {}, `2019-01-02T09:00:00.${'1'.repeat(999)}+08:00`));
  const { code, err } = await run('replay', file, '--json');
  expect([code, err]).toEqual([2, expect.stringContaining('at')]);
});
