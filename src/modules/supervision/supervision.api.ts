// Supervision: what is late or paused, notices and their course, reminders, reasons for lateness.
import { z } from 'zod';
import { NOTIFICATION_KINDS } from '../../domain/notifications/notifications.js';
import { NOTICE_EVENTS, NOTICE_STATES, SUPERVISED_LISTS } from '../../domain/supervision/supervision.js';
import { POSTS } from '../../domain/vocabulary.js';
import { MAIL_STATES, ESCALATION_LEVELS } from '../notifications/list-notifications-for.js';
import { text } from '../../platform/commands/command-fields.js';
import { operation } from '../../platform/http/operation.js';
import {
  AgencyCode,
  ApplicationName,
  ApplicationNumber,
  Cursor,
  DayText,
  Flag,
  Limit,
  BilingualText,
} from '../../platform/http/field-schemas.js';
import { owedReportFields } from '../annual-reports/report-schemas.js';
import { ApplicationLine } from '../worklist/application-schemas.js';

const tag = 'supervision';
const LONGEST = 2_000;

const AgencyFilters = {
  agency: AgencyCode.optional(),
  below: Flag.optional().describe('连同下级机关 With the agencies under it'),
};
const Rate = z.number().nullable().describe('0 至 1；0/0 时为 null 0 to 1; null for 0/0');
const Count = z.number().int();
const Actor = z.object({ name: z.string(), onBehalfOf: z.string().nullable() }).nullable();
const NoticeId = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

export const readSupervision = operation({
  name: 'readSupervision',
  method: 'GET',
  path: '/api/supervision',
  tag,
  summary: {
    zh: '督办：各机关清单数、办结率、按时率、近十二个月',
    en: 'How much is late or stands still, agency by agency',
  },
  admits: { right: 'readFigures', at: 'anywhere' },
  query: z.strictObject(AgencyFilters),
  answer: z.object({
    reportYear: Count.describe('The year that the annual reports are about: the last one'),
    lists: z.array(z.object({ list: z.enum(SUPERVISED_LISTS), label: BilingualText })),
    agencies: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        counts: z.object(Object.fromEntries(SUPERVISED_LISTS.map((list) => [list, Count]))),
        closedRate: Rate,
        onTimeRate: Rate,
        trend: z
          .array(z.object({ month: z.string(), received: Count, closed: Count, late: Count, onTimeRate: Rate }))
          .describe('近十二个月，本月在后 Twelve months, the present one last'),
        report: z
          .object(owedReportFields)
          .describe('第四十九条：上年度报告的报送与公布 The annual report on last year'),
      }),
    ),
  }),
});

export const listSupervised = operation({
  name: 'listSupervised',
  method: 'GET',
  path: '/api/supervision/applications',
  tag,
  summary: { zh: '督办清单中的申请', en: 'The applications behind a number of supervision' },
  admits: { right: 'readApplications', at: 'anywhere' },
  query: z.strictObject({ ...AgencyFilters, list: z.enum(SUPERVISED_LISTS), cursor: Cursor.optional(), limit: Limit }),
  answer: z.object({ applications: z.array(ApplicationLine), total: Count, next: z.string().nullable() }),
});

