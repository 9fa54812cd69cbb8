// One's own password and second factor.
import { Controller, Inject, Logger, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notAllowed } from '../../domain/errors.js';
import { Database } from '../../platform/db/database.js';
import { SIGN_IN } from '../../platform/tokens.js';
import { changePassword } from './change-password.js';
import {
  confirmSecondFactor,
  type Enrolment,
  enrolSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './own-second-factor.js';
import { type OwnAccount, readOwnAccount } from './own-account.js';
import { redeemPasswordReset, requestPasswordReset } from './reset-by-email.js';
import type { SignInConfig } from './sign-in-config.js';
import type { SessionView } from './describe-session.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { Browser, type BrowserState, setSessionCookie } from './session-cookies.http.js';
import { sessionViewOf } from './sessions.controller.js';
import * as operations from './accounts.api.js';

@Controller()
export class OwnAccountController {
  readonly #log = new Logger('accounts');

  constructor(
    private readonly database: Database,
    @Inject(SIGN_IN) private readonly config: SignInConfig,
  ) {}

  @Handles(operations.showAccount)
  show(@Input() { person }: OperationInput<typeof operations.showAccount>): Promise<OwnAccount> {
    return readOwnAccount(this.database, person.accountId);
  }

  @Handles(operations.changePassword)
  async changePassword(
    @Input() { body, person, at, from }: OperationInput<typeof operations.changePassword>,
    @Browser() browser: BrowserState,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await changePassword(this.database, person.login, body, { at, from });
    setSessionCookie(reply, this.config, browser, token);
    return sessionViewOf(this.database, token, at);
  }

  @Handles(operations.enrolSecondFactor)
  enrol(@Input() { person }: OperationInput<typeof operations.enrolSecondFactor>): Promise<Enrolment> {
    return enrolSecondFactor(this.database, this.config.secretBox, person.accountId);
  }

  @Handles(operations.confirmSecondFactor)
  async confirm(
    @Input() { body, person, at, from }: OperationInput<typeof operations.confirmSecondFactor>,
    @Browser() browser: BrowserState,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly recoveryCodes: readonly string[]; readonly session: SessionView }> {
    const attempt = { accountId: person.accountId, code: body.code };
    const { recoveryCodes, token } = await confirmSecondFactor(this.database, this.config.secretBox, attempt, {
      at,
      from,
    });
    setSessionCookie(reply, this.config, browser, token);
    return { recoveryCodes, session: await sessionViewOf(this.database, token, at) };
  }

  @Handles(operations.renewRecoveryCodes)
  async renewCodes(
    @Input() { body, person, at }: OperationInput<typeof operations.renewRecoveryCodes>,
  ): Promise<{ readonly recoveryCodes: readonly string[] }> {
    const attempt = { accountId: person.accountId, code: body.code, at };
    return { recoveryCodes: await renewRecoveryCodes(this.database, this.config.secretBox, attempt) };
  }

  @Handles(operations.removeSecondFactor)
  remove(@Input() { body, person, at }: OperationInput<typeof operations.removeSecondFactor>): Promise<void> {
    return removeSecondFactor(this.database, this.config.secretBox, {
      accountId: person.accountId,
      code: body.code,
      at,
    });
  }

  @Handles(operations.requestPasswordReset)
  async requestReset(@Input() { body, at }: OperationInput<typeof operations.requestPasswordReset>): Promise<void> {
    const { mailer, publicUrl } = this.config;
    if (!mailer || !publicUrl) {
      throw notAllowed(
        '本系统未启用邮件重设密码，请与本机关系统管理员联系',
        "passwords are not reset by e-mail here: ask your agency's administrator",
      );
    }
    const send = await requestPasswordReset(this.database, mailer, { login: body.login, at, publicUrl });
    send().catch((error: Error) => this.#log.warn(`a reset letter was not sent: ${error.message}`));
  }

  @Handles(operations.redeemPasswordReset)
  redeemReset(@Input() { body, at }: OperationInput<typeof operations.redeemPasswordReset>): Promise<void> {
    return redeemPasswordReset(this.database, { ...body, at });
  }
}
