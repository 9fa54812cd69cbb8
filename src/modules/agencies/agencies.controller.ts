// Lists agencies as a tree and opens new ones.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { type AgencyLine, readAgencyTree } from './read-agency-tree.js';
import { submitAgency } from './submit-agency.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { listAgencies, openAgency } from './agencies.api.js';

@Controller()
export class AgenciesController {
  constructor(private readonly database: Database) {}

  @Handles(listAgencies)
  async list(
    @Input() { agencies }: OperationInput<typeof listAgencies>,
  ): Promise<{ readonly agencies: readonly AgencyLine[] }> {
    return { agencies: await readAgencyTree(this.database, agencies) };
  }

  @Handles(openAgency)
  async open(@Input() input: OperationInput<typeof openAgency>): Promise<AgencyLine> {
    return submitAgency(this.database, input, input.body);
  }
}
