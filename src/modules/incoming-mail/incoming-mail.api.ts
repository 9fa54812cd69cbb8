// Operations on incoming mail, from its arrival until an application is registered from it.
import { z } from 'zod';
import {
  MAIL_ROLES,
  MAIL_EVENTS,
  MAIL_KINDS,
  MAIL_STATES,
  MAIL_SETTLING_ROLES,
} from '../../domain/incoming-mail/incoming-mail.js';
import { CHANNELS, ROLES } from '../../domain/vocabulary.js';
import { instant, text } from '../../platform/commands/command-fields.js';
import { operation } from '../../platform/http/operation.js';
import {
  ApplicationNumber,
  AgencyCode,
  Cursor,
  DayText,
  Flag,
  Limit,
  BilingualText,
  Total,
  textUpTo,
} from '../../platform/http/field-schemas.js';
import { MailId } from './mail-id.js';

const tag = 'incoming-mail';
const admits = { right: 'handleApplications', at: 'agency' } as const;
const AgencyParams = { agency: AgencyCode };
const MailParams = { ...AgencyParams, mail: z.coerce.number().pipe(MailId).describe('Like 2026000012') };

const lineFields = {
  mail: z.number().int().describe('地址中的编号 Its number in addresses, within the agency'),
  number: z.string().describe('收文号，年度内连续 Its number in the register'),
  agency: z.string(),
  version: z.number().int(),
  state: z.enum(MAIL_STATES),
  stateLabel: BilingualText,
  kind: z.enum(MAIL_KINDS),
  kindLabel: BilingualText,
  arrivedAt: z.string().describe('ISO 8601'),
  arrivedOn: DayText,
  trackingNumber: z.string().nullable(),
  note: z.string().nullable(),
  sender: z.string().nullable().describe('已遮盖 Masked'),
  handedTo: z.object({ role: z.enum(ROLES).nullable(), label: BilingualText, name: z.string().nullable() }).nullable(),
  handedAt: z.string().nullable(),
  signedAt: z.string().nullable().describe('null: 待签收，或未交接 Waits for the signature, or was not handed over'),
  settledOn: DayText.nullable(),
  reason: z.string().nullable(),
  late: z.boolean().describe('到件当日未登记 Lies, or lay, unregistered past the day it arrived'),
  applications: z.array(z.string()),
  proposes: z.object({ channel: z.enum(CHANNELS), arrivedOn: DayText }).describe('登记申请时的建议值'),
};

const MailLine = z.object(lineFields).meta({ id: 'MailLine' });

