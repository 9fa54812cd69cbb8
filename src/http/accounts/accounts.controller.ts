// Accounts as administrators manage them: list, create, change, roles, resets.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE, MEANS } from '../../tokens.js';
import { createAccount } from '../../usecases/accounts/create-account.js';
import {
  type AccountLine,
  type ColleagueLine,
  listAccounts,
  listColleagues,
} from '../../usecases/accounts/list-accounts.js';
import { takeSecondFactor } from '../../usecases/accounts/own-second-factor.js';
import { resetPassword } from '../../usecases/accounts/reset-password.js';
import { grantRole, revokeRole } from '../../usecases/accounts/roles.js';
import { updateAccount } from '../../usecases/accounts/update-account.js';
import type { Means } from '../../usecases/sessions/means.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import * as operations from './accounts.operations.js';

@Controller()
export class AccountsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MEANS) private readonly means: Means,
  ) {}

  @Serves(operations.listKeptAccounts)
  async list(
    @Given() { agencies, at }: GivenBy<typeof operations.listKeptAccounts>,
  ): Promise<{ readonly accounts: readonly AccountLine[] }> {
    return { accounts: await listAccounts(this.database, agencies, at) };
  }

  @Serves(operations.listAgencyColleagues)
  async colleagues(
    @Given() { agency }: GivenBy<typeof operations.listAgencyColleagues>,
  ): Promise<{ readonly colleagues: readonly ColleagueLine[] }> {
    return { colleagues: await listColleagues(this.database, agency.id) };
  }

  @Serves(operations.openAccount)
  async open(
    @Given() { agency, body, person, at }: GivenBy<typeof operations.openAccount>,
  ): Promise<{ readonly login: string; readonly oneTimePassword: string }> {
    const { login, oneTimePassword } = await createAccount(this.database, agency, body, { by: person.accountId, at });
    return { login, oneTimePassword: oneTimePassword! };
  }

  @Serves(operations.changeAccount)
  change(@Given() { params, body, person, at }: GivenBy<typeof operations.changeAccount>): Promise<void> {
    const canEnrol = this.means.vault !== null;
    return updateAccount(this.database, params.login, body, { keeper: person, at, canEnrol });
  }

  @Serves(operations.resetAccountPassword)
  async resetPassword(
    @Given() { params, person, at }: GivenBy<typeof operations.resetAccountPassword>,
  ): Promise<{ readonly oneTimePassword: string }> {
    return { oneTimePassword: await resetPassword(this.database, params.login, { keeper: person, at }) };
  }

  @Serves(operations.takeAccountSecondFactor)
  takeSecondFactor(@Given() { params, person, at }: GivenBy<typeof operations.takeAccountSecondFactor>): Promise<void> {
    return takeSecondFactor(this.database, params.login, { keeper: person, at });
  }

  @Serves(operations.giveRole)
  grant(@Given() { params, agency, person, at }: GivenBy<typeof operations.giveRole>): Promise<void> {
    return grantRole(this.database, { login: params.login, role: params.role, agency, keeper: person, at });
  }

  @Serves(operations.takeRole)
  revoke(@Given() { params, agency, person, at }: GivenBy<typeof operations.takeRole>): Promise<void> {
    return revokeRole(this.database, { login: params.login, role: params.role, agency, keeper: person, at });
  }
}
