// Explains a problem type, at the address in a problem's `type`.
import { z } from 'zod';
import { textUpTo } from '../field-schemas.js';
import { operation } from '../operation.js';
import { PROBLEM_CODES } from '../problems.js';

const BilingualText = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });

export const ProblemType = z
  .object({
    type: z.string().describe('The address that a problem carries as its `type`'),
    code: z.enum(PROBLEM_CODES),
    status: z.int(),
    title: BilingualText,
    about: BilingualText.describe('What happened, and what to do'),
  })
  .meta({ id: 'ProblemType' });

export const explainProblem = operation({
  name: 'explainProblem',
  method: 'GET',
  path: '/api/problems/:code',
  tag: 'problems',
  summary: { zh: '一种错误的含义和处理办法', en: 'What a kind of problem means and what to do about it' },
  admits: 'anyone',
  params: z.object({ code: textUpTo(100) }),
  answer: ProblemType,
});
