// Schemas of annual reports.
import { z } from 'zod';
import { FORMATS } from '../../domain/statistics/tables.js';
import { MISSING_PARTS } from '../../domain/annual-report/report.js';
import { REPORT_SCOPES } from '../../domain/annual-report/report-due.js';
import {
  REPORT_EVENTS,
  REPORT_REVIEWS,
  REPORT_STATES,
  REPORT_STEPS,
} from '../../domain/annual-report/report-workflow.js';
import { AGENCY_KINDS, REMEDY_KINDS } from '../../domain/vocabulary.js';
import { AgencyCode, DayText, BilingualText } from '../../platform/http/field-schemas.js';

export const ReportParams = z.object({
  agency: AgencyCode,
  year: z.coerce.number().int().min(2019).max(2099).describe('报告年度 The year that it is about'),
  scope: z
    .enum(REPORT_SCOPES)
    .describe(
      'own: 本机关 the agency alone; rollup: 汇总 the sum of it and everything below, which a government publishes',
    ),
});

const briefFields = {
  agency: z.string(),
  year: z.int(),
  scope: z.enum(REPORT_SCOPES),
  state: z.enum(REPORT_STATES).describe('编制中 已报送 已退回 已接收 已锁定 已公布'),
  version: z.int().describe('0 before anybody has begun it; for If-Match'),
};
export const ReportBrief = z.object(briefFields).meta({ id: 'ReportBrief' });

const Published = z
  .object({ where: z.string(), on: DayText })
  .nullable()
  .describe('Where and when it was published; null while it is not');

const dutyFields = {
  review: z
    .enum(REPORT_REVIEWS)
    .nullable()
    .describe('上级对最近一次报送：待接收、已接收、已退回 What the agency above said last; null if never submitted'),
  submittedOn: DayText.nullable().describe('首次报送日期 The day of the first submission'),
  publishedOn: DayText.nullable().describe('首次公布日期 The day of the first publication, kept while it is corrected'),
  done: z.boolean().describe('第四十九条：已报送并公布 Submitted and published'),
};

export const ReportLine = z.object({ ...briefFields, ...dutyFields, published: Published });

const Tables = z
  .object({
    table3: z
      .record(z.string(), z.array(z.int()).length(7))
      .describe('表三 By row: six kinds of applicant and the total'),
    table4: z
      .record(z.enum(REMEDY_KINDS), z.array(z.int()).length(5))
      .describe('表四 upheld, corrected, other, pending, total'),
  })
  .meta({ id: 'ReportTables' });

const Deltas = z.record(z.string(), z.int()).describe('What corrections add, by cell');

const Check = z.object({
  rule: z.enum(['K1', 'K2', 'K3', 'K4', 'K6']),
  ok: z.boolean(),
  detail: z.string().describe('The cells that do not agree, and by how much'),
});

const Grid = z
  .object({
    rows: z.int(),
    columns: z.int(),
    widths: z.array(z.number()),
    headingRows: z.int(),
    cells: z.array(
      z.object({
        row: z.int(),
        column: z.int(),
        rowSpan: z.int(),
        columnSpan: z.int(),
        kind: z.enum(['columnHeading', 'rowHeading', 'figure']),
        text: z.string().describe('As printed'),
        value: z.number().optional(),
        name: z.string().optional().describe('Of a figure: row:column'),
      }),
    ),
  })
  .meta({
    id: 'ReportGrid',
    description: 'A table as the official form draws it; places from 0, in the order of reading',
  });

const Actor = z.object({ name: z.string(), onBehalfOf: z.string().nullable() }).nullable();
const recordedFields = { actor: Actor, at: z.string().describe('ISO 8601') };

export const Step = z.object({
  step: z.enum(REPORT_STEPS),
  label: BilingualText,
  allowed: z.boolean(),
  reason: BilingualText.nullable().describe('Why you may not take it now; null if you may'),
});

const Unit = z.object({
  agency: z.string(),
  name: z.string(),
  state: z.enum(REPORT_STATES),
  isFrozen: z.boolean().describe('Its figures are those that it locked; otherwise they are counted now'),
  broken: z.array(Check.shape.rule).describe('The checks that its own figures fail'),
  blankInTable2: z.array(z.string()).optional().describe('表二未填的格 The cells of Table 2 that it left blank'),
});

export const Change = z.object({ cell: z.string(), label: z.string(), before: z.string(), after: z.string() });
export const Place = z.object({ table: z.string(), row: z.int(), column: z.int() });
export const Puzzle = z.object({ text: BilingualText, at: Place.nullable() });

const Remark = z.object({ cell: z.string(), label: z.string(), expected: z.number(), found: z.number() });

