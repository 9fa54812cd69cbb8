// The modules of the server, which answers HTTP, and of the worker, which runs jobs and schedules.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccountsModule } from './modules/accounts/accounts.module.js';
import { AgenciesModule } from './modules/agencies/agencies.module.js';
import { AnnualReportsModule } from './modules/annual-reports/annual-reports.module.js';
import { ApiDocsModule } from './modules/api-docs/api-docs.module.js';
import { ApplicationsModule } from './modules/applications/applications.module.js';
import { AttachmentsModule } from './modules/attachments/attachments.module.js';
import { CalendarModule } from './modules/calendar/calendar.module.js';
import { DailyRoundJobsModule } from './modules/daily-round/daily-round.module.js';
import { DeadlinesJobsModule } from './modules/deadlines/deadlines.module.js';
import { HomeModule } from './modules/home/home.module.js';
import { IncomingMailModule } from './modules/incoming-mail/incoming-mail.module.js';
import { LiveUpdatesModule } from './modules/live-updates/live-updates.module.js';
import { NotificationsJobsModule, NotificationsModule } from './modules/notifications/notifications.module.js';
import { HealthModule } from './modules/operations/health.module.js';
import { OperationsModule } from './modules/operations/operations.module.js';
import { PersonsModule } from './modules/persons/persons.module.js';
import { RegisterImportJobsModule, RegisterImportModule } from './modules/register-import/register-import.module.js';
import { RemediesModule } from './modules/remedies/remedies.module.js';
import { StatisticsModule } from './modules/statistics/statistics.module.js';
import { SupervisionModule } from './modules/supervision/supervision.module.js';
import type { AppDependencies } from './platform/app-dependencies.js';
import { HttpModule } from './platform/http/http.module.js';
import { OperationGuard } from './platform/http/operation.guard.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { PlatformModule } from './platform/platform.module.js';

@Module({
  imports: [
    HttpModule,
    AccountsModule,
    AgenciesModule,
    AnnualReportsModule,
    ApiDocsModule,
    ApplicationsModule,
    AttachmentsModule,
    CalendarModule,
    HealthModule,
    HomeModule,
    IncomingMailModule,
    LiveUpdatesModule,
    NotificationsModule,
    OperationsModule,
    PersonsModule,
    RegisterImportModule,
    RemediesModule,
    StatisticsModule,
    SupervisionModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: OperationGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class ServerModule {
  static create(dependencies: AppDependencies): DynamicModule {
    return { module: ServerModule, imports: [PlatformModule.create(dependencies, 'server')] };
  }
}

/** The order is that of starting: the relay and the imports do not wait for the queue, the schedules do. */
@Module({
  imports: [HealthModule, NotificationsJobsModule, RegisterImportJobsModule, DeadlinesJobsModule, DailyRoundJobsModule],
})
export class WorkerModule {
  static create(dependencies: AppDependencies): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.create(dependencies, 'worker')] };
  }
}
