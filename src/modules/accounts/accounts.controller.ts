// Accounts as administrators manage them: list, create, change, roles, resets.
import { Controller, Inject } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { SIGN_IN } from '../../platform/tokens.js';
import { createAccount } from './create-account.js';
import { type AccountLine, type ColleagueLine, listAccounts, listColleagues } from './list-accounts.js';
import { removeLostSecondFactor } from './own-second-factor.js';
import { resetPassword } from './reset-password.js';
import { type IssuedPassword, issuedPasswordOf } from './passwords.js';
import { grantRole, revokeRole } from './roles.js';
import { updateAccount } from './update-account.js';
import type { SignInConfig } from './sign-in-config.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import * as operations from './accounts.api.js';

@Controller()
export class AccountsController {
  constructor(
    private readonly database: Database,
    @Inject(SIGN_IN) private readonly config: SignInConfig,
  ) {}

  @Handles(operations.listAccounts)
  async list(
    @Input() { agencies, at }: OperationInput<typeof operations.listAccounts>,
  ): Promise<{ readonly accounts: readonly AccountLine[] }> {
    return { accounts: await listAccounts(this.database, agencies, at) };
  }

  @Handles(operations.listColleagues)
  async colleagues(
    @Input() { agency }: OperationInput<typeof operations.listColleagues>,
  ): Promise<{ readonly colleagues: readonly ColleagueLine[] }> {
    return { colleagues: await listColleagues(this.database, agency.id) };
  }

  @Handles(operations.createAccount)
  async open(
    @Input() { agency, body, person, at }: OperationInput<typeof operations.createAccount>,
  ): Promise<{ readonly login: string } & IssuedPassword> {
    const { login, oneTimePassword } = await createAccount(this.database, agency, body, { by: person.accountId, at });
    return { login, ...issuedPasswordOf(oneTimePassword!) };
  }

  @Handles(operations.updateAccount)
  change(@Input() { params, body, person, at }: OperationInput<typeof operations.updateAccount>): Promise<void> {
    const canEnrol = this.config.secretBox !== null;
    return updateAccount(this.database, params.login, body, { administrator: person, at, canEnrol });
  }

  @Handles(operations.resetPassword)
  async resetPassword(
    @Input() { params, person, at }: OperationInput<typeof operations.resetPassword>,
  ): Promise<IssuedPassword> {
    return issuedPasswordOf(await resetPassword(this.database, params.login, { administrator: person, at }));
  }

  @Handles(operations.takeSecondFactor)
  takeSecondFactor(@Input() { params, person, at }: OperationInput<typeof operations.takeSecondFactor>): Promise<void> {
    return removeLostSecondFactor(this.database, params.login, { administrator: person, at });
  }

  @Handles(operations.grantRole)
  grant(@Input() { params, agency, person, at }: OperationInput<typeof operations.grantRole>): Promise<void> {
    return grantRole(this.database, { login: params.login, role: params.role, agency, administrator: person, at });
  }

  @Handles(operations.revokeRole)
  revoke(@Input() { params, agency, person, at }: OperationInput<typeof operations.revokeRole>): Promise<void> {
    return revokeRole(this.database, { login: params.login, role: params.role, agency, administrator: person, at });
  }
}
