// Previews and applies notices of holidays.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import type { CalendarMove } from '../../usecases/calendar/amend-calendar.js';
import { giveNotice, givePreview } from '../../usecases/calendar/give-notice.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { applyNotice, previewNotice } from './notices.operations.js';

interface Moves {
  readonly moves: readonly CalendarMove[];
}

@Controller()
export class NoticesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(previewNotice)
  async preview(@Given() given: GivenBy<typeof previewNotice>): Promise<Moves> {
    const { agency, ...notice } = given.body;
    return { moves: await givePreview(this.database, given, { ...notice, ...(agency !== undefined && { agency }) }) };
  }

  @Serves(applyNotice)
  async apply(@Given() given: GivenBy<typeof applyNotice>): Promise<Moves> {
    const { agency, ...notice } = given.body;
    return { moves: await giveNotice(this.database, given, { ...notice, ...(agency !== undefined && { agency }) }) };
  }
}
