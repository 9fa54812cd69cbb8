// The suites that take longest begin first: a long one begun last would be waited for alone.
import Sequencer from '@jest/test-sequencer';

/** By the end of their path; jest itself goes by size, which says little of these. */
const LONG = [
  'jobs/faults.spec.ts',
  'usecases/histories.spec.ts',
  'web/report-barriers.spec.ts',
  'web/system.spec.ts',
  'cli/replay.spec.ts',
  'ground/start.spec.ts',
  'usecases/search-among-many.spec.ts',
  'usecases/old-register/import-register.spec.ts',
  'cli/import.spec.ts',
  'ground/alone.spec.ts',
  'ground/root-only.spec.ts',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => LONG.some((end) => path.endsWith(end));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
