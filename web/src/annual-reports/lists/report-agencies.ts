// My agencies for annual reports: the report each owes, the scopes I read, those I supervise.
import { useQuery } from '@tanstack/react-query';
import { type AccountRole, RIGHTS } from '@domain/accounts/rights.js';
import { dueScope, REPORT_SCOPES, type ReportScope } from '@domain/annual-report/report-due.js';
import { listAgenciesOptions } from '../../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../../generated/types.gen';
import { useRights, useSession } from '../../app/session';

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

const SUPERVISING_ROLES: readonly AccountRole[] = RIGHTS.readFigures.below;

export function useReportAgencies(): ReportAgencies {
  const { memberships } = useSession();
  const { where } = useRights();
  const { data, isLoading } = useQuery(listAgenciesOptions());
  const agencies = data?.agencies ?? [];
  const readableCodes = where('readFigures').map(({ agency }) => agency);
  const mine = agencies
    .filter(({ code }) => readableCodes.includes(code))
    .map((agency): ReportAgency => {
      const hasBelow = agencies.some(({ parent }) => parent === agency.code);
      const canReadSums = memberships.some(
        (each) => each.agency === agency.code && SUPERVISING_ROLES.includes(each.role),
      );
      const scopes = REPORT_SCOPES.filter((scope) => scope === 'own' || (hasBelow && canReadSums));
      return { ...agency, due: dueScope(agency.kind, hasBelow), scopes };
    });
  return { isLoading, mine, supervising: mine.filter(({ scopes }) => scopes.includes('rollup')) };
}
