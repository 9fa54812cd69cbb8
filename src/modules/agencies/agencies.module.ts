// Agencies and their settings.
import { Module } from '@nestjs/common';
import { AgenciesController } from './agencies.controller.js';
import { SettingsController } from './settings.controller.js';

@Module({ controllers: [AgenciesController, SettingsController] })
export class AgenciesModule {}
