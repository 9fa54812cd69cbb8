// Reads one year of the calendar.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { readYearCalendar, type YearCalendar } from './year-calendar.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { readCalendarYear } from './calendar-years.api.js';

@Controller()
export class CalendarYearsController {
  constructor(private readonly database: Database) {}

  @Handles(readCalendarYear)
  year(@Input() { params, query, agencies }: OperationInput<typeof readCalendarYear>): Promise<YearCalendar> {
    return readYearCalendar(this.database, params.year, query.agency, agencies);
  }
}
