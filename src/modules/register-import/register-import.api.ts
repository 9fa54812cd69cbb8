// Operations on imports of old registers: template, preview, import, progress.
import { z } from 'zod';
import { FORMATS } from '../../domain/statistics/tables.js';
import { FIELD_NAMES, WORD_FIELDS } from '../../domain/register-import/register-fields.js';
import { IMPORT_STATES } from '../../domain/register-import/import-states.js';
import { REMEDY_KINDS } from '../../domain/vocabulary.js';
import { MAPPING } from './mapping-schema.js';
import { MULTIPART, operation } from '../../platform/http/operation.js';
import { AgencyCode, BilingualText, NamesByLogin } from '../../platform/http/field-schemas.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const tag = 'register-import';
const admits = { right: 'importRegister', at: 'agency' } as const;
const params = z.object({ agency: AgencyCode });

/** Larger than usual: a mapping lists every distinct word of a long register. */
const fieldBytes = 200_000;

/** The fields of the form, without its file; the mapping is JSON because form fields are text. */
export const RegisterFields = z.strictObject({
  mapping: z
    .string()
    .max(fieldBytes)
    .optional()
    .describe('对应关系，JSON（RegisterMapping）；不写的按文件建议 The mapping as JSON; what is not said is proposed'),
});
const RegisterForm = RegisterFields.extend({ file: z.file() });

const LinePlace = { sheet: z.string(), line: z.int().describe('表格软件显示的行号 As the spreadsheet shows it') };
const problemFields = {
  ...LinePlace,
  column: z.string().nullable().describe('表头；台账没有该列时为 null The heading; null where there is no such column'),
  says: BilingualText,
  remedy: BilingualText,
};
const Problem = z
  .object({ ...problemFields, value: z.string().nullable().describe('原文，个人信息脱敏 As written, persons masked') })
  .meta({ id: 'RegisterProblem' });

const Preview = z
  .object({
    sheets: z.array(z.object({ name: z.string(), headingLine: z.int(), lines: z.int() })),
    columns: z.array(
      z.object({
        heading: z.string(),
        field: z
          .enum(FIELD_NAMES as readonly [string, ...string[]])
          .nullable()
          .describe('null：不导入 Not imported'),
        samples: z.array(z.string()),
      }),
    ),
    mapping: MAPPING.describe('已采用的对应关系，改后可原样提交 As it was taken; it can be changed and sent back'),
    words: z.array(
      z.object({
        field: z.enum(WORD_FIELDS),
        word: z.string(),
        lines: z.int(),
        means: z.string().nullable().describe('null：须选定 To be chosen'),
      }),
    ),
    lines: z.int(),
    good: z.int().describe('可导入 Can be imported'),
    played: z
      .int()
      .describe(
        '已按办理规则核对的行数，预览最多两千行 Lines that went through the process, of a preview 2,000 at most',
      ),
    unplayed: z
      .int()
      .describe(
        '未按办理规则核对的行数；导入时逐行核对，仍可能退回 Lines that did not yet: the import tries every line, and may refuse them',
      ),
    faultyLines: z.int().describe('有问题的行数 Lines with problems'),
    problemCount: z.int().describe('一行可有几个问题 One line may have several'),
    problems: z.array(Problem).describe('前500个 The first 500'),
    importedCount: z.int(),
    imported: z
      .array(z.object({ ...LinePlace, number: z.string(), application: z.string() }))
      .describe('以前已导入的行，前500个 Lines that were imported before'),
    overdueCount: z.int().describe('导入后即逾期的未办结申请 Open ones that the import makes overdue at once'),
    overdue: z
      .array(z.object({ ...LinePlace, number: z.string(), dueOn: z.string() }))
      .describe('前500件，及其答复期限 The first 500, with the day they were due'),
    years: z.array(
      z.object({
        year: z.int(),
        received: z.int(),
        closed: z.int(),
        format: z.enum(FORMATS),
        table3: z.record(z.string(), z.array(z.int()).length(7)),
        table4: z.record(z.enum(REMEDY_KINDS), z.array(z.int()).length(5)),
        checks: z.array(z.object({ rule: z.string(), ok: z.boolean(), detail: z.string() })),
      }),
    ),
    ready: z.boolean(),
  })
  .meta({ id: 'RegisterPreview' });

const Import = z
  .object({
    import: z.int(),
    state: z.enum(IMPORT_STATES).describe('等待或办理中、已导入、被退回（未导入任何内容）、失败'),
    lines: z.int(),
    checked: z.int(),
    imported: z.int(),
    askedBy: z.string(),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
    result: z
      .object({
        imported: z.int(),
        alreadyImported: z.int(),
        problemCount: z.int(),
        problems: z.array(z.object(problemFields)),
        why: BilingualText.optional(),
      })
      .nullable(),
  })
  .meta({ id: 'RegisterImport' });

export const downloadRegisterTemplate = operation({
  name: 'downloadRegisterTemplate',
  method: 'GET',
  path: '/api/agencies/:agency/register-imports/template',
  tag,
  summary: { zh: '旧台账导入模板', en: 'The template of a register to import, as XLSX' },
  admits,
  params,
  type: XLSX,
});

export const previewRegister = operation({
  name: 'previewRegister',
  method: 'POST',
  path: '/api/agencies/:agency/register-imports/previews',
  tag,
  summary: { zh: '预览旧台账导入，不作更改', en: 'What importing an old register would do; changes nothing' },
  admits,
  params,
  body: RegisterForm,
  bodyType: MULTIPART,
  fieldBytes,
  answer: Preview,
  refusals: ['busy'],
});

export const importRegister = operation({
  name: 'importRegister',
  method: 'POST',
  path: '/api/agencies/:agency/register-imports',
  tag,
  summary: {
    zh: '导入旧台账：全部导入，或全部不导入',
    en: 'Import an old register in the background: all of it, or nothing',
  },
  admits,
  params,
  body: RegisterForm,
  bodyType: MULTIPART,
  fieldBytes,
  answer: Import,
  status: 202,
  refusals: ['busy'],
});

export const listRegisterImports = operation({
  name: 'listRegisterImports',
  method: 'GET',
  path: '/api/agencies/:agency/register-imports',
  tag,
  summary: { zh: '台账导入记录', en: 'The latest imports of old registers' },
  admits,
  params,
  answer: z.object({ imports: z.array(Import), names: NamesByLogin }),
});

export const readRegisterImport = operation({
  name: 'readRegisterImport',
  method: 'GET',
  path: '/api/agencies/:agency/register-imports/:import',
  tag,
  summary: { zh: '台账导入的进度和结果', en: 'How an import is getting on, and what came of it' },
  admits,
  params: params.extend({ import: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  answer: Import,
});
