// The fields of every command, as zod schemas: for lines of a replay file and for request bodies.
import { z } from 'zod';
import type { ApplicationCommand, OfficeCommand } from '../../domain/applications/commands.js';
import { isDay } from '../../domain/day.js';
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
} from '../../domain/vocabulary.js';

// Messages are Chinese, a slash, English.

/** Hours up to 23 and offsets up to 14, since PostgreSQL accepts no others. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
/** Valid in JSON but not in a PostgreSQL text: a lone surrogate and the NUL character. */
const UNSTORABLE_CHARACTERS = /\p{Surrogate}|\0/u;

/** There is no year 0, and the last day of 9999 has no next day. */
const isSupportedDay = (text: string): boolean => isDay(text) && text >= '0001' && text < '9999';

export const instant = z
  .string()
  .refine(
    (text) => INSTANT.test(text) && isSupportedDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    '带时区的时间 / ISO 8601 with its offset, 2020-01-02T09:00:00+08:00',
  );
export const day = z
  .string()
  .refine(isSupportedDay, '须为存在的日期 / a day that exists, YYYY-MM-DD')
  .meta({ format: 'date' });
const anyText = z
  .string()
  .refine((text) => !UNSTORABLE_CHARACTERS.test(text), '须为完整的文字 / a text of whole characters');
export const text = anyText.min(1);
const integer = z.int();
/** An agency's code becomes part of numbers and URLs. */
const MAX_CODE_LENGTH = 100;
const outcome = z.enum(OUTCOME_NAMES as readonly [Outcome, ...Outcome[]]);

/** The fields of each command without the common ones, as in the table of the contract. */
export const COMMAND_FIELDS = {
  openAgency: {
    code: text.max(MAX_CODE_LENGTH, `代码不超过${MAX_CODE_LENGTH}字 / a code of at most ${MAX_CODE_LENGTH} characters`),
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
    workingDays: integer.optional(),
    deliveredOn: day.optional(),
  },
  receiveSupplement: { application: text },
  confirmLapse: { application: text },
  acceptLateSupplement: { application: text, reason: text },
  consultThirdParty: { application: text, consultation: text, party: text },
  consultAgency: { application: text, consultation: text, party: text },
  consultationDelivered: { application: text, consultation: text },
  receiveOpinion: { application: text, consultation: text, opinion: z.enum(OPINIONS) },
  extendReply: { application: text, workingDays: integer, approvedBy: text },
  demandReasons: { application: text },
  receiveReasons: { application: text, acceptable: z.boolean() },
  delayReply: { application: text, until: day },
  noticeFee: { application: text, basis: z.enum(FEE_BASES), quantity: integer, deliveredOn: day.optional() },
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
  redo: { remedy: text, as: text, workingDays: integer.optional() },
} as const satisfies Record<ApplicationCommand['do'] | OfficeCommand['do'], z.core.$ZodLooseShape>;
