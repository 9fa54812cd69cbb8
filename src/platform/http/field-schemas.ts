// Field schemas that several operations share: days, texts, paging, agencies.
import { z } from 'zod';
import { isDay } from '../../domain/day.js';
import { LONGEST } from '../../domain/text-limits.js';

export const DayText = z
  .string()
  .refine(isDay, { error: 'a day, YYYY-MM-DD 日期' })
  .meta({ id: 'Day', format: 'date', description: '日期 A day in Asia/Shanghai, YYYY-MM-DD' });

/** A text that PostgreSQL can store: it allows no NUL character. */
export const textUpTo = (longest: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(longest)
    // oxlint-disable-next-line no-control-regex
    .regex(/^[^\u0000]*$/u, { error: 'no NUL character 不得含空字符' });

/** A boolean of a query string, where everything is text. */
export const Flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const Limit = z.coerce.number().int().min(1).max(200).default(50).describe('每页条数 Lines a page');
export const Cursor = textUpTo(300).describe('上一页的 next The `next` of the page before');
export const AgencyCode = textUpTo(LONGEST.code).describe('机关代码 The code of an agency');
export const ApplicationName = textUpTo(LONGEST.recordName).describe(
  '代码-编号 The code of the agency and a number, like yaodu-2020000012',
);

export const BilingualText = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });

export const Total = z
  .object({
    count: z.number().int(),
    exact: z.boolean().describe('false: 多于 count More than `count`'),
  })
  .meta({ id: 'Total' });

/** What a person types for an application (platform/commands/find-application.ts). */
export const ApplicationNumber = textUpTo(LONGEST.recordName).describe(
  '登记号、答复文号、原登记编号或地址中的名称 Its number in the register, of its reply or in an old register, or its name in addresses',
);

/** Screens name people; a login without an account, as in an imported register, is missing. */
export const NamesByLogin = z
  .record(z.string(), z.string())
  .describe('答复中各用户名对应的姓名 The names of the people, by the logins in the answer');
