// Parses options that several commands share (days, numbers, pauses); errors say what was expected.
import { type Day, isDay } from '../domain/day.js';
import type { Pause } from '../domain/deadlines/deadline.js';
import { Unusable } from './context.js';

/** @throws UsageError */
export function dayOption(name: string): (value: string) => Day {
  return (value) => {
    if (!isDay(value))
      throw new Unusable(
        `${name}应为存在的日期YYYY-MM-DD，现为${value}`,
        `${name} must be a day, YYYY-MM-DD, not ${value}`,
      );
    return value;
  };
}

/** A whole number in a range. @throws UsageError */
export function wholeOption(name: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new Unusable(
      `${name}应为${least}至${most}的整数，现为${value}`,
      `${name} must be a whole number from ${least} to ${most}, not ${value}`,
    );
  };
}

/** FROM..TO, collected from repeated options: FROM the sending day, TO the last excluded one. @throws UsageError */
export function pauseOption(value: string, before: readonly Pause[]): readonly Pause[] {
  const [from = '', to = '', ...rest] = value.split('..');
  if (!isDay(from) || !isDay(to) || rest.length > 0 || to < from) {
    throw new Unusable(
      `--pause应为FROM..TO，如2025-01-02..2025-01-27，现为${value}`,
      `--pause must be FROM..TO, such as 2025-01-02..2025-01-27, not ${value}`,
    );
  }
  return [...before, { sentOn: from, endedOn: to, kind: 'thirdParty' }];
}
