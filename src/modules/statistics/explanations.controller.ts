// Why a check fails, and what was still open before an agency's first year in this system.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { enterOpening as enter, type Opening } from './enter-opening.js';
import { type ChecksExplanation, explainChecks as explain, listExplaining as list } from './explain-checks.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { enterOpening, explainChecks, listExplainingApplications } from './explanations.api.js';

@Controller()
export class ExplanationsController {
  constructor(private readonly database: Database) {}

  @Handles(explainChecks)
  explain(
    @Input() { params, query, person, agency, at }: OperationInput<typeof explainChecks>,
  ): Promise<ChecksExplanation> {
    return explain(this.database, { ...query, person, agency, year: params.year, at });
  }

  @Handles(listExplainingApplications)
  async list(
    @Input() { params, query, person, agency, at }: OperationInput<typeof listExplainingApplications>,
  ): Promise<object> {
    const { lines, ...page } = await list(this.database, { ...query, person, agency, year: params.year, at });
    return { applications: lines, ...page };
  }

  @Handles(enterOpening)
  enter(@Input() { params, body, person, agency, at }: OperationInput<typeof enterOpening>): Promise<Opening> {
    return enter(this.database, { ...body, person, agency, year: params.year, at });
  }
}
