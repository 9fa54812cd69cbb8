// Schema of a published report that was read and checked.
import { z } from 'zod';
import { FORMATS } from '../../domain/statistics/tables.js';
import { BilingualText } from '../../platform/http/field-schemas.js';
import { Place, Puzzle } from './report-schemas.js';

const Figure = z.object({
  value: z.number().nullable(),
  text: z.string(),
  garbled: z.boolean(),
  at: Place.nullable(),
});

export const CheckedReport = z
  .object({
    holds: z.boolean().describe('No identity is broken'),
    year: z.int().nullable(),
    format: z.enum(FORMATS),
    table2: z.record(z.string(), z.record(z.string(), Figure)).nullable(),
    table3: z.record(z.string(), z.array(Figure)).nullable(),
    table4: z.record(z.string(), z.array(Figure)).nullable(),
    puzzles: z.array(Puzzle).describe('What could not be read'),
    findings: z.array(
      z.object({
        rule: z.string(),
        verdict: z.enum(['broken', 'remark']),
        along: z.string(),
        left: z.number().nullable(),
        right: z.number().nullable(),
        difference: z.number().nullable(),
        text: BilingualText,
        cells: z.array(Place),
      }),
    ),
  })
  .meta({ id: 'CheckedReport' });
