// My agencies for annual reports: the report each owes, the scopes I read, those I supervise.
import { useQuery } from '@tanstack/react-query';
import { dueScope, REPORT_SCOPES, type ReportScope } from '@domain/annual-report/report-due.js';
import { listAgenciesOptions } from '../../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../../generated/types.gen';
import { useVisibleAgencies } from '../../app/visible-agencies';

export interface ReportAgency extends Agency {
  /** The scope that art. 49 requires. */
  readonly due: ReportScope;
  /** The scopes that I may read. */
  readonly scopes: readonly ReportScope[];
}

interface ReportAgencies {
  readonly isLoading: boolean;
  readonly mine: readonly ReportAgency[];
  /** My agencies that have agencies below whose reports I may read. */
  readonly supervising: readonly ReportAgency[];
}

export function useReportAgencies(): ReportAgencies {
  const { data, isLoading } = useQuery(listAgenciesOptions());
  const { agencies, own, supervising } = useVisibleAgencies('readFigures');
  const mine = agencies
    .filter(({ code }) => own.includes(code))
    .map((agency): ReportAgency => {
      const hasBelow = data?.agencies.some(({ parent }) => parent === agency.code) ?? false;
      const canReadSums = supervising.includes(agency.code);
      const scopes = REPORT_SCOPES.filter((scope) => scope === 'own' || (hasBelow && canReadSums));
      return { ...agency, due: dueScope(agency.kind, hasBelow), scopes };
    });
  return { isLoading, mine, supervising: mine.filter(({ scopes }) => scopes.includes('rollup')) };
}
