// Live updates: changes streamed to the screens.
import { Module } from '@nestjs/common';
import type { AppDependencies } from '../../platform/app-dependencies.js';
import { DEPENDENCIES, HEARTBEAT } from '../../platform/tokens.js';
import { Database } from '../../platform/db/database.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LiveUpdatesController } from './live-updates.controller.js';
import { LiveUpdates } from './live-updates.js';

/** Proxies close a connection silent for a minute. Also how long an ended session may still receive changes. */
const HEARTBEAT_MS = 10_000;

@Module({
  imports: [AccountsModule],
  controllers: [LiveUpdatesController],
  providers: [
    {
      provide: HEARTBEAT,
      inject: [DEPENDENCIES],
      useFactory: ({ heartbeatMs = HEARTBEAT_MS }: AppDependencies): number => heartbeatMs,
    },
    { provide: LiveUpdates, inject: [Database], useFactory: (database: Database) => new LiveUpdates(database) },
  ],
})
export class LiveUpdatesModule {}
