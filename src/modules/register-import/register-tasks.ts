// What is done with an old register in a worker thread.
import { defineTask, READING } from '../../platform/workers/task.js';

/** The import itself, or all lines tried from the command line: nobody waits for the answer. */
const WHOLE = { ...READING, maxMs: 20 * 60_000 };

/** For a person who waits. */
export const DESCRIBE_AT_ONCE = defineTask<typeof import('./describe-register.js')>()(
  new URL('./describe-register.js', import.meta.url),
  'describeRegister',
  READING,
);

export const DESCRIBE_WHOLE = { ...DESCRIBE_AT_ONCE, ...WHOLE };

export const PREPARE_IMPORT = defineTask<typeof import('./prepare-import.js')>()(
  new URL('./prepare-import.js', import.meta.url),
  'prepareImport',
  WHOLE,
);

export const COUNT_LINES = defineTask<typeof import('../../documents/register-import/read-register.js')>()(
  new URL('../../documents/register-import/read-register.js', import.meta.url),
  'countRegisterLines',
  READING,
);
