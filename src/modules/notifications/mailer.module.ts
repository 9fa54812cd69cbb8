// Sends e-mail, for the features that have letters to send.
import { Module } from '@nestjs/common';
import type { AppDependencies } from '../../platform/app-dependencies.js';
import { DEPENDENCIES, MAILER } from '../../platform/tokens.js';
import type { Mailer } from './mailer.js';
import { smtpMailer } from './smtp-mailer.js';

@Module({
  providers: [
    {
      provide: MAILER,
      inject: [DEPENDENCIES],
      useFactory: ({ mail }: AppDependencies): Mailer | null => (mail ? smtpMailer(mail) : null),
    },
  ],
  exports: [MAILER],
})
export class MailerModule {}
