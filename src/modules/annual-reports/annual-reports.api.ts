// Reading and writing annual reports.
import { z } from 'zod';
import { REPORT_FILES, REPORT_KINDS } from '../../documents/annual-report/report-file.js';
import { text } from '../../platform/commands/command-fields.js';
import { bilingual } from '../../platform/http/validation-errors.js';
import { MULTIPART, operation } from '../../platform/http/operation.js';
import { AgencyCode } from '../../platform/http/field-schemas.js';
import {
  Change,
  LockedReport,
  ReportParams,
  Puzzle,
  Report,
  ReportBrief,
  ReportLine,
  Submissions,
} from './report-schemas.js';
import { CheckedReport } from './published-report-schemas.js';

const tag = 'annual-reports';
const CAN_READ = { right: 'readFigures', at: 'agency' } as const;
const CAN_COMPILE = { right: 'compileReports', at: 'agency' } as const;
const REPORT_PATH = '/api/agencies/:agency/reports/:year/:scope';
const versionedWrite = { versioned: true, refusals: ['not-allowed'], responseHeaders: ['ETag'] } as const;

const SequenceNumber = z.coerce.number().int().min(1).max(1_000_000);
export const reason = text.max(500).regex(/\S/u, bilingual('须写明理由', 'a reason is needed'));

export const listReports = operation({
  name: 'listReports',
  method: 'GET',
  path: '/api/agencies/:agency/reports',
  tag,
  summary: { zh: '本机关的年度报告', en: 'The annual reports that an agency has begun, the latest year first' },
  admits: CAN_READ,
  article: '第四十九条',
  params: ReportParams.pick({ agency: true }),
  answer: z.object({ reports: z.array(ReportLine) }),
});

export const listReportSubmissions = operation({
  name: 'listReportSubmissions',
  method: 'GET',
  path: '/api/agencies/:agency/report-submissions/:year',
  tag,
  summary: { zh: '下级机关年度报告报送情况', en: 'Which agencies below have submitted their report, and which not' },
  admits: CAN_READ,
  article: '第四十九条',
  params: ReportParams.pick({ year: true }).extend({ agency: AgencyCode }),
  answer: Submissions,
});

export const readReport = operation({
  name: 'readReport',
  method: 'GET',
  path: REPORT_PATH,
  tag,
  summary: {
    zh: '年度报告：内容、核对、可办步骤、记录',
    en: 'An annual report: what stands in it, its checks, its steps, its record',
  },
  admits: CAN_READ,
  params: ReportParams,
  answer: Report,
  responseHeaders: ['ETag'],
});

export const readReportSnapshot = operation({
  name: 'readReportSnapshot',
  method: 'GET',
  path: `${REPORT_PATH}/snapshots/:snapshot`,
  tag,
  summary: { zh: '年度报告某次锁定的内容', en: 'An annual report as it was locked' },
  admits: CAN_READ,
  params: ReportParams.extend({ snapshot: SequenceNumber }),
  answer: LockedReport,
});

export const downloadReport = operation({
  name: 'downloadReport',
  method: 'GET',
  path: `${REPORT_PATH}/document`,
  tag,
  summary: { zh: '下载年度报告文件', en: 'The annual report as a file' },
  admits: CAN_READ,
  params: ReportParams,
  query: z.strictObject({
    format: z.enum(REPORT_FILES),
    snapshot: SequenceNumber.optional().describe('某次锁定的版本 As it was locked then'),
  }),
  type: Object.values(REPORT_KINDS).map(({ mediaType }) => mediaType.split(';')[0]!),
  refusals: ['busy'],
});

/** More than Table 2 has. */
const MAX_CELLS = 200;

const sectionText = z.string().max(50_000).optional();

export const writeReportSections = operation({
  name: 'writeReportSections',
  method: 'PUT',
  path: `${REPORT_PATH}/sections`,
  tag,
  summary: { zh: '撰写年度报告文字部分', en: 'Write the texts of an annual report' },
  admits: CAN_COMPILE,
  article: '第五十条',
  params: ReportParams,
  body: z.strictObject({
    preface: sectionText.describe('概述；不填则用格式所附文字 Left out, the form’s own'),
    overview: sectionText.describe('一、总体情况；数字可写名称，如{新收} Figures by name in braces'),
    problems: sectionText.describe('五、存在的主要问题及改进情况'),
    others: sectionText.describe('六、其他需要报告的事项'),
  }),
  answer: ReportBrief,
  ...versionedWrite,
  example: { overview: '（一）依申请公开\n{年份}年共受理{新收}件，办结{办结}件。', problems: '公开的内容还不够全面。' },
});

