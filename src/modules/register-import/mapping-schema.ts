// The schema of the mapping that a person sends: JSON, checked, with a fault for each wrong field.
import { z } from 'zod';
import { FIELD_NAMES, WORD_FIELDS } from '../../domain/register-import/register-fields.js';
import type { MappingInput } from '../../domain/register-import/mapping.js';
import { MEANINGS } from '../../domain/register-import/meanings.js';
import { APPLICANT_TYPES, CHANNELS, DISPATCH_METHODS } from '../../domain/vocabulary.js';

const heading = z.string().max(200);

/** Every part is optional: what is left out is proposed from the file. */
export const MAPPING = z
  .strictObject({
    columns: z
      .strictObject(Object.fromEntries(FIELD_NAMES.map((field) => [field, heading.nullable().optional()])))
      .optional()
      .describe('字段 → 表头，null：不导入 By field the heading of its column; null: none'),
    values: z
      .strictObject(
        Object.fromEntries(
          WORD_FIELDS.map((field) => [
            field,
            z.record(heading, z.enum(MEANINGS[field] as readonly string[])).optional(),
          ]),
        ),
      )
      .optional()
      .describe('字段 → 台账用语 → 含义 By field and written word what it means'),
    defaults: z
      .strictObject({
        channel: z.enum(CHANNELS).optional(),
        applicantType: z.enum(APPLICANT_TYPES).optional(),
        method: z.enum(DISPATCH_METHODS).optional(),
      })
      .optional()
      .describe('空白时的默认值 What stands for an empty cell'),
    archive: z.boolean().optional().describe('已办结的一并归档，默认 true What is closed is archived as well'),
  })
  .meta({ id: 'RegisterMapping' });

/** The schema's inferred type is wider than the domain's. */
export const asMapping = (input: z.output<typeof MAPPING>): MappingInput => input as MappingInput;
