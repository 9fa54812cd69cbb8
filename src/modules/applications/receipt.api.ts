// Before registration: what a day of arrival means, and whether an id number can be right.
import { z } from 'zod';
import { APPLICANT_TYPES, CHANNELS } from '../../domain/vocabulary.js';
import { text } from '../../platform/commands/command-fields.js';
import { operation } from '../../platform/http/operation.js';
import { AgencyCode, DayText, BilingualText } from '../../platform/http/field-schemas.js';

const LastDay = z.object({
  dueOn: DayText,
  provisional: z.boolean().describe('含未公布放假安排的年度，暂定'),
});

const Clocks = z
  .object({
    reply: LastDay.describe('答复期限（第三十三条） T1, the last day for the reply'),
    supplementNotice: LastDay.describe('补正告知期限（第三十条） T3, the last day to ask for a supplement'),
  })
  .meta({ id: 'ReceiptClocks' });

export const previewReceipt = operation({
  name: 'previewReceipt',
  method: 'GET',
  path: '/api/receipt-preview',
  tag: 'applications',
  summary: { zh: '收件渠道与到件日期的效果预览', en: 'What a channel and a day of arrival mean' },
  admits: { right: 'readOffice', at: 'anywhere' },
  query: z.strictObject({
    agency: AgencyCode,
    channel: z.enum(CHANNELS),
    arrivedOn: DayText.optional().describe('未指定时为今日 Today unless said; never later'),
  }),
  answer: z
    .object({
      channel: z.enum(CHANNELS),
      arrivedOn: DayText,
      receivedOn: DayText.nullable().describe('收到申请之日；null: 待双方确认 null until both sides confirm'),
      awaitsConfirmation: z.boolean(),
      rule: z.object({ article: BilingualText, says: BilingualText, onArrival: z.boolean() }),
      clocks: Clocks.nullable(),
      ifConfirmedToday: Clocks.nullable().describe('今日确认时的期限 The clocks if both sides confirmed today'),
    })
    .meta({ id: 'ReceiptPreview' }),
  refusals: ['not-found'],
});

export const checkIdentity = operation({
  name: 'checkIdentity',
  method: 'POST',
  path: '/api/identity-check',
  tag: 'applications',
  summary: { zh: '校验证件号码（不保存）', en: 'Whether a number can be right; kept nowhere' },
  admits: { right: 'handleApplications', at: 'anywhere' },
  body: z.strictObject({ type: z.enum(APPLICANT_TYPES), idNumber: text.max(100) }),
  answer: z.object({ looksRight: z.boolean(), says: BilingualText }).meta({ id: 'IdentityCheck' }),
  example: { type: 'naturalPerson', idNumber: '11010519491231002X' },
});
