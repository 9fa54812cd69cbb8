// Reading and writing annual reports.
import { z } from 'zod';
import { REPORT_FILES, REPORT_KINDS } from '../../documents/report/files.js';
import { text } from '../../usecases/command-fields.js';
import { says } from '../faults.js';
import { MULTIPART, operation } from '../operation.js';
import { AgencyCode } from '../worklist/fields.js';
import {
  Change,
  CheckedReport,
  LockedReport,
  OfReport,
  Puzzle,
  Report,
  ReportBrief,
  ReportLine,
  Submissions,
} from './schemas.js';

const tag = 'annual-reports';
const READS = { right: 'readFigures', at: 'agency' } as const;
const COMPILES = { right: 'compileReports', at: 'agency' } as const;
const REPORT = '/api/agencies/:agency/reports/:year/:scope';
const changing = { versioned: true, refusals: ['not-allowed'], tells: ['ETag'] } as const;

const lockNumber = z.coerce.number().int().min(1).max(1_000_000);
export const reason = text.max(500).regex(/\S/u, says('须写明理由', 'a reason is needed'));

export const listReports = operation({
  name: 'listReports',
  method: 'GET',
  path: '/api/agencies/:agency/reports',
  tag,
  summary: { zh: '本机关的年度报告', en: 'The annual reports that an agency has begun, the latest year first' },
  admits: READS,
  article: '第四十九条',
  params: OfReport.pick({ agency: true }),
  answer: z.object({ reports: z.array(ReportLine) }),
});

export const listReportSubmissions = operation({
  name: 'listReportSubmissions',
  method: 'GET',
  path: '/api/agencies/:agency/report-submissions/:year',
  tag,
  summary: { zh: '下级机关年度报告报送情况', en: 'Which agencies below have submitted their report, and which not' },
  admits: READS,
  article: '第四十九条',
  params: OfReport.pick({ year: true }).extend({ agency: AgencyCode }),
  answer: Submissions,
});

export const readReport = operation({
  name: 'readReport',
  method: 'GET',
  path: REPORT,
  tag,
  summary: {
    zh: '年度报告：内容、核对、可办步骤、记录',
    en: 'An annual report: what stands in it, its checks, its steps, its record',
  },
  admits: READS,
  params: OfReport,
  answer: Report,
  tells: ['ETag'],
});

export const readReportSnapshot = operation({
  name: 'readReportSnapshot',
  method: 'GET',
  path: `${REPORT}/snapshots/:snapshot`,
  tag,
  summary: { zh: '年度报告某次锁定的内容', en: 'An annual report as it was locked' },
  admits: READS,
  params: OfReport.extend({ snapshot: lockNumber }),
  answer: LockedReport,
});

export const downloadReport = operation({
  name: 'downloadReport',
  method: 'GET',
  path: `${REPORT}/document`,
  tag,
  summary: { zh: '下载年度报告文件', en: 'The annual report as a file' },
  admits: READS,
  params: OfReport,
  query: z.strictObject({
    format: z.enum(REPORT_FILES),
    snapshot: lockNumber.optional().describe('某次锁定的版本 As it was locked then'),
  }),
  type: Object.values(REPORT_KINDS).map(({ mediaType }) => mediaType.split(';')[0]!),
});

const section = z.string().max(50_000).optional();

export const writeReportSections = operation({
  name: 'writeReportSections',
  method: 'PUT',
  path: `${REPORT}/sections`,
  tag,
  summary: { zh: '撰写年度报告文字部分', en: 'Write the texts of an annual report' },
  admits: COMPILES,
  article: '第五十条',
  params: OfReport,
  body: z.strictObject({
    preface: section.describe('概述；不填则用格式所附文字 Left out, the form’s own'),
    overview: section.describe('一、总体情况；数字可写名称，如{新收} Figures by name in braces'),
    problems: section.describe('五、存在的主要问题及改进情况'),
    others: section.describe('六、其他需要报告的事项'),
  }),
  answer: ReportBrief,
  ...changing,
  example: { overview: '（一）依申请公开\n{年份}年共受理{新收}件，办结{办结}件。', problems: '公开的内容还不够全面。' },
});

export const writeReportTable2 = operation({
  name: 'writeReportTable2',
  method: 'PUT',
  path: `${REPORT}/table2`,
  tag,
  summary: { zh: '填写表二', en: 'Write Table 2, cell by cell; what is left out is blank' },
  admits: COMPILES,
  article: '第二十条',
  params: OfReport,
  body: z.strictObject({
    cells: z
      .record(z.string().max(60), z.union([z.string().max(40), z.number(), z.null()]))
      .describe(
        "按“行:列” By row:column: licences:decisions, 59271; licences:change, '+32'; procurement:amount, '6314.18万元'",
      ),
  }),
  answer: ReportBrief,
  ...changing,
  example: { cells: { 'licences:decisions': 59271 } },
});

const file = z.strictObject({ file: z.file() });

export const previewReportTable2 = operation({
  name: 'previewReportTable2',
  method: 'POST',
  path: `${REPORT}/table2/previews`,
  tag,
  summary: { zh: '试导入表二，不作更改', en: 'What a file would change in Table 2; nothing is changed' },
  admits: COMPILES,
  params: OfReport,
  body: file,
  bodyType: MULTIPART,
  answer: z.object({ changes: z.array(Change), puzzles: z.array(Puzzle) }),
});

export const importReportTable2 = operation({
  name: 'importReportTable2',
  method: 'POST',
  path: `${REPORT}/table2/imports`,
  tag,
  summary: { zh: '导入表二（CSV、XLSX等）', en: 'Take Table 2 from a file; what it leaves blank stays as it is' },
  admits: COMPILES,
  params: OfReport,
  body: file,
  bodyType: MULTIPART,
  answer: ReportBrief.extend({ changes: z.array(Change), puzzles: z.array(Puzzle) }),
  ...changing,
});

export const correctReport = operation({
  name: 'correctReport',
  method: 'POST',
  path: `${REPORT}/corrections`,
  tag,
  summary: { zh: '更正表三、表四的一格', en: 'Correct a cell of Table 3 or 4; totals follow' },
  admits: COMPILES,
  params: OfReport,
  body: z.strictObject({
    cell: text.max(60).describe('行:列 row:column, 3.1:naturalPerson; litigation:upheld'),
    delta: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((delta) => delta !== 0, says('不得为0', 'not 0'))
      .describe('加减数 What is added to the computed figure'),
    reason,
  }),
  answer: ReportBrief,
  status: 201,
  ...changing,
  example: { cell: '2:naturalPerson', delta: 1, reason: '系统启用前的上年结转1件' },
});

export const takeBackReportCorrection = operation({
  name: 'takeBackReportCorrection',
  method: 'POST',
  path: `${REPORT}/corrections/:correction/take-back`,
  tag,
  summary: { zh: '撤回一项更正', en: 'Take a correction back' },
  admits: COMPILES,
  params: OfReport.extend({ correction: lockNumber }),
  body: z.strictObject({ reason }),
  answer: ReportBrief,
  ...changing,
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
});
