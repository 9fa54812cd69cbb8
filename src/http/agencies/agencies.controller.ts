// Lists agencies as a tree and opens new ones.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { type AgencyLine, readAgencyTree } from '../../usecases/agencies/agency-tree.js';
import { submitAgency } from '../../usecases/agencies/give-opening.js';
import { Input, type OperationInput, Handles } from '../operation.js';
import { listAgencies, openAgency } from './agencies.operations.js';

@Controller()
export class AgenciesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

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
