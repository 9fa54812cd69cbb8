// What is done with report files in a worker thread.
import { defineTask, READING, WRITING } from '../../platform/workers/task.js';

export const CHECK_REPORT = defineTask<typeof import('./check-report.js')>()(
  new URL('./check-report.js', import.meta.url),
  'checkReport',
  READING,
);

export const READ_TABLE2 = defineTask<typeof import('./read-table2-file.js')>()(
  new URL('./read-table2-file.js', import.meta.url),
  'readTable2File',
  READING,
);

export const WRITE_REPORT = defineTask<typeof import('../../documents/annual-report/report-file.js')>()(
  new URL('../../documents/annual-report/report-file.js', import.meta.url),
  'writeReportFile',
  WRITING,
);
