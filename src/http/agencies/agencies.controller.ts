// Lists agencies as a tree and opens new ones.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { type AgencyLine, agencyTree } from '../../usecases/agencies/agency-tree.js';
import { giveOpening } from '../../usecases/agencies/give-opening.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { listAgencies, openAgency } from './agencies.operations.js';

@Controller()
export class AgenciesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(listAgencies)
  async list(
    @Given() { agencies }: GivenBy<typeof listAgencies>,
  ): Promise<{ readonly agencies: readonly AgencyLine[] }> {
    return { agencies: await agencyTree(this.database, agencies) };
  }

  @Serves(openAgency)
  async open(@Given() given: GivenBy<typeof openAgency>): Promise<AgencyLine> {
    return giveOpening(this.database, given, given.body);
  }
}