export const writeReportTable2 = operation({
  name: 'writeReportTable2',
  method: 'PUT',
  path: `${REPORT_PATH}/table2`,
  tag,
  summary: { zh: '填写表二', en: 'Write Table 2, cell by cell; what is left out is blank' },
  admits: CAN_COMPILE,
  article: '第二十条',
  params: ReportParams,
  body: z.strictObject({
    cells: z
      .record(z.string().max(60), z.union([z.string().max(40), z.number(), z.null()]))
      .refine((cells) => Object.keys(cells).length <= MAX_CELLS, bilingual('单元格过多', 'too many cells'))
      .meta({ maxProperties: MAX_CELLS })
      .describe(
        "按“行:列” By row:column: licences:decisions, 59271; licences:change, '+32'; procurement:amount, '6314.18万元'",
      ),
  }),
  answer: ReportBrief,
  ...versionedWrite,
  example: { cells: { 'licences:decisions': 59271 } },
});

const FileForm = z.strictObject({ file: z.file() });

export const previewReportTable2 = operation({
  name: 'previewReportTable2',
  method: 'POST',
  path: `${REPORT_PATH}/table2/previews`,
  tag,
  summary: { zh: '试导入表二，不作更改', en: 'What a file would change in Table 2; nothing is changed' },
  admits: CAN_COMPILE,
  params: ReportParams,
  body: FileForm,
  bodyType: MULTIPART,
  answer: z.object({ changes: z.array(Change), puzzles: z.array(Puzzle) }),
  refusals: ['busy'],
});

export const importReportTable2 = operation({
  name: 'importReportTable2',
  method: 'POST',
  path: `${REPORT_PATH}/table2/imports`,
  tag,
  summary: { zh: '导入表二（CSV、XLSX等）', en: 'Take Table 2 from a file; what it leaves blank stays as it is' },
  admits: CAN_COMPILE,
  params: ReportParams,
  body: FileForm,
  bodyType: MULTIPART,
  answer: ReportBrief.extend({ changes: z.array(Change), puzzles: z.array(Puzzle) }),
  ...versionedWrite,
  refusals: ['busy'],
});

export const correctReport = operation({
  name: 'correctReport',
  method: 'POST',
  path: `${REPORT_PATH}/corrections`,
  tag,
  summary: { zh: '更正表三、表四的一格', en: 'Correct a cell of Table 3 or 4; totals follow' },
  admits: CAN_COMPILE,
  params: ReportParams,
  body: z.strictObject({
    cell: text.max(60).describe('行:列 row:column, 3.1:naturalPerson; litigation:upheld'),
    delta: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((delta) => delta !== 0, bilingual('不得为0', 'not 0'))
      .describe('加减数 What is added to the computed figure'),
    reason,
  }),
  answer: ReportBrief,
  status: 201,
  ...versionedWrite,
  example: { cell: '2:naturalPerson', delta: 1, reason: '系统启用前的上年结转1件' },
});

export const takeBackReportCorrection = operation({
  name: 'takeBackReportCorrection',
  method: 'POST',
  path: `${REPORT_PATH}/corrections/:correction/take-back`,
  tag,
  summary: { zh: '撤回一项更正', en: 'Take a correction back' },
  admits: CAN_COMPILE,
  params: ReportParams.extend({ correction: SequenceNumber }),
  body: z.strictObject({ reason }),
  answer: ReportBrief,
  ...versionedWrite,
  example: { reason: '该件已补录' },
});

export const ReportToCheck = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2099).optional().describe('标题中没有时 Where its title does not say'),
});

export const checkPublishedReport = operation({
  name: 'checkPublishedReport',
  method: 'POST',
  path: '/api/report-checks',
  tag,
  summary: { zh: '核对任何机关已公布的年度报告', en: 'Check anyone’s published annual report; nothing is kept' },
  admits: { right: 'readFigures', at: 'anywhere' },
  body: ReportToCheck.extend({ file: z.file() }),
  bodyType: MULTIPART,
  answer: CheckedReport,
  refusals: ['busy'],
});
