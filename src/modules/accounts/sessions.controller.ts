// Signing in and out, by password, second factor or identity provider.
import { Controller, Inject, Logger, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, notAllowed, notSignedIn } from '../../domain/errors.js';
import { Database } from '../../platform/db/database.js';
import { SIGN_IN } from '../../platform/tokens.js';
import { findSession } from './find-session.js';
import { type SignInConfig, signInMethods } from './sign-in-config.js';
import { signInByProvider } from './sign-in-by-provider.js';
import { submitSecondFactor } from './second-factor.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';
import { type SessionView, describeSession } from './describe-session.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import {
  Browser,
  type BrowserState,
  setJourneyCookie,
  setSessionCookie,
  clearJourneyCookie,
  clearSessionCookie,
} from './session-cookies.http.js';
import * as operations from './sessions.api.js';

@Controller()
export class SessionsController {
  readonly #log = new Logger('sign-in');

  constructor(
    private readonly database: Database,
    @Inject(SIGN_IN) private readonly config: SignInConfig,
  ) {}

  @Handles(operations.signIn)
  async signIn(
    @Input() { body, at, from }: OperationInput<typeof operations.signIn>,
    @Browser() browser: BrowserState,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await signIn(this.database, body, { at, from, session: browser.sessionToken });
    setSessionCookie(reply, this.config, browser, token);
    return sessionViewOf(this.database, token, at);
  }

  @Handles(operations.showSession)
  show(
    @Input() { at }: OperationInput<typeof operations.showSession>,
    @Browser() { currentSession: signedIn }: BrowserState,
  ): Promise<SessionView> {
    const { person, csrf, due = null, until } = signedIn!;
    return describeSession(this.database, { person, csrf, due, until }, at);
  }

  @Handles(operations.signOut)
  async signOut(
    @Browser() { sessionToken: session }: BrowserState,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await signOut(this.database, session!);
    clearSessionCookie(reply);
  }

  @Handles(operations.giveSecondFactor)
  async giveSecondFactor(
    @Input() { body, person, at, from }: OperationInput<typeof operations.giveSecondFactor>,
    @Browser() browser: BrowserState,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    if (browser.currentSession?.due !== 'secondFactor') {
      throw notAllowed('本次登录无需第二因素验证', 'no second factor is due: go on as you are');
    }
    const attempt = { accountId: person.accountId, code: body.code };
    const caller = { at, from, session: browser.sessionToken };
    const token = await submitSecondFactor(this.database, this.config.secretBox, attempt, caller);
    setSessionCookie(reply, this.config, browser, token);
    return sessionViewOf(this.database, token, at);
  }

  @Handles(operations.listSignInMethods)
  signInMethods(): ReturnType<typeof signInMethods> {
    return signInMethods(this.config);
  }

  @Handles(operations.startProviderSignIn)
  async startProviderSignIn(@Browser() browser: BrowserState, @Res() reply: FastifyReply): Promise<void> {
    try {
      const { address, journey } = await this.#provider().startSignIn();
      setJourneyCookie(reply, this.config, browser, journey);
      await reply.redirect(address, 302);
    } catch (error) {
      await this.#backToSignIn(reply, error);
    }
  }

  @Handles(operations.finishProviderSignIn)
  async finishProviderSignIn(
    @Input() { at, from }: OperationInput<typeof operations.finishProviderSignIn>,
    @Browser() browser: BrowserState,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    clearJourneyCookie(reply);
    try {
      const provider = this.#provider();
      if (!browser.journey) throw notSignedIn('登录已超时，请重新登录', 'that took too long: sign in again');
      const login = await provider.completeSignIn(browser.query, browser.journey);
      const token = await signInByProvider(this.database, login, { at, from, session: browser.sessionToken });
      setSessionCookie(reply, this.config, browser, token);
      await reply.redirect('/', 302);
    } catch (error) {
      await this.#backToSignIn(reply, error);
    }
  }

  #provider(): NonNullable<SignInConfig['provider']> {
    if (this.config.provider) return this.config.provider;
    throw notAllowed('未启用统一身份认证，请用密码登录', 'there is no provider here: sign in with a password');
  }

  /** The caller is a browser following a link: it gets the sign-in page with the reason, not a problem body. */
  async #backToSignIn(reply: FastifyReply, error: unknown): Promise<void> {
    const code = error instanceof DomainError ? error.code : 'not-signed-in';
    if (!(error instanceof DomainError)) this.#log.warn(`the provider: ${(error as Error).message}`);
    await reply.redirect(`/sign-in?refused=${code}`, 302);
  }
}

/** The view of a session that was just opened. */
export async function sessionViewOf(database: Database, token: string, at: string): Promise<SessionView> {
  const session = await findSession(database, token, at);
  if (!session) throw notSignedIn('登录已结束，请重新登录', 'the session has ended already: sign in again');
  return describeSession(database, session, at);
}
