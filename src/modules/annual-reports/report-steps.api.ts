// The steps of an annual report from submission to publication; each is a route of its own.
import { z } from 'zod';
import type { ReportStep } from '../../domain/annual-report/report-workflow.js';
import { day, text } from '../../platform/commands/command-fields.js';
import { operation } from '../../platform/http/operation.js';
import { reason } from './annual-reports.api.js';
import { ReportParams, ReportBrief } from './report-schemas.js';

const step = (name: Exclude<ReportStep, 'edit'>) =>
  ({
    method: 'POST',
    path: `/api/agencies/:agency/reports/:year/:scope/${name}`,
    tag: 'annual-reports',
    article: '第四十九条',
    params: ReportParams,
    answer: ReportBrief,
    versioned: true,
    refusals: ['not-allowed'],
    responseHeaders: ['ETag'],
  }) as const;

const reasons = z
  .strictObject({
    K1: reason.optional(),
    K2: reason.optional(),
    K3: reason.optional(),
    K4: reason.optional(),
    K6: reason.optional(),
  })
  .optional()
  .describe('每项不成立的勾稽关系的原因 Why each check that fails does, by rule');

export const submitReport = operation({
  name: 'submitReport',
  ...step('submit'),
  summary: { zh: '报送年度报告', en: 'Submit an annual report to the agency above' },
  admits: { right: 'compileReports', at: 'agency' },
  body: z.strictObject({ reasons }),
  example: { reasons: { K4: '上年报告漏计1件，已在本年结转中更正' } },
});

export const acceptReport = operation({
  name: 'acceptReport',
  ...step('accept'),
  summary: { zh: '接收年度报告', en: 'Accept a submitted report; without an agency above, its own head does' },
  admits: { right: 'acceptReports', at: 'agency' },
  body: z.strictObject({ remarks: text.max(2_000).optional() }),
  example: { remarks: '已核对' },
});

export const returnReport = operation({
  name: 'returnReport',
  ...step('return'),
  summary: { zh: '退回年度报告', en: 'Return a report with remarks' },
  admits: { right: 'acceptReports', at: 'agency' },
  body: z.strictObject({ remarks: reason.max(2_000) }),
  example: { remarks: '表二行政许可数量与上年不衔接，请核对' },
});

export const lockReport = operation({
  name: 'lockReport',
  ...step('lock'),
  summary: { zh: '锁定年度报告', en: 'Lock a report: figures, texts and corrections do not move any more' },
  admits: { right: 'lockReports', at: 'agency' },
  body: z.strictObject({ reasons }),
  example: {},
});

export const publishReport = operation({
  name: 'publishReport',
  ...step('publish'),
  summary: { zh: '登记年度报告的公布', en: 'Note where and when a report was published' },
  admits: { right: 'compileReports', at: 'agency' },
  body: z.strictObject({
    where: reason.describe('网址或地点 The address of the page, or the place'),
    on: day.describe('公布日期'),
  }),
  example: { where: '本机关门户网站“政府信息公开年报”栏目', on: '2026-01-28' },
});

export const reopenReport = operation({
  name: 'reopenReport',
  ...step('reopen'),
  summary: { zh: '重新打开已锁定的年度报告', en: 'Reopen a locked report; what was locked stays readable' },
  admits: { right: 'lockReports', at: 'agency' },
  body: z.strictObject({ reason }),
  example: { reason: '发现漏计1件' },
});
