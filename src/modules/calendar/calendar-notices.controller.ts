// Previews and applies notices of holidays.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import type { CalendarChanges } from './amend-calendar.js';
import { amendCalendarAsPerson, previewNoticeAsPerson } from './amend-calendar-as-person.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { applyNotice, previewNotice } from './calendar-notices.api.js';

@Controller()
export class CalendarNoticesController {
  constructor(private readonly database: Database) {}

  @Handles(previewNotice)
  async preview(@Input() input: OperationInput<typeof previewNotice>): Promise<CalendarChanges> {
    const { agency, ...notice } = input.body;
    return previewNoticeAsPerson(this.database, input, { ...notice, ...(agency !== undefined && { agency }) });
  }

  @Handles(applyNotice)
  async apply(@Input() input: OperationInput<typeof applyNotice>): Promise<CalendarChanges> {
    const { agency, ...notice } = input.body;
    return amendCalendarAsPerson(this.database, input, { ...notice, ...(agency !== undefined && { agency }) });
  }
}
