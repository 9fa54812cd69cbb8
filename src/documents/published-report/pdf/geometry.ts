// Points and lines of a page, in its own units (1/72 inch), y upwards.

export interface Segment {
  /** The x of a vertical line, the y of a horizontal one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface RuledLines {
  readonly horizontal: readonly Segment[];
  readonly vertical: readonly Segment[];
}

/** Lines that belong together are drawn this far apart at most. */
export const TOLERANCE = 2.5;

/** [a, b, c, d, e, f]: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const applyTo = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** Values in order, those closer together than the tolerance as one. @example clusters([1, 2, 9]) //=> [1.5, 9] */
export function clusters(values: readonly number[], tolerance = TOLERANCE): readonly number[] {
  const groups: number[][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const group = groups.at(-1);
    if (group && value - group.at(-1)! <= tolerance) group.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}
