// A person previews or applies a holiday notice 节假日安排.
import type { Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { type CommandContext, commandMetaOfPerson } from '../../platform/commands/command-context.js';
import { assertCanManage } from '../../platform/commands/assert-can-manage.js';
import {
  amendCalendar,
  announceCalendarChange,
  type CalendarChanges,
  type NewNotice,
  previewNotice,
} from './amend-calendar.js';

/** @throws DomainError `not-permitted`, `not-found`, `invalid` */
export async function previewNoticeAsPerson(
  database: Database,
  context: CommandContext,
  notice: NewNotice,
): Promise<CalendarChanges> {
  assertCanManage(context.person, 'keepCalendar', await database.office.current(), notice.agency);
  return previewNotice(database, notice, commandMetaOfPerson(context));
}

/** @throws DomainError `not-permitted`, `not-found`, `invalid` */
export async function amendCalendarAsPerson(
  database: Database,
  context: CommandContext,
  notice: NewNotice,
): Promise<CalendarChanges> {
  return database.unitOfWork.runTransaction(
    context,
    { request: ['amendCalendar', notice], isolation: 'read committed' },
    async (work) => {
      assertCanManage(context.person, 'keepCalendar', await readOffice(work.db), notice.agency);
      announceCalendarChange(work);
      return amendCalendar(work.db, notice, commandMetaOfPerson(context));
    },
  );
}
