// The seven questions that lead to a reply, and what an outcome would mean for an application.
import { z } from 'zod';
import { COMMAND_RULES } from '../../domain/applications/command-rules.js';
import type { RuledCommand } from '../../domain/applications/command-conditions.js';
import { ATTACHMENT_KINDS } from '../../domain/attachments/attachments.js';
import { FORMATS } from '../../domain/statistics/tables.js';
import { EVIDENCE_KEYS, EVIDENCE_STAGES } from '../../domain/reply/evidence.js';
import { type Outcome, OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { SETTING_NAMES } from '../../domain/agencies/settings.js';
import { operation } from '../../platform/http/operation.js';
import { ApplicationName, BilingualText, DayText, textUpTo } from '../../platform/http/field-schemas.js';

const tag = 'applications';

const OutcomeName = z.enum(OUTCOME_NAMES as readonly [Outcome, ...Outcome[]]);
const CommandName = z.enum(Object.keys(COMMAND_RULES) as [RuledCommand, ...RuledCommand[]]);

export const readQuestions = operation({
  name: 'readQuestions',
  method: 'GET',
  path: '/api/decision',
  tag,
  summary: { zh: '七步法：问题、答案及其排除的结果', en: 'The seven questions, and what some answers come to' },
  admits: 'self',
  query: z.strictObject({
    answers: textUpTo(300)
      .transform((text) => text.split(','))
      .optional()
      .describe('已选答案，逗号分隔 Answers so far, with commas between: clear,application,here'),
  }),
  answer: z.object({
    questions: z.array(
      z.object({
        key: z.string(),
        step: BilingualText,
        ask: BilingualText,
        article: z.string(),
        answers: z.array(
          z.object({
            key: z.string(),
            label: BilingualText,
            article: z.string(),
            admits: z.array(OutcomeName).describe('选此答案后仍可能的结果 What is still possible after it'),
            first: CommandName.optional().describe('须先办理的事项 What must be done first'),
          }),
        ),
      }),
    ),
    outcomes: z.array(OutcomeName).describe('仍可能的结果 Still possible'),
    next: z
      .object({ question: z.string(), answers: z.array(z.string()) })
      .nullable()
      .describe('下一问；null 表示已有结论 null at the end'),
    first: z.array(CommandName),
  }),
});

const Fix = z.object({
  label: BilingualText,
  command: CommandName.optional(),
  attach: z.enum(ATTACHMENT_KINDS).optional(),
  setting: z.enum(SETTING_NAMES).optional(),
});

const Evidence = z
  .object({
    key: z.enum(EVIDENCE_KEYS),
    label: BilingualText,
    article: z.string(),
    stage: z.enum(EVIDENCE_STAGES).describe('签发前、归档前 Before signing, in the file'),
    mend: Fix.describe('在何处补齐 Where it is mended'),
    present: z.boolean(),
  })
  .meta({ id: 'Evidence' });

const TableRow = z.object({ row: z.string(), label: z.string() });

export const readDecision = operation({
  name: 'readDecision',
  method: 'GET',
  path: '/api/applications/:application/decision',
  tag,
  summary: {
    zh: '某一处理结果的含义：表三行次、救济告知、答复内容、所需材料',
    en: 'What an outcome means: the row of Table 3, the remedies, what the reply says and rests on',
  },
  admits: { right: 'readApplications', at: 'application' },
  params: z.object({ application: ApplicationName }),
  query: z.strictObject({
    outcome: OutcomeName.optional().describe('未指定时为已拟稿的结果 The drafted one unless said'),
  }),
  answer: z.object({
    outcome: OutcomeName,
    label: BilingualText,
    article: z.string(),
    format: z.enum(FORMATS),
    rows: z.object({ F19: TableRow, F21: TableRow }),
    notice: z.enum(['reviewFirst', 'reviewOrSuit']).nullable(),
    remedy: BilingualText.nullable().describe('救济告知段落，未设置处留空 The paragraph; blanks where nothing is set'),
    items: z
      .array(
        z.object({
          content: z.string(),
          outcome: OutcomeName,
          notice: z.enum(['reviewFirst', 'reviewOrSuit']).nullable(),
          remedy: BilingualText.nullable(),
        }),
      )
      .describe('分项的救济告知 The remedy against each item of the draft; empty where it has none'),
    contents: z.array(BilingualText).describe('答复书应载明的内容 What the reply must say'),
    evidence: z.array(Evidence),
    missing: z.array(z.enum(EVIDENCE_KEYS)).describe('签发前须补齐的 What a signature lacks'),
    despite: z
      .object({
        reason: z.string(),
        missing: z.array(z.enum(EVIDENCE_KEYS)),
        at: z.string(),
        by: z.object({ name: z.string(), onBehalfOf: z.string().nullable() }).nullable(),
      })
      .nullable()
      .describe('材料不全仍签发的理由 Why it was signed although something was missing'),
    objection: z
      .object({
        reason: z.string(),
        informedOn: DayText.describe('书面告知第三方的日期 When the third party was told in writing'),
        at: z.string(),
        by: z.object({ name: z.string(), onBehalfOf: z.string().nullable() }).nullable(),
      })
      .nullable()
      .describe('不采纳第三方反对意见的理由 Why it was signed over the objection of a third party'),
    earlierReply: z
      .string()
      .nullable()
      .describe('重复申请：已作出的答复的文号 Of a repeated application: the number of the earlier reply'),
    answered: z
      .object({
        answers: z.array(
          z.object({
            question: z.string(),
            step: BilingualText,
            ask: BilingualText,
            answer: z.string(),
            label: BilingualText,
            article: z.string(),
          }),
        ),
        at: z.string(),
        by: z.object({ name: z.string(), onBehalfOf: z.string().nullable() }).nullable(),
      })
      .nullable()
      .describe('拟稿所依据的七步法答案 The answers that led to the draft that stands; null where it has none'),
  }),
});
