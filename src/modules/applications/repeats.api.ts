// Likely repeats of an application, before it is registered and on its page.
import { z } from 'zod';
import { text } from '../../platform/commands/command-fields.js';
import { APPLICANT_TYPES } from '../../domain/vocabulary.js';
import { operation } from '../../platform/http/operation.js';
import { ApplicationName, textUpTo } from '../../platform/http/field-schemas.js';
import { ApplicationLine } from '../worklist/application-schemas.js';

const LikelyRepeats = z
  .object({
    samePerson: z
      .object({
        matchedBy: z
          .enum(['idNumber', 'name'])
          .nullable()
          .describe('依证件号码，或依全名 By number, else by whole name'),
        thisMonth: z.int().describe('本月已收到的件数 Received this month'),
        thisYear: z.int(),
        passed: z
          .union([z.literal(10), z.literal(30)])
          .nullable()
          .describe('本月已超过的件数（第三十五条、第四十二条） The number of a month that is passed (arts. 35, 42)'),
        applications: z.array(ApplicationLine).describe('最近的在前，至多20件 The newest first, at most 20'),
      })
      .nullable()
      .describe('null: 无权查看个人信息 null for who may not read persons there'),
    similar: z.array(
      ApplicationLine.extend({
        similarity: z
          .int()
          .describe('相同的相邻字所占百分比 The share of neighbouring characters in common, in hundredths'),
        sameApplicant: z.boolean().nullable(),
        mayBeRepeat: z
          .boolean()
          .nullable()
          .describe('同一申请人、已经答复，可考虑适用第三十六条第六项 Same applicant, answered: art. 36(6) may apply'),
      }).meta({ id: 'SimilarApplication' }),
    ),
    complete: z
      .boolean()
      .describe('false: 用词过于常见，只比对了一部分 Its words are too common: not all were compared'),
  })
  .meta({ id: 'LikelyRepeats' });

export const findLikelyRepeats = operation({
  name: 'findLikelyRepeats',
  method: 'POST',
  path: '/api/applications/likely-repeats',
  tag: 'applications',
  summary: {
    zh: '登记前查重：同一申请人、相似内容',
    en: 'Before registering: the same person, contents that are alike',
  },
  admits: { right: 'readPersons', at: 'anywhere' },
  body: z.strictObject({
    agency: text.max(100),
    applicant: z.strictObject({
      type: z.enum(APPLICANT_TYPES),
      name: textUpTo(200),
      idNumber: textUpTo(100).optional(),
    }),
    content: text.max(20_000),
  }),
  answer: LikelyRepeats,
  refusals: ['not-found'],
  example: {
    agency: 'planning',
    applicant: { type: 'naturalPerson', name: '李明', idNumber: '11010519491231002X' },
    content: '某地块征收补偿协议',
  },
});

export const listLikelyRepeats = operation({
  name: 'listLikelyRepeats',
  method: 'GET',
  path: '/api/applications/:application/likely-repeats',
  tag: 'applications',
  summary: { zh: '与此前申请的比对', en: 'What came before that may be the same' },
  admits: { right: 'readApplications', at: 'application' },
  params: z.object({ application: ApplicationName }),
  answer: LikelyRepeats,
});
