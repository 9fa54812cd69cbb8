// A person previews or applies a holiday notice 节假日安排.
import type { Database } from '../../store/database.js';
import { readOffice } from '../../store/office.js';
import { type Asking, inPerson } from '../asking.js';
import { mustKeep } from '../keeping.js';
import { onceInTransaction } from '../once.js';
import { officeOf } from '../perform.js';
import { amendCalendar, calendarAmended, type CalendarMove, type NewNotice, previewNotice } from './amend-calendar.js';

/** @throws DomainError `not-permitted`, `not-found`, `invalid` */
export async function givePreview(
  database: Database,
  asking: Asking,
  notice: NewNotice,
): Promise<readonly CalendarMove[]> {
  mustKeep(asking.person, 'keepCalendar', await officeOf(database), notice.agency);
  return previewNotice(database, notice, inPerson(asking));
}

/** @throws DomainError `not-permitted`, `not-found`, `invalid` */
export async function giveNotice(
  database: Database,
  asking: Asking,
  notice: NewNotice,
): Promise<readonly CalendarMove[]> {
  const moves = await onceInTransaction(database, asking, ['amendCalendar', notice], async (on) => {
    mustKeep(asking.person, 'keepCalendar', await readOffice(on), notice.agency);
    return amendCalendar(on, notice, inPerson(asking));
  });
  calendarAmended(database);
  return moves;
}
