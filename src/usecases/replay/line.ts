// One line of a replay file: its shape, checked before anything is applied; what it means is decided when it is played.
import { z } from 'zod';
import type { ApplicationCommand, OfficeCommand } from '../../domain/application/commands.js';
import { type Day, dayAt, isDay } from '../../domain/day.js';
import { type Outcome, OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import {
  AGENCY_KINDS,
  APPLICANT_TYPES,
  CHANNELS,
  DISPATCH_METHODS,
  FEE_BASES,
  OPINIONS,
  REMEDY_KINDS,
  REMEDY_RESULTS,
  REVIEW_KINDS,
  ROLES,
} from '../../domain/vocabulary.js';

/** Hours up to 23 and offsets up to 14, as clocks have them; the database would not take others. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
/** What JSON can write and no text holds: half of a character, and the character with the number 0. */
const NO_TEXT = /\p{Surrogate}|\0/u;

/** The year 0 never was; beyond 9998 a day has no next one. */
const isDayOfOurs = (text: string): boolean => isDay(text) && text >= '0001' && text < '9999';

const instant = z
  .string()
  .refine(
    (text) => INSTANT.test(text) && isDayOfOurs(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    'ISO 8601 with its offset, 2020-01-02T09:00:00+08:00',
  );
const day = z.string().refine(isDayOfOurs, 'a day that exists, YYYY-MM-DD');
const anyText = z.string().refine((text) => !NO_TEXT.test(text), 'a text of whole characters');
const text = anyText.min(1);
const whole = z.int();
/** An agency's code is a word in numbers and addresses, no sentence. */
const LONGEST_CODE = 100;
const outcome = z.enum(OUTCOME_NAMES as readonly [Outcome, ...Outcome[]]);

/** The fields of each command beside the common ones, as the contract's table has them. */
const FIELDS = {
  openAgency: {
    code: text.max(LONGEST_CODE, `a code of at most ${LONGEST_CODE} characters`),
    name: text,
    kind: z.enum(AGENCY_KINDS),
    parent: text.optional(),
  },
  amendCalendar: { title: text, off: z.array(day).optional(), work: z.array(day).optional(), agency: text.optional() },
  register: {
    application: text,
    agency: text.optional(),
    applicant: z.object({ type: z.enum(APPLICANT_TYPES), name: text, idNumber: text.optional() }),
    channel: z.enum(CHANNELS),
    content: text,
    arrivedOn: day.optional(),
  },
  confirmReceipt: { application: text },
  amendRegistration: {
    application: text,
    fields: z.object({
      type: z.enum(APPLICANT_TYPES).optional(),
      name: text.optional(),
      content: text.optional(),
      channel: z.enum(CHANNELS).optional(),
      receivedOn: day.optional(),
    }),
    reason: text,
  },
  void: { application: text, reason: text },
  split: { application: text, into: z.array(z.object({ application: text, content: text })).min(1) },
  assign: { application: text, handler: text },
  accept: { application: text },
  requestSupplement: {
    application: text,
    items: z.array(text),
    workingDays: whole.optional(),
    deliveredOn: day.optional(),
  },
  receiveSupplement: { application: text },
  confirmLapse: { application: text },
  acceptLateSupplement: { application: text, reason: text },
  consultThirdParty: { application: text, consultation: text, party: text },
  consultAgency: { application: text, consultation: text, party: text },
  consultationDelivered: { application: text, consultation: text },
  receiveOpinion: { application: text, consultation: text, opinion: z.enum(OPINIONS) },
  extendReply: { application: text, workingDays: whole, approvedBy: text },
  demandReasons: { application: text },
  receiveReasons: { application: text, acceptable: z.boolean() },
  delayReply: { application: text, until: day },
  noticeFee: { application: text, basis: z.enum(FEE_BASES), quantity: whole, deliveredOn: day.optional() },
  payFee: { application: text },
  submitDraft: {
    application: text,
    outcome,
    searchRecord: anyText.optional(),
    items: z.array(z.object({ content: text, outcome })).optional(),
  },
  review: { application: text, kind: z.enum(REVIEW_KINDS), passed: z.boolean() },
  sign: { application: text },
  dispatch: { application: text, method: z.enum(DISPATCH_METHODS), trackingNumber: text.optional() },
  confirmDelivery: { application: text },
  returnMail: { application: text },
  withdraw: { application: text },
  archive: { application: text },
  openRemedy: { remedy: text, kind: z.enum(REMEDY_KINDS), application: text.optional(), agency: text.optional() },
  closeRemedy: { remedy: text, result: z.enum(REMEDY_RESULTS) },
  redo: { remedy: text, as: text, workingDays: whole.optional() },
} as const satisfies Record<ApplicationCommand['do'] | OfficeCommand['do'], z.core.$ZodLooseShape>;

const COMMON = { at: instant, by: z.enum(ROLES).optional(), expect: z.literal('rejected').optional() };

const SCHEMAS = new Map(
  Object.entries(FIELDS).map(([name, fields]) => [name, z.object({ ...COMMON, do: z.literal(name), ...fields })]),
);

/** Fields that a line may carry whatever its command: names in the file. */
interface Names {
  readonly application?: string;
  readonly agency?: string;
  readonly expect?: 'rejected';
}

export type CommandLine = (ApplicationCommand | OfficeCommand) & Names;

/** A line that was found well-formed. `text` is the line itself. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly command: CommandLine;
}

/** The file cannot be used: which line, which field, what was expected. */
export class UnusableLine extends Error {
  constructor(line: number, field: string, expected: string) {
    super(`第${line}行 line ${line}: ${field}: 应为 expected ${expected}`);
    this.name = 'UnusableLine';
  }
}

/** @throws UnusableLine */
export function checkLine(number: number, lineText: string): Line {
  const object = parseObject(number, lineText);
  const name = object['do'];
  const schema = typeof name === 'string' ? SCHEMAS.get(name) : undefined;
  if (!schema) throw new UnusableLine(number, 'do', `a command, one of ${[...SCHEMAS.keys()].join(', ')}`);
  const { success, error } = schema.safeParse(object);
  if (!success) {
    const [issue] = error.issues;
    throw new UnusableLine(number, issue!.path.join('.') || 'line', expectedBy(issue!));
  }
  return lineOf(number, lineText, object);
}

/** A line that was checked before, read again. */
export const readLine = (number: number, lineText: string): Line =>
  lineOf(number, lineText, JSON.parse(lineText) as Record<string, unknown>);

function lineOf(number: number, lineText: string, object: Record<string, unknown>): Line {
  const on: Day = dayAt(object['at'] as string);
  return { number, text: lineText, command: { ...object, on } as unknown as CommandLine };
}

function parseObject(number: number, lineText: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(lineText);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below, as for anything else that is no object.
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

/** The names of fields that a line carries and its command does not know; told to the user, otherwise passed over. */
export function unknownFields({ command }: Line): readonly string[] {
  const known = SCHEMAS.get(command.do)!.shape;
  return Object.keys(command).filter((field) => field !== 'on' && !(field in known));
}
