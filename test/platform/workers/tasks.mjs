// Tasks of the pool's test: plain JavaScript, as worker threads run what is built.
import { isMainThread, threadId } from 'node:worker_threads';
import { invalid } from '../../../dist/src/domain/errors.js';

export const whereabouts = () => ({ isMainThread, threadId, environment: Object.keys(process.env) });

export const double = async (numbers) => new Map([...numbers].map(([name, number]) => [name, number * 2]));

export function refuse() {
  throw invalid('不行', 'no', { faults: [{ field: 'file' }] });
}

export function fail() {
  throw new TypeError('a bug');
}

export function runForever() {
  for (;;);
}

export function fillMemory() {
  for (const kept = []; ;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));
}

export function countTo(last, report) {
  for (let number = 1; number <= last; number++) report(number);
  return last;
}

export function reportAndRunForever(_input, report) {
  report('started');
  for (;;);
}
