// Operations on notices of holidays 节假日安排: preview and apply.
import { z } from 'zod';
import { DEADLINE_KINDS } from '../../domain/deadlines/statute.js';
import { LONGEST, MOST } from '../../domain/text-limits.js';
import { day } from '../../platform/commands/command-fields.js';
import { AgencyCode, textUpTo } from '../../platform/http/field-schemas.js';
import { bilingual } from '../../platform/http/validation-errors.js';
import { operation } from '../../platform/http/operation.js';

const noticeFields = {
  title: textUpTo(LONGEST.name),
  source: textUpTo(LONGEST.name).describe('Where it was published: document number, page or file'),
  off: z.array(day).max(MOST.noticeDays).default([]).describe('Days without work, weekends inside a holiday included'),
  work: z.array(day).max(MOST.noticeDays).default([]).describe('Weekend days that are worked'),
  agency: AgencyCode.optional().describe('The notice holds for this agency and those under it; without one everywhere'),
};
const hasDays = ({ off, work }: { readonly off: readonly string[]; readonly work: readonly string[] }): boolean =>
  off.length + work.length > 0;
const NO_DAYS_ERROR = {
  path: ['off'],
  error: bilingual('通知须写明放假或上班的日期', 'a notice names days, off or work'),
};

const CalendarMoves = z
  .object({
    moves: z.array(
      z.object({
        agency: z.string(),
        number: z.string(),
        id: z.int(),
        kind: z.enum(DEADLINE_KINDS),
        from: z.string().nullable().meta({ format: 'date' }),
        to: z.string().nullable().meta({ format: 'date' }),
        provisional: z.boolean().describe('新期限暂定 The day that it moves to may still move'),
      }),
    ),
    confirmed: z
      .int()
      .describe(
        '由暂定转为确定的期限数，不论日期是否变动 How many last days were provisional and are final now, moved or not',
      ),
  })
  .meta({ id: 'CalendarMoves', description: 'The open deadlines that move, from which last day to which' });

const EXAMPLE = {
  title: '国务院办公厅关于2030年部分节假日安排的通知',
  source: '国办发明电〔2029〕1号',
  off: ['2030-01-01', '2030-01-02'],
  work: ['2030-01-05'],
};

export const previewNotice = operation({
  name: 'previewNotice',
  method: 'POST',
  path: '/api/calendar/previews',
  tag: 'calendar',
  summary: { zh: '试算节假日安排，不作更改', en: 'Which open deadlines a notice would move; nothing is changed' },
  admits: { right: 'keepCalendar', at: 'anywhere' },
  body: z.strictObject(noticeFields).refine(hasDays, NO_DAYS_ERROR),
  answer: CalendarMoves,
  refusals: ['not-found'],
  example: EXAMPLE,
});

export const applyNotice = operation({
  name: 'applyNotice',
  method: 'POST',
  path: '/api/calendar/notices',
  tag: 'calendar',
  summary: {
    zh: '批准节假日安排并一次性调整期限',
    en: 'Lay an approved notice over the calendar and move the deadlines',
  },
  admits: { right: 'keepCalendar', at: 'anywhere' },
  body: z
    .strictObject({ ...noticeFields, approvedBy: textUpTo(LONGEST.name).describe('Who approved it') })
    .refine(hasDays, NO_DAYS_ERROR),
  answer: CalendarMoves,
  status: 201,
  refusals: ['not-found'],
  idempotent: true,
  example: { ...EXAMPLE, approvedBy: '机构负责人' },
});
