// One reading serves every caller for a while.
import { cachedFor } from '../../../src/modules/operations/cached-for.js';

const clock = { now: 0 };
let readings = 0;
const read = cachedFor(
  1_000,
  async () => ++readings,
  () => clock.now,
);
beforeEach(() => {
  readings = 0;
  clock.now += 10_000;
});

it('reads once for callers at the same time and for those within the time', async () => {
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  clock.now += 999;
  expect(await read()).toBe(1);
  clock.now += 1;
  expect(await read()).toBe(2);
});

it('does not keep a failure', async () => {
  let isBroken = true;
  const tried = cachedFor(1_000, async () => {
    if (isBroken) throw new Error('broken');
    return 'read';
  });
  await expect(tried()).rejects.toThrow('broken');
  isBroken = false;
  expect(await tried()).toBe('read');
});

it('with no time reads each time', async () => {
  const always = cachedFor(0, async () => ++readings);
  expect([await always(), await always()]).toEqual([1, 2]);
});
