// Operations on agencies.
import { z } from 'zod';
import { AGENCY_KINDS } from '../../domain/vocabulary.js';
import { COMMAND_FIELDS } from '../../platform/commands/command-fields.js';
import { operation } from '../../platform/http/operation.js';

export const Agency = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(AGENCY_KINDS),
    parent: z.string().nullable().describe('The code of the agency above; null at the top of the tree'),
  })
  .meta({ id: 'Agency' });

export const listAgencies = operation({
  name: 'listAgencies',
  method: 'GET',
  path: '/api/agencies',
  tag: 'agencies',
  summary: { zh: '可查看的机关，上级在前', en: 'The agencies within reach, each after the one above it' },
  admits: { right: 'readOffice', at: 'anywhere' },
  answer: z.object({ agencies: z.array(Agency) }),
});

export const openAgency = operation({
  name: 'openAgency',
  method: 'POST',
  path: '/api/agencies',
  tag: 'agencies',
  summary: { zh: '设立机关', en: 'Open an agency' },
  admits: { right: 'keepAgencies', at: 'anywhere' },
  body: z.strictObject({
    ...COMMAND_FIELDS.openAgency,
    parent: COMMAND_FIELDS.openAgency.parent.describe('The code of the agency above; without one it stands at the top'),
  }),
  answer: Agency,
  status: 201,
  refusals: ['not-found'],
  idempotent: true,
  example: { code: 'planning', name: '规划局', kind: 'department', parent: 'county' },
});
