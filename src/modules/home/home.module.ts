// The status page.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { HealthModule } from '../operations/health.module.js';
import { HomeController } from './home.controller.js';

@Module({ imports: [AccountsModule, HealthModule], controllers: [HomeController] })
export class HomeModule {}
