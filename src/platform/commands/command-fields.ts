// The fields of every command, as zod schemas: for lines of a replay file and for request bodies.
import { z } from 'zod';
import type { ApplicationCommand, OfficeCommand } from '../../domain/applications/commands.js';
import { isDay } from '../../domain/day.js';
import { type Outcome, OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { LONGEST, MOST } from '../../domain/text-limits.js';
import {
  AGENCY_KINDS,
  APPLICANT_TYPES,
  CHANNELS,
  CONSULTATION_ENDINGS,
  DISPATCH_METHODS,
  FEE_BASES,
  NOTICE_KINDS,
  OPINIONS,
  REMEDY_KINDS,
  REMEDY_RESULTS,
  REVIEW_KINDS,
} from '../../domain/vocabulary.js';

// Messages are Chinese, a slash, English.

/** Hours up to 23 and offsets up to 14, since PostgreSQL accepts no others. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
/** Valid in JSON but not in a PostgreSQL text: a lone surrogate and the NUL character. */
const UNSTORABLE_CHARACTERS = /\p{Surrogate}|\0/u;

/** There is no year 0, and the last day of 9999 has no next day. */
const isSupportedDay = (text: string): boolean => isDay(text) && text >= '0001' && text < '9999';

export const instant = z
  .string()
  .refine(
    (text) => INSTANT.test(text) && isSupportedDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    '带时区的时间 / ISO 8601 with its offset, 2020-01-02T09:00:00+08:00',
  )
  .meta({ format: 'date-time' });
export const day = z
  .string()
  .refine(isSupportedDay, '须为存在的日期 / a day that exists, YYYY-MM-DD')
  .meta({ format: 'date' });
const anyText = z
  .string()
  .refine((text) => !UNSTORABLE_CHARACTERS.test(text), '须为完整的文字 / a text of whole characters');
export const text = anyText.min(1);
const name = text.max(LONGEST.name);
const number = text.max(LONGEST.number);
const code = text.max(LONGEST.code);
const reason = text.max(LONGEST.reason);
const content = text.max(LONGEST.content);
/** A name that only the file itself uses; over HTTP an application is named by its code and number. */
const application = text.max(LONGEST.content);
const days = z.array(day).max(MOST.noticeDays);
const integer = z.int();
const deliveredOn = day
  .nullable()
  .optional()
  .describe(
    '送达日期，省略为当日；空值（null）为尚未送达 The day of delivery, today unless given; null: not delivered yet',
  );
const coMaker = z
  .boolean()
  .optional()
  .describe(
    '是否共同制作该信息，省略为是；否则不受十五个工作日限制，沉默不视为同意 Whether it made the information too, true unless given; if not, no term binds it and its silence is no consent',
  );
const outcome = z.enum(OUTCOME_NAMES as readonly [Outcome, ...Outcome[]]);

/** The fields of each command without the common ones, as in the table of the contract. */
export const COMMAND_FIELDS = {
  openAgency: {
    // What is no code makes a file unusable, so this is its form and not a limit.
    code: text.regex(
      new RegExp(`^.{1,${LONGEST.code}}$`, 'su'),
      `代码不超过${LONGEST.code}字 / a code of at most ${LONGEST.code} characters`,
    ),
    name,
    kind: z.enum(AGENCY_KINDS),
    parent: code.optional(),
  },
  amendCalendar: { title: name, off: days.optional(), work: days.optional(), agency: code.optional() },
  register: {
    application,
    agency: code.optional(),
    applicant: z.object({ type: z.enum(APPLICANT_TYPES), name, idNumber: number.optional() }),
    channel: z.enum(CHANNELS),
    content,
    arrivedOn: day.optional(),
  },
  confirmReceipt: { application },
  amendRegistration: {
    application,
    fields: z.object({
      type: z.enum(APPLICANT_TYPES).optional(),
      name: name.optional(),
      content: content.optional(),
      channel: z.enum(CHANNELS).optional(),
      receivedOn: day.optional(),
    }),
    reason,
  },
  void: { application, reason },
  split: { application, into: z.array(z.object({ application, content })).min(1).max(MOST.splitParts) },
  assign: { application, handler: name },
  accept: { application },
  requestSupplement: {
    application,
    items: z.array(reason).max(MOST.items),
    workingDays: integer.optional(),
    deliveredOn,
  },
  noticeDelivered: { application, kind: z.enum(NOTICE_KINDS) },
  receiveSupplement: { application },
  confirmLapse: { application },
  acceptLateSupplement: { application, reason },
  consultThirdParty: { application, consultation: name, party: name },
  consultAgency: { application, consultation: name, party: name, coMaker },
  consultationDelivered: { application, consultation: name },
  receiveOpinion: { application, consultation: name, opinion: z.enum(OPINIONS) },
  endConsultation: { application, consultation: name, reason: z.enum(CONSULTATION_ENDINGS) },
  extendReply: { application, workingDays: integer, approvedBy: name },
  demandReasons: { application, workingDays: integer.optional() },
  receiveReasons: { application, acceptable: z.boolean() },
  delayReply: { application, until: day },
  noticeFee: {
    application,
    basis: z.enum(FEE_BASES),
    quantity: integer,
    before: integer.optional(),
    deliveredOn,
  },
  payFee: { application },
  submitDraft: {
    application,
    outcome,
    searchRecord: anyText.max(LONGEST.content).optional(),
    items: z.array(z.object({ content, outcome })).max(MOST.items).optional(),
  },
  review: { application, kind: z.enum(REVIEW_KINDS), passed: z.boolean() },
  sign: { application },
  dispatch: { application, method: z.enum(DISPATCH_METHODS), trackingNumber: number.optional() },
  confirmDelivery: { application },
  returnMail: { application },
  withdraw: { application },
  archive: { application },
  openRemedy: {
    remedy: name,
    kind: z.enum(REMEDY_KINDS),
    application: application.optional(),
    agency: code.optional(),
  },
  closeRemedy: { remedy: name, result: z.enum(REMEDY_RESULTS) },
  redo: { remedy: name, as: application, receivedOn: day.optional(), workingDays: integer.optional() },
} as const satisfies Record<ApplicationCommand['do'] | OfficeCommand['do'], z.core.$ZodLooseShape>;
