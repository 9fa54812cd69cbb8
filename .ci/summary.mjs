// Sums jest's results of all runs, names the slowest suites and why, and fails if anything failed or was left out.
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';

const SLOWEST = 12;
const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`.padStart(8);

/** A file that holds no results is a run that did not end. */
function read(file) {
  const run = basename(file, '.json');
  try {
    return { run, ...JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return { run, numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1, testResults: [] };
  }
}

const runs = process.argv.slice(2).map(read);
const failuresOf = (run) => {
  const failures = run.numFailedTests + run.numRuntimeErrorTestSuites;
  return run.success ? failures : Math.max(failures, 1);
};

const suites = runs.flatMap(({ run, testResults }) =>
  testResults.map(({ name, startTime, endTime, assertionResults }) => {
    const longest = assertionResults.toSorted((a, b) => (b.duration ?? 0) - (a.duration ?? 0))[0];
    return { run, name: relative(process.cwd(), name), took: endTime - startTime, longest };
  }),
);
console.log('The slowest suites, and the longest test in each:');
for (const { run, name, took, longest } of suites.toSorted((a, b) => b.took - a.took).slice(0, SLOWEST)) {
  console.log(`${seconds(took)}  ${name} (${run})`);
  if (longest) console.log(`${seconds(longest.duration ?? 0)}    ${longest.fullName}`);
}

for (const run of runs) console.log(`${run.run}: ${run.numPassedTests} passed, ${failuresOf(run)} failed`);
const sum = (of) => runs.reduce((total, run) => total + of(run), 0);
const failed = sum(failuresOf);
console.log(`${sum((run) => run.numPassedTests)} passed, ${failed} failed`);
process.exitCode = runs.length > 0 && failed === 0 ? 0 : 1;
