// Reads a notice of holidays from a JSON file.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isDay } from '../../domain/day.js';
import { UsageError } from '../../platform/cli/desk-context.js';
import type { NewNotice } from './amend-calendar.js';

const day = z.string().refine(isDay, 'a day that exists, YYYY-MM-DD');
const noticeSchema = z
  .strictObject({
    title: z.string().min(1),
    source: z.string().min(1),
    off: z.array(day).default([]),
    work: z.array(day).default([]),
    agency: z.string().min(1).optional(),
  })
  .refine(({ off, work }) => off.length + work.length > 0, {
    path: ['off'],
    error: 'a notice names days, off or work',
  });

/** @throws UsageError naming the field and what was expected */
export function readNotice(file: string): NewNotice {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}不是可读的JSON文件`, `${file} is no readable JSON file: ${(error as Error).message}`);
  }
  const { success, data, error } = noticeSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new UsageError(`${file}: ${issue!.path.join('.')}有误`, `${file}: ${issue!.path.join('.')}: ${issue!.message}`);
}
