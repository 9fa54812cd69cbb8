// Explains problem types at their own address, as RFC 9457 recommends.
import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../../../domain/errors.js';
import { Input, type OperationInput, Handles } from '../operation.js';
import { PROBLEM_CODES, PROBLEMS } from '../problems.js';
import { explainProblem, type ProblemType } from './problems.api.js';

@Controller()
export class ProblemsController {
  @Handles(explainProblem)
  explain(@Input() { params }: OperationInput<typeof explainProblem>): z.output<typeof ProblemType> {
    const code = PROBLEM_CODES.find((each) => each === params.code);
    if (!code) {
      throw notFound(`没有“${params.code}”这种错误，请核对代码`, `there is no problem ${params.code}: check the code`);
    }
    return { type: `/api/problems/${code}`, code, ...PROBLEMS[code] };
  }
}
