// Previews and applies notices of holidays.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../platform/db/database.js';
import { DATABASE } from '../../platform/tokens.js';
import type { CalendarMove } from './amend-calendar.js';
import { amendCalendarAsPerson, previewNoticeAsPerson } from './amend-calendar-as-person.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { applyNotice, previewNotice } from './calendar-notices.api.js';

interface Moves {
  readonly moves: readonly CalendarMove[];
}

@Controller()
export class CalendarNoticesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Handles(previewNotice)
  async preview(@Input() input: OperationInput<typeof previewNotice>): Promise<Moves> {
    const { agency, ...notice } = input.body;
    return {
      moves: await previewNoticeAsPerson(this.database, input, { ...notice, ...(agency !== undefined && { agency }) }),
    };
  }

  @Handles(applyNotice)
  async apply(@Input() input: OperationInput<typeof applyNotice>): Promise<Moves> {
    const { agency, ...notice } = input.body;
    return {
      moves: await amendCalendarAsPerson(this.database, input, { ...notice, ...(agency !== undefined && { agency }) }),
    };
  }
}
