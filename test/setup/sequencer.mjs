// The suites that take longest begin first: a long one begun last would be waited for alone.
import Sequencer from '@jest/test-sequencer';

/** By the end of their path; jest itself goes by size, which says little of these. */
const LONG = [
  'modules/deadlines/faults.spec.ts',
  'modules/replay/random-histories.spec.ts',
  'web/annual-reports/barriers.spec.ts',
  'web/system/system.spec.ts',
  'modules/replay/replay-command.spec.ts',
  'system/start.spec.ts',
  'modules/worklist/search-among-many.spec.ts',
  'modules/register-import/import-register.spec.ts',
  'modules/replay/replay-into-live.spec.ts',
  'system/alone.spec.ts',
  'system/root-only.spec.ts',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => LONG.some((end) => path.endsWith(end));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
