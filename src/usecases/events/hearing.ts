// Decides which live changes a person receives: those they may read, in the agencies they view.
import { type Person, type Right } from '../../domain/people/rights.js';
import type { Change } from '../../store/changes.js';
import type { Database } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { agenciesWhere, covered, type Reach } from '../agencies/covered.js';
import { agenciesOf } from '../reports/reckon.js';
import { officeOf } from '../perform.js';

const TAKES: Readonly<Record<Change['of'], Right>> = {
  application: 'readApplications',
  mail: 'readApplications',
  report: 'readFigures',
  settings: 'readOffice',
  supervisionNotice: 'readApplications',
};

/** The ids of the agencies whose changes a person receives, by kind of change. */
export type Hearing = Readonly<Record<Change['of'], ReadonlySet<number>>>;

/** By the rights that the person has now. @throws DomainError `invalid` */
export async function hearingOf(database: Database, person: Person, named: Omit<Reach, 'agencies'>): Promise<Hearing> {
  const office = await officeOf(database);
  const looked = new Set(covered(office, { ...named, agencies: agenciesWhere(office, person, 'readOffice') }));
  const where = (of: Change['of']): ReadonlySet<number> =>
    new Set(agenciesWhere(office, person, TAKES[of]).filter((id) => looked.has(id)));
  return {
    application: where('application'),
    mail: where('mail'),
    report: where('report'),
    settings: where('settings'),
    supervisionNotice: where('supervisionNotice'),
  };
}

/** A sum is received only by those who may read everything that it counts. */
export function hears(hearing: Hearing, office: Office, change: Change): boolean {
  const heard = hearing[change.of];
  if (change.of !== 'report' || change.scope === 'own') return heard.has(change.agencyId);
  const { year, scope, agencyId } = change;
  return agenciesOf(office, { agency: office.agencyById(agencyId), year, scope }).every(({ id }) => heard.has(id));
}
