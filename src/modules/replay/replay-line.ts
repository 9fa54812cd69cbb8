// One line of a replay file: its shape, checked before anything is applied.
import { z } from 'zod';
import type { ApplicationCommand, OfficeCommand } from '../../domain/applications/commands.js';
import { type Day, dayAt } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import { ROLES } from '../../domain/vocabulary.js';
import { COMMAND_FIELDS, instant } from '../../platform/commands/command-fields.js';
import { findFaults } from '../../platform/http/validation-errors.js';

const COMMON = { at: instant, by: z.enum(ROLES).optional(), expect: z.literal('rejected').optional() };

const SCHEMAS = new Map(
  Object.entries(COMMAND_FIELDS).map(([name, fields]) => [
    name,
    z.object({ ...COMMON, do: z.literal(name), ...fields }),
  ]),
);

/** Fields that any line may carry: names in the file. */
interface LineFields {
  readonly application?: string;
  readonly agency?: string;
  readonly expect?: 'rejected';
}

export type LineCommand = (ApplicationCommand | OfficeCommand) & LineFields;

/** A well-formed line. `text` is the line itself. */
export interface ReplayLine {
  readonly number: number;
  readonly text: string;
  readonly command: LineCommand;
}

/** The file cannot be used: which line, which field, what was expected. */
export class UnusableLine extends Error {
  constructor(line: number, field: string, expected: string) {
    super(`第${line}行 line ${line}: ${field}: 应为 expected ${expected}`);
    this.name = 'UnusableLine';
  }
}

/** @throws UnusableLine */
export function checkLine(number: number, lineText: string): ReplayLine {
  const object = parseObject(number, lineText);
  const name = object['do'];
  const schema = typeof name === 'string' ? SCHEMAS.get(name) : undefined;
  if (!schema) throw new UnusableLine(number, 'do', `a command, one of ${[...SCHEMAS.keys()].join(', ')}`);
  const issue = schema.safeParse(object).error?.issues.find(({ code }) => code !== OUT_OF_RANGE);
  if (issue) throw new UnusableLine(number, issue.path.join('.') || 'line', expectedBy(issue));
  return lineOf(number, lineText, object);
}

/** A line with a text or a list that is too long is usable: it is refused when its turn comes. */
const OUT_OF_RANGE = 'too_big';

/**
 * Refuses a well-formed line with a text or a list that is too long.
 * @throws DomainError `invalid` naming the field and its limit
 */
export function assertWithinLimits(command: LineCommand): void {
  const [fault] = findFaults(SCHEMAS.get(command.do)!, command);
  if (!fault) return;
  const { field, expected } = fault;
  throw wrongField(field, `${field}：${expected.zh}`, `${field}: ${expected.en}`);
}

/** Reads a line that was checked before. */
export const readLine = (number: number, lineText: string): ReplayLine =>
  lineOf(number, lineText, JSON.parse(lineText) as Record<string, unknown>);

function lineOf(number: number, lineText: string, object: Record<string, unknown>): ReplayLine {
  const on: Day = dayAt(object['at'] as string);
  return { number, text: lineText, command: { ...object, on } as unknown as LineCommand };
}

function parseObject(number: number, lineText: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(lineText);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Thrown below, as for anything else that is not an object.
  }
  throw new UnusableLine(number, 'line', 'one JSON object');
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? `${issue.expected} (缺少 missing)` : issue.expected;
  if (issue.code === 'too_small')
    return issue.origin === 'array' ? 'a list that is not empty' : 'a text that is not empty';
  return issue.message;
}

/** The fields of a line that its command does not have; reported to the user, otherwise ignored. */
export function unknownFields({ command }: ReplayLine): readonly string[] {
  const known = SCHEMAS.get(command.do)!.shape;
  return Object.keys(command).filter((field) => field !== 'on' && !(field in known));
}
