// Delegations: a colleague takes over a role during leave.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { createDelegation, type DelegationLine, endDelegation, listDelegations } from './delegations.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { cancelDelegation, listOwnDelegations, makeDelegation } from './delegations.api.js';

@Controller()
export class DelegationsController {
  constructor(private readonly database: Database) {}

  @Handles(listOwnDelegations)
  async list(
    @Input() { person, at }: OperationInput<typeof listOwnDelegations>,
  ): Promise<{ readonly delegations: readonly DelegationLine[] }> {
    return { delegations: await listDelegations(this.database, person, at) };
  }

  @Handles(makeDelegation)
  async delegate(
    @Input() { agency, person, body, at }: OperationInput<typeof makeDelegation>,
  ): Promise<{ readonly id: number }> {
    return { id: await createDelegation(this.database, { agency, from: person, at }, body) };
  }

  @Handles(cancelDelegation)
  end(@Input() { params, person, at }: OperationInput<typeof cancelDelegation>): Promise<void> {
    return endDelegation(this.database, params.delegation, person, at);
  }
}
