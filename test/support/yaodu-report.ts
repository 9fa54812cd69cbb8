// Yaodu District's report on 2020, as published and as built by the program.
import { readFileSync } from 'node:fs';
import { buildAnnualReport, type AnnualReport, type ReportBasis } from '../../src/domain/annual-report/report.js';
import { parseReportInput } from '../../src/domain/annual-report/report-input.js';
import type { Table3, Table4 } from '../../src/domain/statistics/tables.js';

/** Table 2 as published, 'row:column'. */
export const YAODU_TABLE2 = {
  'regulations:made': 0,
  'regulations:published': 0,
  'regulations:publicTotal': 0,
  'normativeDocuments:made': 1,
  'normativeDocuments:published': 1,
  'normativeDocuments:publicTotal': 4,
  'licences:previous': 153,
  'licences:change': '+32',
  'licences:decisions': 59271,
  'otherServices:previous': 587,
  'otherServices:change': '-415',
  'otherServices:decisions': 4789,
  'penalties:previous': 0,
  'penalties:change': 0,
  'penalties:decisions': 0,
  'coercion:previous': 0,
  'coercion:change': 0,
  'coercion:decisions': 0,
  'charges:previous': 10,
  'charges:change': 0,
  'procurement:projects': 823,
  'procurement:amount': '6314.18万元',
} as const;

export const YAODU_SECTIONS = {
  overview: '（一）依申请公开\n{年份}年共受理{新收}件，已办理答复{新收办结}件；连同上年结转，办结{办结}件。',
  problems: '公开的内容还不够全面。',
  others: '无其他需要报告的事项。',
  table2: YAODU_TABLE2,
} as const;

const EXPECTED = new URL('../../examples/yaodu-2020.expected.json', import.meta.url);

/** Tables 3 and 4 as published. */
export const yaoduTables = (): { readonly table3: Table3; readonly table4: Table4 } => {
  const { report } = JSON.parse(readFileSync(EXPECTED, 'utf8')) as {
    readonly report: { readonly table3: Table3; readonly table4: Table4 };
  };
  return report;
};

export const yaoduReport = (overrides: Partial<ReportBasis> = {}): AnnualReport => {
  const { table3, table4 } = yaoduTables();
  return buildAnnualReport({
    agency: { code: 'yaodu', name: '临汾市尧都区人民政府' },
    year: 2020,
    format: 'F19',
    rollup: false,
    table3,
    table4,
    closedOfReceived: 16,
    fees: { notices: 0, noticed: 0, collected: 0 },
    written: parseReportInput(YAODU_SECTIONS, 'F19').written,
    ...overrides,
  });
};
