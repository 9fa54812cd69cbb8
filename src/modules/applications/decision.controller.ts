// The seven questions that lead to a reply, and what an outcome would mean.
import { Controller } from '@nestjs/common';
import { decide, type DecisionResult, QUESTIONS } from '../../domain/reply/decision.js';
import { Database } from '../../platform/db/database.js';
import { type Decision, readDecision as read } from './read-decision.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { readDecision, readQuestions } from './decision.api.js';

@Controller()
export class DecisionController {
  constructor(private readonly database: Database) {}

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
