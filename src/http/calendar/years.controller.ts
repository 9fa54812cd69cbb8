// Reads one year of the calendar.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { yearCalendar, type YearCalendar } from '../../usecases/calendar/year-calendar.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { readCalendarYear } from './years.operations.js';

@Controller()
export class CalendarYearsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(readCalendarYear)
  year(@Given() { params, query, agencies }: GivenBy<typeof readCalendarYear>): Promise<YearCalendar> {
    return yearCalendar(this.database, params.year, query.agency, agencies);
  }
}
