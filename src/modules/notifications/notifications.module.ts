// Reminders: read by their role, and filed from the outbox by the worker.
import { Module } from '@nestjs/common';
import { NotificationsController } from './notifications.controller.js';
import { OutboxRelay } from './outbox-relay.schedule.js';
import { ReminderProcessor } from './reminder.processor.js';

@Module({ controllers: [NotificationsController] })
export class NotificationsModule {}

@Module({ providers: [OutboxRelay, ReminderProcessor] })
export class NotificationsJobsModule {}
