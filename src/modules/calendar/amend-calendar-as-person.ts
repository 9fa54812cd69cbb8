// A person previews or applies a holiday notice 节假日安排.
import type { Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { type CommandContext, commandMetaOfPerson } from '../../platform/commands/command-context.js';
import { assertCanManage } from '../../platform/commands/assert-can-manage.js';
import { withIdempotencyKeyInTransaction } from '../../platform/commands/with-idempotency-key.js';
import { officeOf } from '../../platform/commands/run-command.js';
import {
  amendCalendar,
  announceCalendarChange,
  type CalendarMove,
  type NewNotice,
  previewNotice,
} from './amend-calendar.js';

/** @throws DomainError `not-permitted`, `not-found`, `invalid` */
export async function previewNoticeAsPerson(
  database: Database,
  context: CommandContext,
  notice: NewNotice,
): Promise<readonly CalendarMove[]> {
  assertCanManage(context.person, 'keepCalendar', await officeOf(database), notice.agency);
  return previewNotice(database, notice, commandMetaOfPerson(context));
}

/** @throws DomainError `not-permitted`, `not-found`, `invalid` */
export async function amendCalendarAsPerson(
  database: Database,
  context: CommandContext,
  notice: NewNotice,
): Promise<readonly CalendarMove[]> {
  const moves = await withIdempotencyKeyInTransaction(database, context, ['amendCalendar', notice], async (db) => {
    assertCanManage(context.person, 'keepCalendar', await readOffice(db), notice.agency);
    return amendCalendar(db, notice, commandMetaOfPerson(context));
  });
  announceCalendarChange(database);
  return moves;
}