const MailPage = z
  .object({
    ...lineFields,
    events: z.array(
      z.object({
        seq: z.number().int(),
        type: z.enum(MAIL_EVENTS),
        label: BilingualText,
        at: z.string(),
        by: z.object({ role: z.enum(ROLES), label: BilingualText }),
        actor: z.object({ name: z.string(), onBehalfOf: z.string().nullable() }).nullable(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'MailPage' });

const MailBrief = z
  .object({ mail: z.number().int(), number: z.string(), version: z.number().int(), state: z.string() })
  .meta({ id: 'MailBrief' });

export const listMail = operation({
  name: 'listMail',
  method: 'GET',
  path: '/api/mail',
  tag,
  summary: { zh: '收文登记簿；每日未登记邮件', en: 'The register of mail; what lay unregistered on a day' },
  admits: { right: 'readApplications', at: 'anywhere' },
  query: z.strictObject({
    agency: AgencyCode.optional(),
    below: Flag.optional().describe('连同下级机关 With the agencies under it'),
    state: z.enum([...MAIL_STATES, 'all']).default('open'),
    kind: z.enum(MAIL_KINDS).optional(),
    from: DayText.optional().describe('到件日期 By the day of arrival'),
    to: DayText.optional(),
    trackingNumber: textUpTo(100).optional(),
    late: Flag.optional().describe('到件当日未登记的；可配合 from、to、state=all 查某日 Past the day it arrived'),
    unsigned: z
      .enum(['all', 'mine'])
      .optional()
      .describe('交接待签收的；mine: 待我签收 Waits for a signature; for mine'),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  answer: z.object({ mail: z.array(MailLine), total: Total, next: z.string().nullable() }),
});

export const readMail = operation({
  name: 'readMail',
  method: 'GET',
  path: '/api/agencies/:agency/mail/:mail',
  tag,
  summary: { zh: '一件邮件及其经过', en: 'One piece of mail, and what happened to it' },
  admits: { right: 'readApplications', at: 'agency' },
  params: z.object(MailParams),
  answer: MailPage,
});

const MAIL_FIELDS = {
  kind: z.enum(MAIL_KINDS),
  arrivedAt: instant.optional().describe('到件时间，未指定时为现在 Now unless said; never later'),
  trackingNumber: text.max(100).optional().describe('邮件号 Of EMS or registered mail'),
  sender: text.max(200).optional().describe('寄件人，显示时遮盖 Who sent it; masked wherever it is shown'),
  note: text.max(500).optional().describe('外观等，不写个人信息 What it looks like; no person'),
};

export const recordMail = operation({
  name: 'recordMail',
  method: 'POST',
  path: '/api/agencies/:agency/mail',
  tag,
  summary: { zh: '收文登记', en: 'Write down a piece of mail' },
  admits,
  roles: MAIL_ROLES,
  params: z.object(AgencyParams),
  body: z.strictObject(MAIL_FIELDS),
  answer: MailBrief,
  status: 201,
  idempotent: true,
  example: { kind: 'signedMail', trackingNumber: '1234567890123', sender: '李明' },
});

const mailCommand = {
  method: 'POST',
  tag,
  admits,
  params: z.object(MailParams),
  answer: MailBrief,
  refusals: ['not-allowed'],
  idempotent: true,
  versioned: true,
} as const;
const commandPath = (name: string): string => `/api/agencies/:agency/mail/:mail/${name}`;
const reason = text.max(500);

export const handMailOver = operation({
  ...mailCommand,
  name: 'handMailOver',
  path: commandPath('hand-over'),
  summary: { zh: '交接邮件', en: 'Hand a piece of mail over' },
  roles: MAIL_ROLES,
  body: z.strictObject({
    to: z
      .union([z.strictObject({ role: z.enum(ROLES) }), z.strictObject({ login: text.max(100) })])
      .describe('交给岗位或同事 To a role, or to a colleague'),
  }),
  example: { to: { role: 'handler' } },
});

export const signForMail = operation({
  ...mailCommand,
  name: 'signForMail',
  path: commandPath('sign-for'),
  summary: { zh: '签收交接的邮件', en: 'Sign for mail that was handed over' },
  body: z.strictObject({}),
  example: {},
});

export const setMailAside = operation({
  ...mailCommand,
  name: 'setMailAside',
  path: commandPath('set-aside'),
  summary: { zh: '非申请，另行处理', en: 'Set mail aside that is no application' },
  roles: MAIL_SETTLING_ROLES,
  body: z.strictObject({ reason }),
  example: { reason: '信访件，已转信访科' },
});

export const correctMail = operation({
  ...mailCommand,
  name: 'correctMail',
  path: commandPath('correct'),
  summary: { zh: '更正收文登记', en: 'Correct what was written down' },
  roles: MAIL_SETTLING_ROLES,
  body: z.strictObject({ fields: z.strictObject({ ...MAIL_FIELDS, kind: MAIL_FIELDS.kind.optional() }), reason }),
  example: { fields: { kind: 'ordinaryMail' }, reason: '无需签收，误登为EMS' },
});

export const voidMail = operation({
  ...mailCommand,
  name: 'voidMail',
  path: commandPath('void'),
  summary: { zh: '作废收文登记', en: 'Make an entry void that was written by mistake' },
  roles: MAIL_SETTLING_ROLES,
  body: z.strictObject({ reason }),
  example: { reason: '同一邮件登记了两次' },
});

export const linkMail = operation({
  ...mailCommand,
  name: 'linkMail',
  path: commandPath('link'),
  summary: { zh: '关联已登记的申请', en: 'Say which application came out of it' },
  roles: MAIL_ROLES,
  body: z.strictObject({ application: ApplicationNumber }),
  example: { application: 'planning-2026000001' },
});
