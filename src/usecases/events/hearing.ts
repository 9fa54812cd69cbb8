// Who hears of which changes: whoever may read what has changed, in the agencies that he looks at.
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

/** The agencies, by their ids, of which somebody hears. */
export type Hearing = Readonly<Record<Change['of'], ReadonlySet<number>>>;

/** As of now; everybody may read of agencies, so nobody hears beyond where he may. @throws DeskError `invalid` */
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

/** A sum is heard of where all that it counts is. */
export function hears(hearing: Hearing, office: Office, change: Change): boolean {
  const heard = hearing[change.of];
  if (change.of !== 'report' || change.scope === 'own') return heard.has(change.agencyId);
  const { year, scope, agencyId } = change;
  return agenciesOf(office, { agency: office.agencyById(agencyId), year, scope }).every(({ id }) => heard.has(id));
}
