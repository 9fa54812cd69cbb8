// The calendar of working days, and the notices that make it.
import { Module } from '@nestjs/common';
import { CalendarNoticesController } from './calendar-notices.controller.js';
import { CalendarYearsController } from './calendar-years.controller.js';

@Module({ controllers: [CalendarNoticesController, CalendarYearsController] })
export class CalendarModule {}
