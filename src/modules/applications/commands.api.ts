// The commands of the process as operations: registration, and each command on an application.
import { z } from 'zod';
import type { ApplicationCommands } from '../../domain/applications/commands.js';
import { rolesOf } from '../../domain/applications/allowed-commands.js';
import { REGISTRATION_ROLES } from '../../domain/applications/create-application.js';
import { COMMAND_RULES } from '../../domain/applications/command-rules.js';
import { DEADLINE_KINDS } from '../../domain/deadlines/statute.js';
import { QUESTIONS } from '../../domain/reply/decision.js';
import { COMMAND_FIELDS } from '../../platform/commands/command-fields.js';
import { LONGEST, MOST } from '../../domain/text-limits.js';
import { Agent, CONTACT_FIELDS } from '../persons/persons.api.js';
import { MailId } from '../incoming-mail/mail-id.js';
import { operation, type Operation } from '../../platform/http/operation.js';
import {
  AgencyCode,
  ApplicationName,
  ApplicationNumber,
  BilingualText,
  DayText,
  textUpTo,
} from '../../platform/http/field-schemas.js';
import { COMMAND_EXAMPLES, REGISTRATION_EXAMPLE } from './command-examples.js';

const briefFields = {
  application: z.string().describe('Its name in addresses, like yaodu-2020000012'),
  number: z.string().describe('Its number in the register, like yaodu公开登〔2020〕12号'),
  version: z.int().describe('Counts what has happened to it; If-Match takes it'),
  state: z.string().describe('Phase and step, like acceptance.received'),
  dueOn: z.string().nullable().meta({ format: 'date', description: 'The last day for the reply' }),
  provisional: z.boolean().describe('含未公布放假安排的年度，暂定 That day may still move'),
};
export const ApplicationBrief = z.object(briefFields).meta({ id: 'ApplicationBrief' });
const SplitApplication = z
  .object({ ...briefFields, further: z.array(ApplicationBrief).describe('Those split off, in the order given') })
  .meta({ id: 'SplitApplication' });

export const register = operation({
  name: 'register',
  method: 'POST',
  path: '/api/applications',
  tag: 'applications',
  summary: { zh: '登记申请', en: 'Register an application' },
  admits: { right: 'handleApplications', at: 'anywhere' },
  roles: REGISTRATION_ROLES,
  body: z.strictObject({
    agency: AgencyCode.optional().describe('The code of the agency; may be left out by who works at one alone'),
    applicant: COMMAND_FIELDS.register.applicant.strict(),
    channel: COMMAND_FIELDS.register.channel,
    content: COMMAND_FIELDS.register.content,
    arrivedOn: COMMAND_FIELDS.register.arrivedOn.describe('Today unless said; never later'),
    mail: MailId.optional().describe(
      'The piece of mail that it came in, by its number in the register of mail; its day of arrival holds unless said',
    ),
    contact: z.strictObject(CONTACT_FIELDS).optional().describe('How the applicant is reached; masked like his name'),
    agent: Agent.optional().describe('代理人 Who asks in his name; masked like him, and never decides where it counts'),
  }),
  answer: ApplicationBrief,
  status: 201,
  refusals: ['not-found'],
  idempotent: true,
  responseHeaders: ['ETag', 'Location'],
  example: REGISTRATION_EXAMPLE,
});

/** In the address, or computed here: what the applicant’s month has come to (109号). */
const OMITTED_FIELDS: readonly string[] = ['application', 'before'];

/** Where a request body differs from a line of a replay file: no names for what is being created, and no unknown fields. */
const BODY_OVERRIDES: { readonly [Name in keyof ApplicationCommands]?: z.core.$ZodLooseShape } = {
  amendRegistration: {
    fields: COMMAND_FIELDS.amendRegistration.fields.strict(),
    agent: Agent.nullable().optional().describe('代理人 Who acts for the applicant from now on; null: nobody any more'),
  },
  split: {
    into: z
      .array(z.strictObject({ content: textUpTo(LONGEST.content) }))
      .min(1)
      .max(MOST.splitParts),
  },
  sign: {
    despite: textUpTo(500)
      .optional()
      .describe('材料不全仍签发的理由 Why it is signed although evidence is missing; kept with the signature'),
    objection: z
      .strictObject({
        reason: textUpTo(500).describe('公共利益的理由 The reason of public interest'),
        informedOn: COMMAND_FIELDS.delayReply.until.describe(
          '将公开的内容和理由书面告知第三方的日期 The day on which the third party was told content and reason in writing',
        ),
      })
      .optional()
      .describe(
        '第三方不同意公开而仍予公开的（条例第三十二条） Needed to give information out over a third party’s objection (art. 32)',
      ),
  },
  submitDraft: {
    items: z.array(COMMAND_FIELDS.submitDraft.items.unwrap().element.strict()).max(MOST.items).optional(),
    earlierReply: textUpTo(LONGEST.number)
      .optional()
      .describe(
        '重复申请：已作出的答复的文号（条例第三十六条第六项） Of a repeated application: the number of the earlier reply',
      ),
    answers: z
      .array(textUpTo(40))
      .min(1)
      .max(QUESTIONS.length)
      .optional()
      .describe(
        '七步法的答案 The answers that led to it, as /api/decision names them; shown to whoever reviews and signs',
      ),
  },
};

