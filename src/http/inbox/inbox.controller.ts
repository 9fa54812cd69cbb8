// The notifications of the signed-in person.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { markOwnRead, ownInbox, type OwnInbox } from '../../usecases/reminders/own-inbox.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { markInboxRead, readInbox } from './inbox.operations.js';

@Controller()
export class InboxController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(readInbox)
  unread(@Given() { query, person }: GivenBy<typeof readInbox>): Promise<OwnInbox> {
    return ownInbox(this.database, { person, ...query });
  }

  @Serves(markInboxRead)
  async read(@Given() { body, person, at }: GivenBy<typeof markInboxRead>): Promise<{ readonly read: number }> {
    return { read: await markOwnRead(this.database, { person, ids: body.ids, at }) };
  }
}
