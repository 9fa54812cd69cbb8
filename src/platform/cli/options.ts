// Parses options that several commands share (days, numbers, pauses); errors say what was expected.
import { type Day, isDay } from '../../domain/day.js';
import type { Pause } from '../../domain/deadlines/deadline.js';
import { UsageError } from './desk-context.js';

/** @throws UsageError */
export function parseDay(name: string): (value: string) => Day {
  return (value) => {
    if (!isDay(value))
      throw new UsageError(
        `${name}应为存在的日期YYYY-MM-DD，现为${value}`,
        `${name} must be a day, YYYY-MM-DD, not ${value}`,
      );
    return value;
  };
}

/** A whole number in a range. @throws UsageError */
export function parseWholeNumber(name: string, min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    throw new UsageError(
      `${name}应为${min}至${max}的整数，现为${value}`,
      `${name} must be a whole number from ${min} to ${max}, not ${value}`,
    );
  };
}

/** FROM..TO, collected from repeated options: FROM the sending day, TO the last excluded one. @throws UsageError */
export function parsePause(value: string, earlier: readonly Pause[]): readonly Pause[] {
  const [from = '', to = '', ...rest] = value.split('..');
  if (!isDay(from) || !isDay(to) || rest.length > 0 || to < from) {
    throw new UsageError(
      `--pause应为FROM..TO，如2025-01-02..2025-01-27，现为${value}`,
      `--pause must be FROM..TO, such as 2025-01-02..2025-01-27, not ${value}`,
    );
  }
  return [...earlier, { sentOn: from, endedOn: to, kind: 'thirdParty' }];
}
