// The schema of the check of a published report.
import { z } from 'zod';
import { CHECK_RULES } from '../../domain/published-report/finding.js';
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
    title: z.string().nullable(),
    agency: z.string().nullable().describe('From the title'),
    year: z.int().nullable(),
    format: z.enum(FORMATS),
    table2: z.record(z.string(), z.record(z.string(), Figure)).nullable(),
    table3: z.record(z.string(), z.array(Figure)).nullable(),
    table4: z.record(z.string(), z.array(Figure)).nullable(),
    puzzles: z.array(Puzzle).describe('What could not be read'),
    findings: z.array(
      z.object({
        rule: z.enum(CHECK_RULES),
        verdict: z.enum(['broken', 'remark']),
        along: z.string(),
        left: z.number().nullable(),
        right: z.number().nullable(),
        difference: z.number().nullable(),
        text: BilingualText,
        cells: z.array(Place),
      }),
    ),
    notes: z.array(Puzzle).describe('Numbering of sections, empty sections, misspelt titles: no figure is wrong'),
    wordsCompared: z.int().describe('How many numbers of the text were compared with the tables'),
    unchecked: z.array(Puzzle).describe('What was not checked'),
  })
  .meta({ id: 'CheckedReport' });
