// Schemas of applications: as a line of a list, and in full.
import { z } from 'zod';
import { SHOWN_ROLES } from '../../domain/persons/party-roles.js';
import { AWAITED_PARTIES } from '../../domain/applications/awaited-step.js';
import { DUE_STATUSES, PAUSE_REASON_KINDS } from '../../domain/applications/due-status.js';
import { DEADLINE_KINDS } from '../../domain/deadlines/statute.js';
import { OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { APPLICANT_TYPES, CHANNELS, PHASES, ROLES } from '../../domain/vocabulary.js';
import { DayText, BilingualText } from '../../platform/http/field-schemas.js';

const Phase = z.enum([...PHASES, 'void']);
const Instant = z.string().describe('ISO 8601');

export const ApplicationLine = z
  .object({
    application: z.string().describe('地址中的名称 As addresses name it: code-YYYYSSSSSS'),
    number: z.string().describe('登记号 Its number in the register'),
    replyNumber: z.string().nullable().describe('答复文号'),
    oldNumber: z
      .string()
      .nullable()
      .describe('原登记编号，导入旧台账的 Its number in the old register it was imported from'),
    agency: z.string(),
    content: z.string().describe('申请内容，列表中只显示前80字 In lists the first 80 characters'),
    applicant: z.object({
      type: z.enum(APPLICANT_TYPES),
      name: z.string().describe('自然人脱敏 A natural person is masked'),
    }),
    channel: z.enum(CHANNELS),
    state: z.string(),
    stateLabel: BilingualText,
    phase: Phase,
    handler: z.string().nullable(),
    receivedOn: DayText.nullable(),
    dueOn: DayText.nullable(),
    originalDueOn: DayText.nullable().describe('原期限 Before pauses and extension'),
    provisional: z.boolean().describe('含未公布放假安排的年度，暂定'),
    closedOn: DayText.nullable(),
    outcome: z.enum(OUTCOME_NAMES).nullable(),
    light: z.enum(DUE_STATUSES).describe('正常、临期（剩3个工作日以内）、逾期、未起算（待确认收件）、暂停计时、已办结'),
    overdue: z.boolean().describe('逾期答复，含已办结的 Late, closed ones included'),
    remaining: z
      .number()
      .int()
      .nullable()
      .describe('剩余工作日，逾期为负；暂停时为冻结的余额 Working days left, negative when overdue, kept while paused'),
    standstill: z
      .array(
        z.object({
          kind: z.enum(PAUSE_REASON_KINDS),
          label: BilingualText,
          since: DayText,
          consultation: z.string().optional(),
        }),
      )
      .describe('为何停止计时 Why the clock stands still; empty while it runs'),
    lateness: z
      .object({ reason: z.string(), unit: z.string() })
      .nullable()
      .describe('逾期原因及责任单位 Why it was late, and which unit answers for it'),
    next: z
      .object({ command: z.string(), label: BilingualText })
      .nullable()
      .describe('您的下一步 The next step, if it is yours'),
    version: z.number().int(),
    watched: z.boolean().describe('我是否关注 Whether I keep an eye on it'),
  })
  .meta({ id: 'ApplicationLine' });

const Segment = z
  .object({
    from: DayText,
    to: DayText.nullable(),
    counted: z.boolean(),
    why: z.string(),
    label: BilingualText,
    article: z.string(),
    by: z.string(),
  })
  .meta({ id: 'Segment' });

const Deadline = z
  .object({
    ordinal: z.number().int(),
    kind: z.enum(DEADLINE_KINDS),
    label: BilingualText,
    status: z.enum(['running', 'paused', 'met', 'missed', 'lapsed', 'cancelled']),
    startsOn: DayText,
    days: z.number().int(),
    extension: z.number().int(),
    fixedOn: DayText.nullable(),
    dueOn: DayText.nullable(),
    originalDueOn: DayText.nullable(),
    provisional: z.boolean(),
    consultation: z.string().nullable(),
    delivered: z
      .boolean()
      .describe('是否送达，未送达的尚未起算 False while the letter is on its way, so that no day counts yet'),
    segments: z.array(Segment),
  })
  .meta({ id: 'Deadline' });

const TimelineEvent = z
  .object({
    seq: z.number().int(),
    type: z.string(),
    label: BilingualText,
    command: z.string(),
    at: Instant,
    on: DayText,
    by: z.object({ role: z.enum([...ROLES, 'time']), label: BilingualText }).nullable(),
    actor: z
      .object({ name: z.string(), onBehalfOf: z.string().nullable().describe('代行时为被代行人 For whom he stood in') })
      .nullable(),
    state: z.string(),
    stateLabel: BilingualText,
    details: z.record(z.string(), z.unknown()),
    moves: z.array(z.object({ deadline: z.number().int(), from: DayText.nullable(), to: DayText.nullable() })),
  })
  .meta({ id: 'TimelineEvent' });

const CommandCard = z
  .object({
    command: z.string(),
    label: BilingualText,
    article: z.string(),
    allowed: z.boolean(),
    why: BilingualText.nullable().describe('为何不能 Why not; null where it is allowed'),
    roles: z.array(z.object({ role: z.enum(ROLES), label: BilingualText })).describe('由谁办理 Who may'),
  })
  .meta({ id: 'CommandCard' });

export const ApplicationPage = ApplicationLine.extend({
  agencyName: z.string(),
  supplementWorkingDays: z.number().int().describe('补正期限的默认值：机关设置的，或者 10 个工作日 The default term'),
  lightLabel: BilingualText,
  outcomeLabel: BilingualText.nullable(),
  registeredAt: Instant,
  counts: z.boolean().describe('false: 不计入年报（作废、重新答复）'),
  facts: z
    .record(z.string(), z.unknown())
    .describe('已知事实 What is known: supplement, fee, draft, items, reasons, days'),
  deadlines: z.array(Deadline),
  consultations: z.array(z.record(z.string(), z.unknown())),
  parties: z.array(
    z.object({
      seq: z.number().int().describe('以此逐个查看 By this he is read in full, one by one'),
      role: z.enum(SHOWN_ROLES),
      consultation: z.string().nullable(),
      name: z.string().describe('脱敏 Masked'),
      authorised: z
        .boolean()
        .optional()
        .describe('代理人：是否已出示授权委托书 Of an agent: a power of attorney was shown'),
    }),
  ),
  remedies: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      kind: z.string(),
      openedOn: DayText,
      closedOn: DayText.nullable(),
      result: z.string().nullable(),
    }),
  ),
  remedyNotice: z.enum(['reviewFirst', 'reviewOrSuit']).nullable(),
  itemNotices: z
    .array(z.enum(['reviewFirst', 'reviewOrSuit']).nullable())
    .describe('分项的救济告知，次序同 facts.draft.items The same of each item of the reply, in their order'),
  origin: z
    .object({
      number: z.string(),
      replyNumber: z.string().nullable(),
      sheet: z.string(),
      line: z.int(),
      importedAt: Instant,
      derived: z
        .array(z.object({ name: z.string(), label: BilingualText }))
        .describe('台账未载、导入时按默认补的 Taken by default'),
    })
    .nullable()
    .describe('旧台账来源 Where it stood in an old register'),
  redoes: z.string().nullable(),
  redoneBy: z.array(z.string()),
  timeline: z.array(TimelineEvent),
  commands: z.array(CommandCard),
  awaited: z
    .object({
      who: z.enum(AWAITED_PARTIES).describe('本机关、申请人、第三方、其他机关'),
      label: BilingualText,
      command: z.string().nullable(),
      roles: z.array(z.object({ role: z.enum(ROLES), label: BilingualText })),
      names: z.array(z.string()).describe('可办理的同事 Colleagues who may'),
      since: DayText,
    })
    .nullable()
    .describe('在等谁；轮到您或已办结时为 null Whom it waits for; null where it is your turn or nothing is left'),
}).meta({ id: 'ApplicationPage' });

export const DeadlineExplanation = z
  .object({
    dueOn: DayText.nullable(),
    provisional: z.boolean(),
    days: z.array(
      z.object({
        date: DayText,
        counted: z.boolean(),
        nth: z.number().int().optional(),
        why: BilingualText,
      }),
    ),
    note: BilingualText.nullable(),
  })
  .meta({ id: 'DeadlineExplanation' });
