// Decides which live changes a person receives: those they may read, in the agencies they view.
import { type Person, type Right } from '../../domain/accounts/rights.js';
import type { Change } from '../../platform/db/change-feed.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { agenciesWithRight, agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import { agenciesOf } from '../annual-reports/compute-report.js';

const REQUIRED_RIGHT: Readonly<Record<Change['of'], Right>> = {
  application: 'readApplications',
  mail: 'readApplications',
  report: 'readFigures',
  settings: 'readOffice',
  supervisionNotice: 'readApplications',
};

/** The ids of the agencies whose changes a person receives, by kind of change. */
export type Audience = Readonly<Record<Change['of'], ReadonlySet<number>>>;

/** By the rights that the person has now. @throws DomainError `invalid` */
export async function audienceOf(
  database: Database,
  person: Person,
  scope: Omit<AgencyScope, 'agencies'>,
): Promise<Audience> {
  const office = await database.office.current();
  const visible = new Set(
    agenciesInScope(office, { ...scope, agencies: agenciesWithRight(office, person, 'readOffice') }),
  );
  const agenciesFor = (of: Change['of']): ReadonlySet<number> =>
    new Set(agenciesWithRight(office, person, REQUIRED_RIGHT[of]).filter((id) => visible.has(id)));
  return {
    application: agenciesFor('application'),
    mail: agenciesFor('mail'),
    report: agenciesFor('report'),
    settings: agenciesFor('settings'),
    supervisionNotice: agenciesFor('supervisionNotice'),
  };
}

/** A sum is received only by those who may read everything that it counts. */
export function isInAudience(audience: Audience, office: Office, change: Change): boolean {
  const agencies = audience[change.of];
  if (change.of !== 'report' || change.scope === 'own') return agencies.has(change.agencyId);
  const { year, scope, agencyId } = change;
  return agenciesOf(office, { agency: office.getAgencyById(agencyId), year, scope }).every(({ id }) =>
    agencies.has(id),
  );
}
