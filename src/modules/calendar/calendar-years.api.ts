// Reading the calendar, a year at a time.
import { z } from 'zod';
import { DAY_KINDS } from './year-calendar.js';
import { operation } from '../../platform/http/operation.js';
import { AgencyCode, DayText } from '../../platform/http/field-schemas.js';

export const readCalendarYear = operation({
  name: 'readCalendarYear',
  method: 'GET',
  path: '/api/calendar/:year',
  tag: 'calendar',
  summary: { zh: '一年的工作日与放假安排', en: 'The working days and holidays of a year' },
  admits: { right: 'readOffice', at: 'anywhere' },
  params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  query: z.strictObject({
    agency: AgencyCode.optional().describe('叠加该机关自己的安排 With the days of this agency alone'),
  }),
  answer: z
    .object({
      year: z.number().int(),
      agency: z.string().nullable(),
      provisional: z.boolean().describe('放假安排尚未公布，仅含法定节日'),
      workingDays: z.number().int(),
      days: z.array(z.object({ date: DayText, kind: z.enum(DAY_KINDS), name: z.string().nullable() })),
      notices: z.array(
        z.object({
          id: z.number().int(),
          title: z.string(),
          source: z.string(),
          agency: z.string().nullable(),
          agencyName: z.string().nullable(),
          approvedBy: z.string().nullable().describe('null：随系统提供 Came with the desk'),
          at: z.string().describe('录入时间 When it was entered'),
          off: z.array(DayText),
          work: z.array(DayText),
        }),
      ),
    })
    .meta({ id: 'CalendarYear' }),
});
