// One's own password and second factor.
import { Controller, Inject, Logger, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notAllowed } from '../../domain/errors.js';
import type { Database } from '../../store/database.js';
import { DATABASE, MEANS } from '../../tokens.js';
import { changePassword } from '../../usecases/accounts/change-password.js';
import {
  confirmSecondFactor,
  type Enrolment,
  enrolSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../../usecases/accounts/own-second-factor.js';
import { type OwnAccount, showOwnAccount } from '../../usecases/accounts/own-account.js';
import { redeemReset, requestReset } from '../../usecases/accounts/reset-by-mail.js';
import type { Means } from '../../usecases/sessions/means.js';
import type { SessionView } from '../../usecases/sessions/who-am-i.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { Brings, type Brought, giveSession } from '../sessions/cookies.js';
import { viewOf } from '../sessions/sessions.controller.js';
import * as operations from './accounts.operations.js';

@Controller()
export class OwnAccountController {
  readonly #log = new Logger('accounts');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MEANS) private readonly means: Means,
  ) {}

  @Serves(operations.showOwnAccount)
  show(@Given() { person }: GivenBy<typeof operations.showOwnAccount>): Promise<OwnAccount> {
    return showOwnAccount(this.database, person.accountId);
  }

  @Serves(operations.changeOwnPassword)
  async changePassword(
    @Given() { body, person, at, from }: GivenBy<typeof operations.changeOwnPassword>,
    @Brings() brought: Brought,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await changePassword(this.database, person.login, body, { at, from });
    giveSession(reply, this.means, brought, token);
    return viewOf(this.database, token, at);
  }

  @Serves(operations.enrolOwnSecondFactor)
  enrol(@Given() { person }: GivenBy<typeof operations.enrolOwnSecondFactor>): Promise<Enrolment> {
    return enrolSecondFactor(this.database, this.means.vault, person.accountId);
  }

  @Serves(operations.confirmOwnSecondFactor)
  async confirm(
    @Given() { body, person, at, from }: GivenBy<typeof operations.confirmOwnSecondFactor>,
    @Brings() brought: Brought,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly recoveryCodes: readonly string[]; readonly session: SessionView }> {
    const given = { accountId: person.accountId, code: body.code };
    const { recoveryCodes, token } = await confirmSecondFactor(this.database, this.means.vault, given, { at, from });
    giveSession(reply, this.means, brought, token);
    return { recoveryCodes, session: await viewOf(this.database, token, at) };
  }

  @Serves(operations.renewOwnRecoveryCodes)
  async renewCodes(
    @Given() { body, person, at }: GivenBy<typeof operations.renewOwnRecoveryCodes>,
  ): Promise<{ readonly recoveryCodes: readonly string[] }> {
    const given = { accountId: person.accountId, code: body.code, at };
    return { recoveryCodes: await renewRecoveryCodes(this.database, this.means.vault, given) };
  }

  @Serves(operations.removeOwnSecondFactor)
  remove(@Given() { body, person, at }: GivenBy<typeof operations.removeOwnSecondFactor>): Promise<void> {
    return removeSecondFactor(this.database, this.means.vault, { accountId: person.accountId, code: body.code, at });
  }

  @Serves(operations.requestPasswordReset)
  async requestReset(@Given() { body, at }: GivenBy<typeof operations.requestPasswordReset>): Promise<void> {
    const { mailer, publicUrl } = this.means;
    if (!mailer || !publicUrl) {
      throw notAllowed(
        '本系统未启用邮件重设密码，请与本机关系统管理员联系',
        "passwords are not reset by e-mail here: ask your agency's administrator",
      );
    }
    const send = await requestReset(this.database, mailer, { login: body.login, at, publicUrl });
    send().catch((error: Error) => this.#log.warn(`a reset letter was not sent: ${error.message}`));
  }

  @Serves(operations.redeemPasswordReset)
  redeemReset(@Given() { body, at }: GivenBy<typeof operations.redeemPasswordReset>): Promise<void> {
    return redeemReset(this.database, { ...body, at });
  }
}
