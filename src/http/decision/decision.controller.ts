// The seven questions that lead to a reply, and what an outcome would mean.
import { Controller, Inject } from '@nestjs/common';
import { decide, type DecisionResult, QUESTIONS } from '../../domain/reply/decision.js';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { type Decision, readDecision as read } from '../../usecases/applications/decision.js';
import { Input, type OperationInput, Handles } from '../operation.js';
import { readDecision, readQuestions } from './decision.operations.js';

@Controller()
export class DecisionController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Handles(readQuestions)
  questions(
    @Input() { query }: OperationInput<typeof readQuestions>,
  ): DecisionResult & { readonly questions: typeof QUESTIONS } {
    return { questions: QUESTIONS, ...decide(query.answers ?? []) };
  }

  @Handles(readDecision)
  decision(@Input() { application, query, at }: OperationInput<typeof readDecision>): Promise<Decision> {
    return read(this.database, application, query.outcome, at);
  }
}