const lineFields = {
  id: Count,
  agency: z.string().describe('督办对象 To whom'),
  from: z.string().describe('督办机关 Who asks'),
  application: z.string().nullable(),
  number: z.string().nullable(),
  text: z.string(),
  dueOn: DayText,
  state: z.enum(NOTICE_STATES),
  stateLabel: BilingualText,
  issuedAt: z.string(),
  escalatedAt: z.string().nullable().describe('逾期未反馈而升级的时间 When it went further up'),
};
const NoticeLine = z.object(lineFields).meta({ id: 'SupervisionNoticeLine' });
const Notice = z
  .object({
    ...lineFields,
    events: z.array(
      z.object({
        seq: Count,
        type: z.enum(NOTICE_EVENTS),
        label: BilingualText,
        at: z.string(),
        by: Actor,
        text: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'SupervisionNotice' });

export const listSupervisionNotices = operation({
  name: 'listSupervisionNotices',
  method: 'GET',
  path: '/api/supervision-notices',
  tag,
  summary: { zh: '督办单，新的在前', en: 'Supervision notices, the newest first' },
  admits: { right: 'readApplications', at: 'anywhere' },
  query: z.strictObject({
    ...AgencyFilters,
    state: z.enum(NOTICE_STATES).optional(),
    overdue: Flag.optional().describe('仅逾期未反馈的 Only those not answered in time'),
    application: ApplicationNumber.optional().describe('仅针对该申请的 Only those about this application'),
    after: NoticeId.optional().describe('上一页最后一条的 id The last id of the page before'),
    limit: Limit,
  }),
  answer: z.object({ notices: z.array(NoticeLine) }),
});

const NOTICES_PATH = '/api/agencies/:agency/supervision-notices';
const AgencyParams = z.object({ agency: AgencyCode });
const NoticeParams = z.object({ agency: AgencyCode, notice: NoticeId });

export const issueSupervisionNotice = operation({
  name: 'issueSupervisionNotice',
  method: 'POST',
  path: NOTICES_PATH,
  tag,
  summary: { zh: '发出督办单', en: 'Issue a supervision notice' },
  admits: { right: 'supervise', at: 'agency' },
  article: '第四十六条',
  params: AgencyParams,
  body: z.strictObject({
    application: ApplicationNumber.optional().describe('未指定时针对机关整体 The agency as a whole unless said'),
    text: text.max(LONGEST),
    dueOn: DayText,
  }),
  answer: Notice,
  status: 201,
  idempotent: true,
  example: { text: '请说明逾期原因并尽快答复申请人', dueOn: '2030-01-04' },
});

export const readSupervisionNotice = operation({
  name: 'readSupervisionNotice',
  method: 'GET',
  path: `${NOTICES_PATH}/:notice`,
  tag,
  summary: { zh: '一份督办单及其经过', en: 'A supervision notice, and what became of it' },
  admits: { right: 'readApplications', at: 'agency' },
  params: NoticeParams,
  answer: Notice,
});

const handlerOnly = { admits: { right: 'handleApplications', at: 'agency' }, roles: ['handler'] } as const;

export const acknowledgeSupervisionNotice = operation({
  name: 'acknowledgeSupervisionNotice',
  method: 'POST',
  path: `${NOTICES_PATH}/:notice/acknowledge`,
  tag,
  summary: { zh: '签收督办单', en: 'Acknowledge a supervision notice' },
  ...handlerOnly,
  params: NoticeParams,
  body: z.strictObject({}),
  answer: Notice,
  refusals: ['not-allowed'],
  idempotent: true,
  example: {},
});

export const answerSupervisionNotice = operation({
  name: 'answerSupervisionNotice',
  method: 'POST',
  path: `${NOTICES_PATH}/:notice/answer`,
  tag,
  summary: { zh: '反馈督办', en: 'Answer a supervision notice' },
  ...handlerOnly,
  params: NoticeParams,
  body: z.strictObject({ text: text.max(LONGEST) }),
  answer: Notice,
  refusals: ['not-allowed'],
  idempotent: true,
  example: { text: '已于今日寄出答复' },
});

export const closeSupervisionNotice = operation({
  name: 'closeSupervisionNotice',
  method: 'POST',
  path: `${NOTICES_PATH}/:notice/close`,
  tag,
  summary: { zh: '办结督办单', en: 'Close a supervision notice' },
  admits: { right: 'supervise', at: 'agency' },
  params: NoticeParams,
  body: z.strictObject({ text: text.max(LONGEST).optional() }),
  answer: Notice,
  refusals: ['not-allowed'],
  idempotent: true,
  example: {},
});

const ApplicationParams = z.object({ application: ApplicationName });

export const listReminders = operation({
  name: 'listReminders',
  method: 'GET',
  path: '/api/applications/:application/reminders',
  tag,
  summary: { zh: '催办经过：何时以何种方式提醒了谁', en: 'The ladder: who was told what when, by inbox and e-mail' },
  admits: { right: 'readApplications', at: 'application' },
  params: ApplicationParams,
  answer: z.object({
    reminders: z.array(
      z.object({
        kind: z.enum(NOTIFICATION_KINDS),
        text: BilingualText,
        rung: z.enum(ESCALATION_LEVELS),
        rungLabel: BilingualText,
        to: z.object({ agency: z.string(), role: z.enum(POSTS), label: BilingualText }),
        at: z.string(),
        filedAt: z.string(),
        readAt: z.string().nullable(),
        mails: z.array(
          z.object({
            state: z.enum(MAIL_STATES),
            day: DayText,
            sentAt: z.string().nullable(),
            error: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});

const Lateness = z.object({
  history: z
    .array(z.object({ reason: z.string(), unit: z.string(), at: z.string(), by: Actor }))
    .describe('新的在前，以第一条为准 The newest first: it holds'),
});

export const readLateness = operation({
  name: 'readLateness',
  method: 'GET',
  path: '/api/applications/:application/lateness',
  tag,
  summary: { zh: '逾期原因及责任单位的登记经过', en: 'Why it was late, and which unit answers for it' },
  admits: { right: 'readApplications', at: 'application' },
  params: ApplicationParams,
  answer: Lateness,
});

export const recordLateness = operation({
  name: 'recordLateness',
  method: 'PUT',
  path: '/api/applications/:application/lateness',
  tag,
  summary: { zh: '登记逾期原因及责任单位', en: 'Say why it was late, and which unit answers for it' },
  admits: { right: 'handleApplications', at: 'application' },
  roles: ['handler'],
  article: '第四十六条、第五十三条',
  params: ApplicationParams,
  body: z.strictObject({ reason: text.max(LONGEST), unit: text.max(200) }),
  answer: Lateness,
  refusals: ['not-allowed'],
  example: { reason: '征求意见材料移交延误', unit: '规划科' },
});
