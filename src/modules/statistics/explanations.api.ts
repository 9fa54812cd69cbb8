// Explains failed checks: where, by how much, in which agency below, and by which applications.
import { z } from 'zod';
import { TABLE3_RULES } from '../../domain/statistics/discrepancies.js';
import { DISCREPANCY_REASONS } from '../../domain/statistics/discrepancy-reasons.js';
import { FORMATS } from '../../domain/statistics/tables.js';
import { APPLICANT_TYPES } from '../../domain/vocabulary.js';
import { operation } from '../../platform/http/operation.js';
import { Cursor, Limit, BilingualText, textUpTo } from '../../platform/http/field-schemas.js';
import { ApplicationLine } from '../worklist/application-schemas.js';
import { tableQuery, YearParams } from './statistics.api.js';

const tag = 'statistics';
const admits = { right: 'readFigures', at: 'agency' } as const;

const number = z.number().int();
const Side = z.object({ name: z.string().describe('勾稽关系的一边：1+2、Σ3、4(上年) One side'), number });

const ExplainingApplication = ApplicationLine.extend({
  effect: number.nullable().describe('使左边比右边多几件；null：仅供核对 What it adds to left less right'),
  why: BilingualText.extend({ reason: z.enum(Object.keys(DISCREPANCY_REASONS) as [keyof typeof DISCREPANCY_REASONS]) }),
}).meta({ id: 'ExplainingApplication' });

const pageFields = { total: number, next: z.string().nullable() };
const differenceFields = { left: Side, right: Side, difference: number.describe('左边减右边 Left less right') };

export const explainChecks = operation({
  name: 'explainChecks',
  method: 'GET',
  path: '/api/agencies/:agency/figures/:year/explanations',
  tag,
  summary: {
    zh: '勾稽关系不符之处、下级机关及可能的申请',
    en: 'Where checks fail, in which agency below, and the applications that could explain it',
  },
  admits,
  params: YearParams,
  query: z.strictObject(tableQuery),
  answer: z.object({
    year: number,
    agency: z.string(),
    format: z.enum(FORMATS),
    rollup: z.boolean(),
    lastYear: z
      .array(
        z.object({
          agency: z.string(),
          source: z.enum(['kept', 'entered', 'computed']),
          row: z.array(number).length(7),
        }),
      )
      .describe(
        '上年第四行：年终统计留存、手工录入、或按登记计算 Row 4 of last year: kept after New Year, entered by hand, or computed',
      ),
    checks: z.array(
      z.object({
        rule: z.enum(TABLE3_RULES),
        ok: z.boolean(),
        differences: z.array(
          z.object({
            row: z.string().nullable(),
            column: z.string().nullable(),
            ...differenceFields,
            agencies: z
              .array(z.object({ agency: z.string(), name: z.string(), ...differenceFields }))
              .describe('不符的机关 The agencies in which it does not agree'),
            explained: number.describe('申请合计说明的差额 What the applications add up to'),
            applications: z.object({ lines: z.array(ExplainingApplication), ...pageFields }),
          }),
        ),
      }),
    ),
    miscounts: z
      .array(z.object({ agency: z.string(), row: z.string(), column: z.string(), counted: number, recorded: number }))
      .describe('计数与申请不符的格 Cells in which the counters say otherwise than the applications'),
  }),
  refusals: ['not-permitted'],
});

export const listExplainingApplications = operation({
  name: 'listExplaining',
  method: 'GET',
  path: '/api/agencies/:agency/figures/:year/explanations/applications',
  tag,
  summary: { zh: '可能说明某处不符的申请', en: 'The applications that could explain a difference, page by page' },
  admits,
  params: YearParams,
  query: z.strictObject({
    ...tableQuery,
    rule: z.enum(TABLE3_RULES),
    row: textUpTo(20).optional().describe('K3、K6'),
    column: textUpTo(60).optional().describe('K1、K2、K4、K6: naturalPerson, …, total'),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  answer: z.object({ applications: z.array(ExplainingApplication), ...pageFields }),
  refusals: ['not-permitted'],
});

export const enterOpening = operation({
  name: 'enterOpening',
  method: 'PUT',
  path: '/api/agencies/:agency/figures/:year/opening',
  tag,
  summary: {
    zh: '录入上年报告第四行，作为首年结转的核对依据',
    en: 'Row 4 of the report on the year before, made elsewhere: what the first year here is measured by',
  },
  admits: { right: 'enterFigures', at: 'agency' },
  params: YearParams,
  body: z.strictObject({
    numbers: z
      .strictObject(
        Object.fromEntries(APPLICANT_TYPES.map((type) => [type, number.min(0).max(10_000_000).optional()])) as Record<
          (typeof APPLICANT_TYPES)[number],
          z.ZodOptional<z.ZodInt>
        >,
      )
      .describe('六列，未写的为0 Six columns; what is left out is 0'),
    reason: textUpTo(500).describe('依据，如上年年报 Where it stands'),
  }),
  answer: z.object({ agency: z.string(), year: number, row: z.array(number).length(7) }),
  refusals: ['not-allowed'],
  example: { numbers: { naturalPerson: 3, legalService: 1 }, reason: '2025年度政府信息公开工作年度报告表三' },
});
