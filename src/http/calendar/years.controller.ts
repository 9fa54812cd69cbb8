// Reads one year of the calendar.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { readYearCalendar, type YearCalendar } from '../../usecases/calendar/year-calendar.js';
import { Input, type OperationInput, Handles } from '../operation.js';
import { readCalendarYear } from './years.operations.js';

@Controller()
export class CalendarYearsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Handles(readCalendarYear)
  year(@Input() { params, query, agencies }: OperationInput<typeof readCalendarYear>): Promise<YearCalendar> {
    return readYearCalendar(this.database, params.year, query.agency, agencies);
  }
}
