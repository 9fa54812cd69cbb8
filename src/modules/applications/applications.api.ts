// Reading applications: lists, counts, export, one in full, its deadlines explained; watching.
import { z } from 'zod';
import { STATES } from '../../domain/applications/allowed-commands.js';
import { DUE_STATUSES } from '../../domain/applications/due-status.js';
import { OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { APPLICANT_TYPES, CHANNELS, PHASES } from '../../domain/vocabulary.js';
import { LIST_FILES, LIST_TYPES } from '../../documents/list/list-file.js';
import { MAX_ROWS } from '../worklist/export-list.js';
import { operation } from '../../platform/http/operation.js';
import {
  AgencyCode,
  ApplicationName,
  Cursor,
  DayText,
  Flag,
  Limit,
  Total,
  textUpTo,
} from '../../platform/http/field-schemas.js';
import { ApplicationLine, ApplicationPage, DeadlineExplanation } from '../worklist/application-schemas.js';

const tag = 'worklist';

const ScopeFilters = {
  agency: AgencyCode.optional(),
  below: Flag.optional().describe('连同下级机关 With the agencies under it'),
  mine: Flag.optional().describe('仅我的：我承办的和待我办理的 What is with me, and what waits for me'),
  waiting: Flag.optional().describe(
    '仅待我办理的：下一步由我（或我代行的人）办理 What waits for me, or for whom I stand in for: the next step is mine',
  ),
};

/** The filters, the search and the order of a list. */
const ListFilters = {
  ...ScopeFilters,
  status: z
    .enum(['open', 'closed', 'all'])
    .optional()
    .describe(
      '未指定时：未办结；检索、按收到日期或登记号排序时为全部 open unless searched or sorted by receipt or number',
    ),
  state: z.enum([...STATES.keys()]).optional(),
  phase: z.enum([...PHASES, 'void']).optional(),
  light: z.enum(DUE_STATUSES).optional(),
  handler: textUpTo(100).optional(),
  watched: Flag.optional().describe(
    '仅我关注的；未指定 status 时含已办结的 What I keep an eye on, closed ones as well',
  ),
  unassigned: Flag.optional().describe('仅待分办的：等待指定承办人 What waits for a handler to be assigned'),
  awaitingDelivery: Flag.optional().describe('仅答复已寄出、待签收的 Replies that were sent and nobody has signed for'),
  channel: z.enum(CHANNELS).optional(),
  applicant: z.enum(APPLICANT_TYPES).optional(),
  outcome: z.enum(OUTCOME_NAMES).optional(),
  receivedFrom: DayText.optional(),
  receivedTo: DayText.optional(),
  dueFrom: DayText.optional(),
  dueTo: DayText.optional(),
  q: textUpTo(200)
    .optional()
    .describe(
      '全文检索：申请内容、登记号、答复文号、承办人、申请人或代理人全名 Contents, numbers, handler, the full name of an applicant or an agent',
    ),
  sort: z
    .enum(['remaining', 'received', 'closed', 'number'])
    .optional()
    .describe('默认按剩余期限，暂停的在后 By what is left unless said, paused ones last'),
  order: z.enum(['asc', 'desc']).optional(),
};

export const listApplications = operation({
  name: 'listApplications',
  method: 'GET',
  path: '/api/applications',
  tag,
  summary: { zh: '申请列表：筛选、检索、排序、翻页', en: 'Applications: filtered, searched, sorted, page by page' },
  admits: { right: 'readApplications', at: 'anywhere' },
  query: z.strictObject({ ...ListFilters, cursor: Cursor.optional(), limit: Limit }),
  answer: z.object({
    applications: z.array(ApplicationLine),
    total: Total,
    next: z.string().nullable().describe('下一页的 cursor; null after the last page'),
  }),
});

export const countApplications = operation({
  name: 'countApplications',
  method: 'GET',
  path: '/api/applications/counts',
  tag,
  summary: { zh: '按期限状态计数', en: 'How many stand under each light' },
  admits: { right: 'readApplications', at: 'anywhere' },
  query: z.strictObject(ScopeFilters),
  answer: z.object({
    overdue: Total,
    dueToday: Total.describe('今日到期，亦计入临期 Among `soon` as well'),
    soon: Total,
    paused: Total,
    unconfirmed: Total.describe('待双方确认，尚未起算 Receipt to be confirmed: no clock has begun'),
    waiting: Total.describe('未办结、待我办理的 Open, and waiting for me'),
    unassigned: Total.describe('待分办：等待指定承办人的 What waits for a handler to be assigned'),
    awaitingDelivery: Total.describe('待签收 Replies that were sent and nobody has signed for'),
    watched: Total.describe('我关注的，含已办结的 What I keep an eye on, open or closed'),
    unregisteredMail: Total.describe('未登记的邮件，不分承办 Mail that is not registered yet, whoever has it'),
  }),
});

export const exportApplications = operation({
  name: 'exportApplications',
  method: 'GET',
  path: '/api/applications/export',
  tag,
  summary: {
    zh: `导出列表（姓名已遮盖，至多${MAX_ROWS}行），导出会被记录`,
    en: `A list as a file, names masked, at most ${MAX_ROWS} rows; it is recorded`,
  },
  admits: { right: 'readApplications', at: 'anywhere' },
  query: z.strictObject({ ...ListFilters, format: z.enum(LIST_FILES).default('xlsx') }),
  type: Object.values(LIST_TYPES),
  refusals: ['busy'],
});

const ApplicationParams = { application: ApplicationName };

export const readApplication = operation({
  name: 'readApplication',
  method: 'GET',
  path: '/api/applications/:application',
  tag: 'applications',
  summary: { zh: '一件申请的全部情况；ETag 为版本号', en: 'One application; its ETag is the version' },
  admits: { right: 'readApplications', at: 'application' },
  params: z.object(ApplicationParams),
  answer: ApplicationPage,
});

export const watchApplication = operation({
  name: 'watchApplication',
  method: 'PUT',
  path: '/api/applications/:application/watch',
  tag,
  summary: { zh: '关注申请', en: 'Keep an eye on an application' },
  admits: { right: 'readApplications', at: 'application' },
  params: z.object(ApplicationParams),
  status: 204,
  refusals: ['not-allowed'],
});

export const unwatchApplication = operation({
  name: 'unwatchApplication',
  method: 'DELETE',
  path: '/api/applications/:application/watch',
  tag,
  summary: { zh: '取消关注', en: 'Stop keeping an eye on an application' },
  admits: { right: 'readApplications', at: 'application' },
  params: z.object(ApplicationParams),
  status: 204,
});

export const explainDeadline = operation({
  name: 'explainDeadline',
  method: 'GET',
  path: '/api/applications/:application/deadlines/:ordinal/explanation',
  tag: 'applications',
  summary: { zh: '期限逐日说明', en: 'Why its last day is that day, day by day' },
  admits: { right: 'readApplications', at: 'application' },
  params: z.object({ ...ApplicationParams, ordinal: z.coerce.number().int().min(0).max(1000) }),
  answer: DeadlineExplanation,
});
