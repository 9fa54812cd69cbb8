// Last year's annual reports of the demo: two departments submitted, the county still compiling.
import { dayAt, yearOf } from '../../domain/day.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import type { ReportRef } from '../annual-reports/stored-report.js';
import { submitReport } from '../annual-reports/take-step.js';
import { writeSections, writeTable2 } from '../annual-reports/write-report.js';
import type { ContextFor } from './demo-contexts.js';

const OVERVIEW =
  '全年新收政府信息公开申请{新收}件，上年结转{上年结转}件；办结{办结}件，结转下年{结转下年}件。\n' +
  '办结的申请中，予以公开{予以公开}件，部分公开{部分公开}件，不予公开{不予公开}件，无法提供{无法提供}件。';
const PROBLEMS = '个别申请征求意见时间较长，答复说理有待加强。下一步将完善催办机制，统一答复文书。';

/** Table 2, as small offices fill it in: 0 where there was nothing. */
const NONE = {
  'regulations:made': 0,
  'regulations:repealed': 0,
  'regulations:inForce': 0,
  'coercion:decisions': 0,
  'charges:amount': '0',
};
const DEPARTMENTS = {
  finance: {
    ...NONE,
    'normativeDocuments:made': 2,
    'normativeDocuments:repealed': 1,
    'normativeDocuments:inForce': 9,
    'licences:decisions': 36,
    'penalties:decisions': 4,
  },
  land: {
    ...NONE,
    'normativeDocuments:made': 1,
    'normativeDocuments:repealed': 0,
    'normativeDocuments:inForce': 6,
    'licences:decisions': 418,
    'penalties:decisions': 57,
    'charges:amount': '126.4',
  },
};
const COUNTY = {
  ...NONE,
  'normativeDocuments:made': 11,
  'normativeDocuments:repealed': 3,
  'normativeDocuments:inForce': 64,
  'licences:decisions': 9_820,
  'penalties:decisions': 1_743,
  'coercion:decisions': 88,
  'charges:amount': '1532.7',
};

export async function seedDemoReports(
  database: Database,
  office: Office,
  contextFor: ContextFor,
  now: string,
): Promise<void> {
  const year = yearOf(dayAt(now)) - 1;
  const departmentContext = await contextFor('land-statistician', now);
  for (const [code, table2] of Object.entries(DEPARTMENTS)) {
    const ref: ReportRef = { agency: office.getAgency(code), year, scope: 'own' };
    await writeSections(database, departmentContext, ref, { overview: OVERVIEW, problems: PROBLEMS, others: '无。' });
    await writeTable2(database, departmentContext, ref, table2);
    await submitReport(database, departmentContext, ref);
  }
  const county: ReportRef = { agency: office.getAgency('yunqi'), year, scope: 'rollup' };
  const countyContext = await contextFor('statistician', now);
  await writeSections(database, countyContext, county, {
    overview: `${OVERVIEW}\n因政府信息公开被申请行政复议{行政复议}件，提起行政诉讼{行政诉讼}件。`,
    problems: PROBLEMS,
  });
  // The sum adds what each agency enters, the county's own office among them.
  await writeTable2(database, countyContext, { ...county, scope: 'own' }, COUNTY);
}
