// The notifications of the signed-in person.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { markRemindersRead, listOwnReminders, type OwnReminders } from './own-reminders.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { markInboxRead, readInbox } from './notifications.api.js';

@Controller()
export class NotificationsController {
  constructor(private readonly database: Database) {}

  @Handles(readInbox)
  unread(@Input() { query, person }: OperationInput<typeof readInbox>): Promise<OwnReminders> {
    return listOwnReminders(this.database, { person, ...query });
  }

  @Handles(markInboxRead)
  async read(@Input() { body, person, at }: OperationInput<typeof markInboxRead>): Promise<{ readonly read: number }> {
    return { read: await markRemindersRead(this.database, { person, ...body, at }) };
  }
}
