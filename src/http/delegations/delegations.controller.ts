// Delegations: a colleague takes over a role during leave.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { delegate, type DelegationLine, endDelegation, listDelegations } from '../../usecases/accounts/delegate.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { cancelDelegation, listOwnDelegations, makeDelegation } from './delegations.operations.js';

@Controller()
export class DelegationsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(listOwnDelegations)
  async list(
    @Given() { person, at }: GivenBy<typeof listOwnDelegations>,
  ): Promise<{ readonly delegations: readonly DelegationLine[] }> {
    return { delegations: await listDelegations(this.database, person, at) };
  }

  @Serves(makeDelegation)
  async delegate(
    @Given() { agency, person, body, at }: GivenBy<typeof makeDelegation>,
  ): Promise<{ readonly id: number }> {
    return { id: await delegate(this.database, { agency, from: person, at }, body) };
  }

  @Serves(cancelDelegation)
  end(@Given() { params, person, at }: GivenBy<typeof cancelDelegation>): Promise<void> {
    return endDelegation(this.database, params.delegation, person, at);
  }
}
