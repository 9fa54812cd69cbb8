// Timeliness for supervision: how many replies were on time, how long they took, which were late.
import { z } from 'zod';
import { OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { CHANNELS } from '../../domain/vocabulary.js';
import { MEASURES } from './late-replies.js';
import { bilingual } from '../../platform/http/validation-errors.js';
import { operation } from '../../platform/http/operation.js';
import { AgencyCode, Cursor, DayText, Flag, Limit } from '../../platform/http/field-schemas.js';
import { ApplicationLine } from '../worklist/application-schemas.js';

const tag = 'statistics';
const admits = { right: 'readFigures', at: 'agency' } as const;
const params = z.object({ agency: AgencyCode });

const spanQuery = {
  rollup: Flag.optional().describe('含下级机关汇总 The sum of the agency and everything under it'),
  year: z.coerce
    .number()
    .int()
    .min(2008)
    .max(2100)
    .optional()
    .describe('未写明年度和起止日期时为本年 This year where neither year nor days are named'),
  from: DayText.optional().describe('与 to 同时填写，按答复送达之日 With `to`: served on these days, both included'),
  to: DayText.optional(),
};

type SpanQuery = {
  readonly year?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** Valid: a year, or a first and a last day, or neither. */
const isSpan = ({ year, from, to }: SpanQuery): boolean =>
  from === undefined ? to === undefined : to !== undefined && year === undefined && from <= to;
const SPAN_ERROR = {
  path: ['from'],
  error: bilingual(
    '写明年度，或同时写明起止日期且起不晚于止',
    'name a year, or both `from` and a `to` that is not before it',
  ),
};

const rate = z.number().min(0).max(1).nullable();

const measures = {
  served: z.number().int().describe('已送达的答复 Replies served'),
  onTime: z.number().int(),
  late: z.number().int(),
  onTimeRate: rate.describe('按期率；没有答复时为 null，不是 100% Null, not 1, where nothing was served'),
  onTimeOriginally: z.number().int(),
  lateOriginally: z.number().int(),
  onTimeRateOriginally: rate.describe('按扣除、延期之前的原期限 Against the last day before pauses and extension'),
  extended: z.number().int().describe('延期答复（第三十三条第二款）Extended'),
  withoutReply: z.number().int().describe('未经答复而办结：撤回、视为放弃 Closed without a reply'),
  measured: z.number().int().describe('有用时记录的答复 Replies whose days were kept'),
  medianDays: z.number().nullable().describe('用时中位数，工作日，不含扣除 Working days taken, without pauses'),
  ninetiethDays: z.number().int().nullable().describe('九成答复不超过的工作日 Nine in ten took no longer'),
};

export const readTimeliness = operation({
  name: 'readTimeliness',
  method: 'GET',
  path: '/api/agencies/:agency/timeliness',
  tag,
  summary: { zh: '时效：按期率、用时、延期', en: 'Timeliness: rate on time, days taken, extensions' },
  admits,
  params,
  query: z.strictObject(spanQuery).refine(isSpan, SPAN_ERROR),
  answer: z.object({
    agency: z.string(),
    rollup: z.boolean(),
    from: DayText,
    to: DayText,
    total: z.object(measures).meta({ id: 'Timeliness' }),
    byAgency: z.array(z.object({ agency: z.string(), name: z.string(), ...measures })),
    byChannel: z.array(z.object({ channel: z.enum(CHANNELS), ...measures })),
    byOutcome: z.array(z.object({ outcome: z.enum(OUTCOME_NAMES), ...measures })),
    overdue: z.number().int().describe('今天逾期未答复的 Not answered today, and late'),
  }),
  refusals: ['not-permitted'],
});

const LateReply = ApplicationLine.extend({
  servedOn: DayText,
  takenDays: z.number().int().nullable().describe('用时，工作日 Working days taken'),
  extension: z.number().int().describe('延长的工作日 Working days of the extension'),
  lateDays: z.number().int().describe('逾期工作日；按期的为 0 Working days late; 0 in time'),
}).meta({ id: 'LateReply' });

export const listMeasuredReplies = operation({
  name: 'listMeasuredReplies',
  method: 'GET',
  path: '/api/agencies/:agency/timeliness/measured',
  tag,
  summary: { zh: '用时中位数、九成用时所依据的答复', en: 'The replies behind the median and the ninetieth percentile' },
  admits,
  params,
  query: z
    .strictObject({
      ...spanQuery,
      atLeast: z.coerce
        .number()
        .int()
        .min(0)
        .max(10_000)
        .optional()
        .describe('用时不少于，工作日 That took as long or longer'),
      cursor: Cursor.optional(),
      limit: Limit,
    })
    .refine(isSpan, SPAN_ERROR),
  answer: z.object({
    replies: z.array(LateReply),
    total: z.number().int().describe('与时效的 measured 相同 The same as `measured`'),
    next: z.string().nullable(),
  }),
  refusals: ['not-permitted'],
});

export const listLateReplies = operation({
  name: 'listLateReplies',
  method: 'GET',
  path: '/api/agencies/:agency/timeliness/late',
  tag,
  summary: { zh: '逾期送达的答复', en: 'The replies that were late' },
  admits,
  params,
  query: z
    .strictObject({
      ...spanQuery,
      against: z.enum(MEASURES).optional().describe('due: 最后期限；original: 原期限。默认 due'),
      channel: z.enum(CHANNELS).optional(),
      outcome: z.enum(OUTCOME_NAMES).optional(),
      cursor: Cursor.optional(),
      limit: Limit,
    })
    .refine(isSpan, SPAN_ERROR),
  answer: z.object({
    replies: z.array(LateReply),
    total: z.number().int().describe('与时效的 late 相同 The same as `late`, or `lateOriginally`'),
    next: z.string().nullable(),
  }),
  refusals: ['not-permitted'],
});
