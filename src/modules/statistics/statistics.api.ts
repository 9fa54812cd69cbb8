// The statistics of a year: tables, charts, the sources of a cell, the tally made after New Year.
import { z } from 'zod';
import { FORMATS } from '../../domain/statistics/tables.js';
import { OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { REMEDY_KINDS } from '../../domain/vocabulary.js';
import { operation } from '../../platform/http/operation.js';
import {
  AgencyCode,
  Cursor,
  DayText,
  Flag,
  Limit,
  BilingualText,
  textUpTo,
} from '../../platform/http/field-schemas.js';
import { ApplicationLine } from '../worklist/application-schemas.js';

const tag = 'statistics';
const admits = { right: 'readFigures', at: 'agency' } as const;
/** The agency and the year of a path. */
export const YearParams = z.object({ agency: AgencyCode, year: z.coerce.number().int().min(2008).max(2100) });

/** Query fields: with the agencies below or not, and the format of the report. */
export const tableQuery = {
  rollup: Flag.optional().describe('含下级机关汇总 The sum of the agency and everything under it'),
  format: z.enum(FORMATS).optional().describe('F19: 2019、2020年度；F21: 自2021年度'),
};

const YearFigures = z
  .object({
    year: z.number().int(),
    agency: z.string(),
    format: z.enum(FORMATS),
    rollup: z.boolean(),
    table3: z
      .record(z.string(), z.array(z.number().int()).length(7))
      .describe('表三：行号 → 六类申请人及总计 By row: six kinds of applicant and the total'),
    table4: z
      .record(z.enum(REMEDY_KINDS), z.array(z.number().int()).length(5))
      .describe('表四：维持、纠正、其他、尚未审结、总计 upheld, corrected, other, pending, total'),
    checks: z.array(z.object({ rule: z.string(), ok: z.boolean(), detail: z.string() })),
  })
  .meta({ id: 'YearFigures' });

export const readYearFigures = operation({
  name: 'readYearFigures',
  method: 'GET',
  path: '/api/agencies/:agency/figures/:year',
  tag,
  summary: { zh: '年度报告表三、表四及勾稽关系', en: 'Tables 3 and 4 of a year, with their checks' },
  admits,
  params: YearParams,
  query: z.strictObject(tableQuery),
  answer: YearFigures,
  refusals: ['not-permitted'],
});

const count = z.number().int();

export const readYearCharts = operation({
  name: 'readYearCharts',
  method: 'GET',
  path: '/api/agencies/:agency/figures/:year/charts',
  tag,
  summary: {
    zh: '年度图表：按月、按处理结果、按机关',
    en: 'What charts of a year are drawn from: by month, by outcome, by agency',
  },
  admits,
  params: YearParams,
  query: z.strictObject({ rollup: tableQuery.rollup }),
  answer: z.object({
    year: count,
    agency: z.string(),
    rollup: z.boolean(),
    months: z.array(z.object({ month: z.number().int().min(1).max(12), received: count, closed: count })).length(12),
    outcomes: z.array(
      z.object({
        outcome: z.enum(OUTCOME_NAMES),
        label: BilingualText,
        row: z.string().describe('表三的行 The row of Table 3'),
        closed: count,
      }),
    ),
    agencies: z.array(
      z.object({
        agency: z.string(),
        name: z.string(),
        carriedIn: count,
        received: count,
        closed: count,
        carriedOver: count,
      }),
    ),
  }),
  refusals: ['not-permitted'],
});

const pageQuery = { cursor: Cursor.optional(), limit: Limit };

export const listApplicationsBehind = operation({
  name: 'listApplicationsBehind',
  method: 'GET',
  path: '/api/agencies/:agency/figures/:year/applications',
  tag,
  summary: { zh: '表三某一格背后的申请', en: 'The applications behind a cell of Table 3' },
  admits,
  params: YearParams,
  query: z.strictObject({
    ...tableQuery,
    cell: textUpTo(60).describe(
      '行:列 row:column, 3.1:naturalPerson, 3.7:total；表外数字 or a figure that no cell shows: receivedFromOrganizations, closedOfReceived, closedOfCarriedIn, feeNotices, feesNoticed, feesCollected',
    ),
    ...pageQuery,
  }),
  answer: z.object({
    applications: z.array(ApplicationLine),
    total: z.number().int().describe('与该格相同 The same as the cell'),
    next: z.string().nullable(),
  }),
});

export const listRemediesBehind = operation({
  name: 'listRemediesBehind',
  method: 'GET',
  path: '/api/agencies/:agency/figures/:year/remedies',
  tag,
  summary: { zh: '表四某一格背后的复议诉讼', en: 'The remedies behind a cell of Table 4' },
  admits,
  params: YearParams,
  query: z.strictObject({
    rollup: tableQuery.rollup,
    cell: textUpTo(60).describe('种类:结果 kind:column, litigation:upheld, reconsideration:pending, …:total'),
    ...pageQuery,
  }),
  answer: z.object({
    remedies: z.array(
      z.object({
        agency: z.string(),
        id: z.number().int(),
        name: z.string(),
        kind: z.enum(REMEDY_KINDS),
        application: z.string().nullable(),
        openedOn: DayText,
        closedOn: DayText.nullable(),
        result: z.string().nullable(),
      }),
    ),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
});

export const readYearCheck = operation({
  name: 'readYearCheck',
  method: 'GET',
  path: '/api/agencies/:agency/year-checks/:year',
  tag,
  summary: { zh: '年度终了后生成的统计及核对结果', en: 'The tally made after New Year, and what its checks found' },
  admits,
  params: YearParams,
  answer: z.object({
    agency: z.string(),
    year: z.number().int(),
    madeAt: z.string(),
    ok: z.boolean(),
    differences: z.array(z.object({ what: z.string(), detail: z.string() })),
    figures: YearFigures,
  }),
});
