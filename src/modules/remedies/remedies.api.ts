// Operations on the remedies 复议诉讼 against an agency.
import { z } from 'zod';
import { REMEDY_KINDS, REMEDY_RESULTS } from '../../domain/vocabulary.js';
import { COMMAND_FIELDS } from '../../platform/commands/command-fields.js';
import { REDO_ROLES, REMEDY_ROLES } from './remedy-commands.js';
import { ApplicationBrief, CommandPreview } from '../applications/commands.api.js';
import { bilingual } from '../../platform/http/validation-errors.js';
import { AgencyCode, ApplicationNumber } from '../../platform/http/field-schemas.js';
import { operation } from '../../platform/http/operation.js';

const agency = AgencyCode;
const remedyId = z
  .string()
  .regex(/^\d{10}$/u, bilingual('须为十位数字，如 2020000003', 'ten digits, like 2020000003'))
  .transform(Number)
  .describe('Its number at the agency, like 2020000003');

export const Remedy = z
  .object({
    remedy: z.int().describe('Its number at the agency, like 2020000003'),
    agency,
    name: z.string().describe('The number of the case, as the court or the higher authority has it'),
    kind: z.enum(REMEDY_KINDS),
    application: z.string().nullable().describe('The application that it is about'),
    openedOn: z.string().meta({ format: 'date' }),
    closedOn: z.string().nullable().meta({ format: 'date' }),
    result: z.enum(REMEDY_RESULTS).nullable(),
  })
  .meta({ id: 'Remedy' });

export const openRemedy = operation({
  name: 'openRemedy',
  method: 'POST',
  path: '/api/agencies/:agency/remedies',
  tag: 'remedies',
  summary: { zh: '复议诉讼立案', en: 'Open a remedy' },
  admits: { right: 'handleApplications', at: 'agency' },
  roles: REMEDY_ROLES,
  params: z.object({ agency }),
  body: z.strictObject({
    name: COMMAND_FIELDS.openRemedy.remedy.describe('The number of the case'),
    kind: COMMAND_FIELDS.openRemedy.kind,
    application: ApplicationNumber.optional().describe('The application that it is about'),
  }),
  answer: Remedy,
  status: 201,
  idempotent: true,
  responseHeaders: ['Location'],
  example: { name: '（2020）晋10行初1号', kind: 'litigation' },
});

export const closeRemedy = operation({
  name: 'closeRemedy',
  method: 'POST',
  path: '/api/agencies/:agency/remedies/:remedy/close',
  tag: 'remedies',
  summary: { zh: '复议诉讼结案', en: 'Close a remedy' },
  admits: { right: 'handleApplications', at: 'agency' },
  roles: REMEDY_ROLES,
  params: z.object({ agency, remedy: remedyId }),
  body: z.strictObject({ result: COMMAND_FIELDS.closeRemedy.result }),
  answer: Remedy,
  refusals: ['not-allowed'],
  idempotent: true,
  example: { result: 'corrected' },
});

export const redo = operation({
  name: 'redo',
  method: 'POST',
  path: '/api/agencies/:agency/remedies/:remedy/redo',
  tag: 'remedies',
  summary: { zh: '重新答复', en: 'Make the reply again, after a remedy was closed as corrected' },
  admits: { right: 'handleApplications', at: 'agency' },
  roles: REDO_ROLES,
  params: z.object({ agency, remedy: remedyId }),
  body: z.strictObject({
    receivedOn: COMMAND_FIELDS.redo.receivedOn.describe(
      '收到决定或者判决之日，期限自次日起算 The day on which the decision was received; today unless said',
    ),
    workingDays: COMMAND_FIELDS.redo.workingDays.describe('As ordered; 20 unless said'),
  }),
  answer: ApplicationBrief,
  status: 201,
  refusals: ['not-allowed'],
  idempotent: true,
  responseHeaders: ['ETag', 'Location'],
  example: { receivedOn: '2020-06-03', workingDays: 20 },
});

export const previewRedo = operation({
  name: 'previewRedo',
  method: 'POST',
  path: '/api/agencies/:agency/remedies/:remedy/redo/preview',
  tag: 'remedies',
  summary: {
    zh: '预览：重新答复的期限（不作更改）',
    en: 'The deadlines of the reply made again; changes nothing, and is refused like the command',
  },
  admits: { right: 'handleApplications', at: 'agency' },
  roles: REDO_ROLES,
  params: redo.params!,
  body: redo.body!,
  answer: CommandPreview,
  refusals: ['not-allowed'],
  example: { receivedOn: '2020-06-03', workingDays: 20 },
});
