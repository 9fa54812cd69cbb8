// Why a check fails, and what was still open before an agency's first year in this system.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { enterOpening as enter, type Opening } from '../../usecases/figures/enter-opening.js';
import {
  type ChecksExplained,
  explainChecks as explain,
  listExplaining as list,
} from '../../usecases/figures/explain-checks.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { enterOpening, explainChecks, listExplaining } from './explanations.operations.js';

@Controller()
export class ExplanationsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(explainChecks)
  explain(@Given() { params, query, person, agency, at }: GivenBy<typeof explainChecks>): Promise<ChecksExplained> {
    return explain(this.database, { ...query, person, agency, year: params.year, at });
  }

  @Serves(listExplaining)
  async list(@Given() { params, query, person, agency, at }: GivenBy<typeof listExplaining>): Promise<object> {
    const { lines, ...page } = await list(this.database, { ...query, person, agency, year: params.year, at });
    return { applications: lines, ...page };
  }

  @Serves(enterOpening)
  enter(@Given() { params, body, person, agency, at }: GivenBy<typeof enterOpening>): Promise<Opening> {
    return enter(this.database, { ...body, person, agency, year: params.year, at });
  }
}
