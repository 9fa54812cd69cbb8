// The seven questions that lead to a reply, and what an outcome would mean.
import { Controller, Inject } from '@nestjs/common';
import { decide, type Decided, QUESTIONS } from '../../domain/reply/decision.js';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { type Decision, readDecision as read } from '../../usecases/applications/decision.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { readDecision, readQuestions } from './decision.operations.js';

@Controller()
export class DecisionController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(readQuestions)
  questions(@Given() { query }: GivenBy<typeof readQuestions>): Decided & { readonly questions: typeof QUESTIONS } {
    return { questions: QUESTIONS, ...decide(query.answers ?? []) };
  }

  @Serves(readDecision)
  decision(@Given() { application, query, at }: GivenBy<typeof readDecision>): Promise<Decision> {
    return read(this.database, application, query.outcome, at);
  }
}