function commandOperation(name: keyof ApplicationCommands): Operation {
  const fields = Object.fromEntries(
    Object.entries(COMMAND_FIELDS[name] as z.core.$ZodLooseShape).filter(([field]) => !OMITTED_FIELDS.includes(field)),
  );
  return operation({
    name,
    method: 'POST',
    path: `/api/applications/:application/${kebabCase(name)}`,
    tag: 'applications',
    summary: capitalized(COMMAND_RULES[name].label),
    admits: { right: 'handleApplications', at: 'application' },
    roles: rolesOf(name),
    article: COMMAND_RULES[name].article,
    params: z.object({ application: ApplicationName }),
    body: z.strictObject({ ...fields, ...BODY_OVERRIDES[name] }),
    answer: name === 'split' ? SplitApplication : ApplicationBrief,
    refusals: ['not-allowed'],
    idempotent: true,
    versioned: true,
    responseHeaders: ['ETag'],
    example: COMMAND_EXAMPLES[name],
  });
}

/** @example kebab('confirmReceipt') //=> 'confirm-receipt' */
const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

const capitalized = ({ zh, en }: { readonly zh: string; readonly en: string }): { zh: string; en: string } => ({
  zh,
  en: en.charAt(0).toUpperCase() + en.slice(1),
});

/** Assigns many applications; each succeeds or is refused by itself. No other command takes several, least of all a decision. */
export const assignSeveral = operation({
  name: 'assignSeveral',
  method: 'POST',
  path: '/api/agencies/:agency/assignments',
  tag: 'applications',
  summary: { zh: '批量分办', en: 'Assign several applications' },
  admits: { right: 'handleApplications', at: 'agency' },
  roles: rolesOf('assign'),
  article: COMMAND_RULES.assign.article,
  params: z.object({ agency: AgencyCode }),
  body: z.strictObject({
    handler: COMMAND_FIELDS.assign.handler,
    applications: z
      .array(
        z.strictObject({
          application: ApplicationNumber,
          version: z.int().min(1).optional().describe('The version seen; another one is refused as stale'),
        }),
      )
      .min(1)
      .max(200),
  }),
  answer: z.object({
    assignments: z.array(
      z
        .object({
          application: z.string(),
          assigned: ApplicationBrief.nullable().describe('The application now; null if it was refused'),
          refused: z
            .object({ code: z.string(), text: BilingualText })
            .nullable()
            .describe('Why not; null if it was done'),
        })
        .meta({ id: 'Assignment' }),
    ),
  }),
  idempotent: true,
  example: { handler: '规划科', applications: [{ application: 'planning-2026000001', version: 1 }] },
});

const COMMAND_NAMES = Object.keys(COMMAND_EXAMPLES) as (keyof ApplicationCommands)[];

/** The operation of each command, by the command's name. */
export const COMMANDS = Object.fromEntries(COMMAND_NAMES.map((name) => [name, commandOperation(name)])) as Readonly<
  Record<keyof ApplicationCommands, Operation>
>;

export const CommandPreview = z
  .object({
    dueOn: DayText.nullable().describe('办理后的答复期限 The last day for the reply after the command'),
    provisional: briefFields.provisional,
    fee: z
      .object({
        amount: z.int().describe('元 In yuan'),
        before: z.int().describe('同一申请人本月此前的件数 Items of the same applicant that came before in the month'),
      })
      .optional()
      .describe('收费通知将收取的金额 What a fee notice would bill; missing for any other command'),
    deadlines: z
      .array(
        z.object({
          kind: z.enum(DEADLINE_KINDS),
          startsOn: DayText,
          dueOn: DayText.nullable(),
          provisional: z.boolean(),
          status: z.enum(['running', 'paused', 'met', 'missed', 'lapsed', 'cancelled']),
          consultation: z.string().nullable().describe('The name of the consultation to which it belongs'),
        }),
      )
      .describe('办理后的各项期限 All its deadlines after the command, in order of creation'),
  })
  .meta({ id: 'CommandPreview' });

const previewBodyOf = (name: keyof ApplicationCommands) =>
  z.strictObject({ command: z.literal(name), fields: COMMANDS[name].body! });

export const previewCommand = operation({
  name: 'previewCommand',
  method: 'POST',
  path: '/api/applications/:application/preview',
  tag: 'applications',
  summary: {
    zh: '预览：办理后的期限（不作更改；不能办理的，同样拒绝）',
    en: 'What a command would do to the deadlines; changes nothing, and is refused like the command',
  },
  admits: { right: 'handleApplications', at: 'application' },
  params: z.object({ application: ApplicationName }),
  body: z.discriminatedUnion(
    'command',
    COMMAND_NAMES.map(previewBodyOf) as [ReturnType<typeof previewBodyOf>, ...ReturnType<typeof previewBodyOf>[]],
  ),
  answer: CommandPreview,
  refusals: ['not-allowed'],
  example: { command: 'extendReply', fields: COMMAND_EXAMPLES.extendReply },
});