const Restatement = z.object({
  snapshot: z.int().describe('The lock from which it differs'),
  cell: z.string(),
  label: BilingualText,
  published: z.int(),
  now: z.int(),
  noticedAt: z.string(),
  causes: z.array(
    z.object({
      kind: z.enum(['application', 'remedy', 'correction']),
      agency: z.string(),
      of: z.string().nullable().describe('The application or remedy'),
      was: z.array(z.string()).describe('The cells in which it was counted'),
      is: z.array(z.string()),
      events: z.array(z.object({ type: z.string(), at: z.string() })).describe('What happened to it since the lock'),
    }),
  ),
});

const Missing = z.enum(MISSING_PARTS);

export const Report = z
  .object({
    ...briefFields,
    title: z.string(),
    format: z.enum(FORMATS),
    dueOn: DayText.nullable().describe('第四十九条 The last day; null if the law asks nothing of this scope'),
    daysLeft: z.int().nullable().describe('Negative after it'),
    ...dutyFields,
    published: Published,
    steps: z.array(Step),
    sections: z.array(
      z.object({
        name: z.enum(['preface', 'overview', 'problems', 'others']),
        number: z.string(),
        title: z.string(),
        text: z.string().describe('As written, figures by name in braces'),
        paragraphs: z.array(z.string()).describe('As printed, figures put in'),
      }),
    ),
    table2: z.object({
      cells: z.record(z.string(), z.string()).describe("As written; '' where blank, which is not 0"),
      summed: z
        .record(z.string(), z.string())
        .nullable()
        .describe(
          '汇总：各机关所填之和，手工填写的优先 Of a sum: what its agencies entered, which an entry by hand replaces',
        ),
      grid: Grid,
      remarks: z.array(Remark).describe('What does not follow from last year'),
    }),
    tables: z.object({
      computed: Tables,
      corrections: Deltas,
      reported: Tables.describe('Computed and corrections together: what is published'),
      grids: z.object({ table3: Grid, table4: Grid }),
    }),
    named: z.record(z.string(), z.number()).describe('Figures that texts may name'),
    corrections: z.array(
      z.object({
        seq: z.int().describe('Its number'),
        cell: z.string(),
        label: BilingualText,
        delta: z.int(),
        reason: z.string(),
        takesBack: z.int().nullable(),
        takenBackBy: z.int().nullable(),
        ...recordedFields,
      }),
    ),
    checks: z.array(Check.extend({ reason: z.string().nullable().describe('Why it may fail, as it was said') })),
    words: z
      .array(
        z.object({ rule: z.literal('K5'), row: z.string(), said: z.number(), table: z.number(), text: BilingualText }),
      )
      .describe('Numbers in the texts that the tables do not have'),
    missing: z.array(Missing),
    units: z.array(Unit).nullable().describe('Of a sum: the agencies in it'),
    events: z.array(
      z.object({
        seq: z.int(),
        type: z.enum(REPORT_EVENTS),
        by: z.enum(['statistician', 'head']),
        payload: z.record(z.string(), z.unknown()),
        ...recordedFields,
      }),
    ),
    restatements: z.array(Restatement).describe('更正差异记录 The latest first'),
    snapshots: z.array(z.object({ snapshot: z.int(), ...recordedFields })),
  })
  .meta({ id: 'Report' });

export const LockedReport = z
  .object({
    name: z.string().describe('Of the agency'),
    sections: z.record(z.string(), z.string()),
    table2: z.record(z.string(), z.unknown()),
    table3: Tables.shape.table3,
    table4: Tables.shape.table4,
    computed: Tables,
    deltas: Deltas,
    closedOfReceived: z.int(),
    fees: z.object({ notices: z.number(), noticed: z.number(), collected: z.number() }),
    checks: z.array(Check),
    reasons: z.record(z.string(), z.string()),
    units: z.array(Unit).nullable(),
  })
  .meta({ id: 'LockedReport' });

/** The report that art. 49 asks of an agency. */
export const owedReportFields = {
  scope: z.enum(REPORT_SCOPES),
  state: z.enum(REPORT_STATES),
  notBegun: z.boolean(),
  submitted: z.boolean().describe('A submission stands: neither returned nor taken back'),
  ...dutyFields,
  dueOn: DayText,
  daysLeft: z.int().describe('Until the legal date; negative after it'),
};

export const Submissions = z.object({
  year: z.int(),
  missing: z.int().describe('How many have not submitted'),
  unpublished: z.int().describe('How many have not published'),
  submissions: z.array(
    z.object({
      agency: z.string(),
      name: z.string(),
      kind: z.enum(AGENCY_KINDS),
      submittedAt: z.string().nullable().describe('ISO 8601: the last time; null if never'),
      ...owedReportFields,
    }),
  ),
});
