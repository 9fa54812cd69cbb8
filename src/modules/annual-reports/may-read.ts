// Permission to read an annual report: that of the figures of every agency that it counts.
import { notPermitted } from '../../domain/errors.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import type { Office } from '../../platform/db/office.js';
import { agenciesOf } from './compute-report.js';
import type { ReportRef } from './stored-report.js';

export const mayRead = (person: Person, office: Office, ref: ReportRef): boolean =>
  agenciesOf(office, ref).every(({ id }) => hasRight(person, 'readFigures', office.pathToRoot(id)));

/** @throws DomainError `not-permitted` for a sum over agencies that the person may not read */
export function assertMayRead(person: Person, office: Office, ref: ReportRef): void {
  if (mayRead(person, office, ref)) return;
  throw notPermitted(
    '汇总报告包含您无权查看的下级机关，请由负责人、统计人员或审计人员查看，或改看本机关报告（own）',
    'the sum covers agencies below that you may not read: ask a head, statistician or auditor, or read the report of the agency alone (own)',
    { right: 'readFigures' },
  );
}
