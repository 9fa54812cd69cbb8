// What is done once a day: reminders that are due, digests by e-mail.
import { Module } from '@nestjs/common';
import { MailerModule } from '../notifications/mailer.module.js';
import { DailyRoundProcessor } from './daily-round.processor.js';
import { DailySchedule } from './daily-round.schedule.js';

@Module({ imports: [MailerModule], providers: [DailySchedule, DailyRoundProcessor] })
export class DailyRoundJobsModule {}
