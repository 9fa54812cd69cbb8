// Accounts, sessions and delegations. Exports who the person of a session is.
import { Module } from '@nestjs/common';
import type { AppDependencies } from '../../platform/app-dependencies.js';
import type { Identify } from '../../platform/http/operation.guard.js';
import { CLOCK, DEPENDENCIES, IDENTIFY, MAILER, SIGN_IN } from '../../platform/tokens.js';
import type { Mailer } from '../notifications/mailer.js';
import { MailerModule } from '../notifications/mailer.module.js';
import { AccountsController } from './accounts.controller.js';
import { DelegationsController } from './delegations.controller.js';
import { SessionCache } from './find-session.js';
import { oidcProvider } from './oidc-provider.js';
import { OwnAccountController } from './own-account.controller.js';
import { secretBox } from './secret-box.js';
import { SessionsController } from './sessions.controller.js';
import type { SignInConfig } from './sign-in-config.js';

@Module({
  imports: [MailerModule],
  controllers: [AccountsController, DelegationsController, OwnAccountController, SessionsController],
  providers: [
    {
      provide: IDENTIFY,
      inject: [DEPENDENCIES, CLOCK],
      useFactory: ({ database, identify }: AppDependencies, now: () => Date): Identify => {
        if (identify) return identify;
        const sessions = new SessionCache(database);
        return (session, isBackground = false) => sessions.find(session, now().toISOString(), isBackground);
      },
    },
    {
      provide: SIGN_IN,
      inject: [DEPENDENCIES, MAILER],
      useFactory: ({ secretKey, provider, publicUrl }: AppDependencies, mailer: Mailer | null): SignInConfig => ({
        mailer,
        secretBox: secretKey ? secretBox(secretKey) : null,
        provider: provider ? oidcProvider(provider) : null,
        publicUrl: publicUrl ?? null,
      }),
    },
  ],
  exports: [IDENTIFY],
})
export class AccountsModule {}
