// The straight lines that a page draws: stroked, or filled as thin rectangles.
import { applyTo, IDENTITY, type Matrix, multiply, type RuledLines, type Segment } from './geometry.js';

/** What a page draws, as pdf.js lists it. */
export interface DrawingList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The numbers that pdf.js gives its operators. */
export type OperatorNumbers = Readonly<Record<string, number>>;

type Point = readonly [x: number, y: number];

/** A filled rectangle is a line if it is no thicker. */
const THICKEST = 3;
const SHORTEST = 4;
const MAX_LINES = 6_000;
const SKEW = 0.5;
/** The steps of a path in pdf.js, with how many coordinates follow. */
const [MOVE, LINE, CLOSE] = [0, 1, 3];
const COORDINATES = [2, 2, 6, 0];

export function ruledLines({ fnArray, argsArray }: DrawingList, ops: OperatorNumbers): RuledLines {
  const strokes = new Set(['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke'].map((name) => ops[name]));
  const fills = new Set(['fill', 'eoFill', 'fillStroke', 'eoFillStroke'].map((name) => ops[name]));
  const lines = { horizontal: [] as Segment[], vertical: [] as Segment[] };
  const saved: Matrix[] = [];
  let matrix = IDENTITY;
  for (const [nth, operator] of fnArray.entries()) {
    const args = argsArray[nth] as readonly unknown[] | null;
    if (operator === ops['save']) saved.push(matrix);
    else if (operator === ops['restore']) matrix = saved.pop() ?? IDENTITY;
    else if (operator === ops['transform']) matrix = multiply(matrix, args as unknown as Matrix);
    else if (operator === ops['paintFormXObjectBegin']) {
      saved.push(matrix);
      if (args?.[0]) matrix = multiply(matrix, args[0] as Matrix);
    } else if (operator === ops['paintFormXObjectEnd']) matrix = saved.pop() ?? IDENTITY;
    else if (operator === ops['constructPath'] && lines.horizontal.length + lines.vertical.length < MAX_LINES) {
      const [painting, [path]] = args as [number, [ArrayLike<number> | null]];
      for (const points of path ? subpaths(path, matrix) : []) {
        if (strokes.has(painting)) addStrokes(points, lines);
        if (fills.has(painting)) addThinRectangle(points, lines);
      }
    }
  }
  return lines;
}

/** The corners of each part of a path; a closed one ends where it began. Curves are left out. */
function subpaths(path: ArrayLike<number>, matrix: Matrix): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  for (let at = 0; at < path.length;) {
    const step = path[at]!;
    const current = found.at(-1);
    if (step === MOVE) found.push([applyTo(matrix, path[at + 1]!, path[at + 2]!)]);
    else if (step === LINE) current?.push(applyTo(matrix, path[at + 1]!, path[at + 2]!));
    else if (step === CLOSE && current?.[0]) current.push(current[0]);
    at += 1 + (COORDINATES[step] ?? path.length);
  }
  return found;
}

interface Lines {
  readonly horizontal: Segment[];
  readonly vertical: Segment[];
}

function addStrokes(points: readonly Point[], lines: Lines): void {
  for (const [nth, [x, y]] of points.entries()) {
    const [fromX, fromY] = points[nth - 1] ?? [x, y];
    addLine(fromX, fromY, x, y, lines);
  }
}

function addLine(x0: number, y0: number, x1: number, y1: number, { horizontal, vertical }: Lines): void {
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (height <= SKEW && width >= SHORTEST) {
    horizontal.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
  } else if (width <= SKEW && height >= SHORTEST) {
    vertical.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
}

function addThinRectangle(points: readonly Point[], lines: Lines): void {
  if (points.length < 4 || points.length > 5) return;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, top - bottom];
  if (height <= THICKEST && width > height) addLine(left, (top + bottom) / 2, right, (top + bottom) / 2, lines);
  else if (width <= THICKEST) addLine((left + right) / 2, bottom, (left + right) / 2, top, lines);
}
