// Signing in and out, by password, second factor or identity provider.
import { Controller, Inject, Logger, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DeskError, notAllowed, notSignedIn } from '../../domain/errors.js';
import type { Database } from '../../store/database.js';
import { DATABASE, MEANS } from '../../tokens.js';
import { identify } from '../../usecases/sessions/identify.js';
import { type Means, waysIn } from '../../usecases/sessions/means.js';
import { signInByProvider } from '../../usecases/sessions/provider.js';
import { giveSecondFactor } from '../../usecases/sessions/second-factor.js';
import { signIn } from '../../usecases/sessions/sign-in.js';
import { signOut } from '../../usecases/sessions/sign-out.js';
import { type SessionView, whoAmI } from '../../usecases/sessions/who-am-i.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { Brings, type Brought, giveJourney, giveSession, takeJourney, takeSession } from './cookies.js';
import * as operations from './sessions.operations.js';

@Controller()
export class SessionsController {
  readonly #log = new Logger('sign-in');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MEANS) private readonly means: Means,
  ) {}

  @Serves(operations.signInByPassword)
  async signIn(
    @Given() { body, at, from }: GivenBy<typeof operations.signInByPassword>,
    @Brings() brought: Brought,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await signIn(this.database, body, { at, from, session: brought.session });
    giveSession(reply, this.means, brought, token);
    return viewOf(this.database, token, at);
  }

  @Serves(operations.showSession)
  show(@Brings() { signedIn }: Brought): Promise<SessionView> {
    const { person, csrf, due = null, until } = signedIn!;
    return whoAmI(this.database, { person, csrf, due, until });
  }

  @Serves(operations.signOutHere)
  async signOut(@Brings() { session }: Brought, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await signOut(this.database, session!);
    takeSession(reply);
  }

  @Serves(operations.giveCode)
  async giveCode(
    @Given() { body, person, at, from }: GivenBy<typeof operations.giveCode>,
    @Brings() brought: Brought,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    if (brought.signedIn?.due !== 'secondFactor') {
      throw notAllowed('本次登录无需第二因素验证', 'no second factor is due: go on as you are');
    }
    const given = { accountId: person.accountId, code: body.code };
    const caller = { at, from, session: brought.session };
    const token = await giveSecondFactor(this.database, this.means.vault, given, caller);
    giveSession(reply, this.means, brought, token);
    return viewOf(this.database, token, at);
  }

  @Serves(operations.listWaysIn)
  ways(): ReturnType<typeof waysIn> {
    return waysIn(this.means);
  }

  @Serves(operations.leaveForProvider)
  async leave(@Brings() brought: Brought, @Res() reply: FastifyReply): Promise<void> {
    try {
      const { address, journey } = await this.#provider().leave();
      giveJourney(reply, this.means, brought, journey);
      await reply.redirect(address, 302);
    } catch (error) {
      await this.#backToSignIn(reply, error);
    }
  }

  @Serves(operations.arriveFromProvider)
  async arrive(
    @Given() { at, from }: GivenBy<typeof operations.arriveFromProvider>,
    @Brings() brought: Brought,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    takeJourney(reply);
    try {
      const provider = this.#provider();
      if (!brought.journey) throw notSignedIn('登录已超时，请重新登录', 'that took too long: sign in again');
      const login = await provider.arrive(brought.query, brought.journey);
      const token = await signInByProvider(this.database, login, { at, from, session: brought.session });
      giveSession(reply, this.means, brought, token);
      await reply.redirect('/', 302);
    } catch (error) {
      await this.#backToSignIn(reply, error);
    }
  }

  #provider(): NonNullable<Means['provider']> {
    if (this.means.provider) return this.means.provider;
    throw notAllowed('未启用统一身份认证，请用密码登录', 'there is no provider here: sign in with a password');
  }

  /** The caller is a browser following a link: it gets the sign-in page with the reason, not a problem body. */
  async #backToSignIn(reply: FastifyReply, error: unknown): Promise<void> {
    const code = error instanceof DeskError ? error.code : 'not-signed-in';
    if (!(error instanceof DeskError)) this.#log.warn(`the provider: ${(error as Error).message}`);
    await reply.redirect(`/sign-in?refused=${code}`, 302);
  }
}

/** The view of a session that was just opened. */
export async function viewOf(database: Database, token: string, at: string): Promise<SessionView> {
  const session = await identify(database, token, at);
  if (!session) throw notSignedIn('登录已结束，请重新登录', 'the session has ended already: sign in again');
  return whoAmI(database, session);
}
