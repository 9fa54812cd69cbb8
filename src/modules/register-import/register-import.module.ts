// Imports of old registers: requested over HTTP, run one after another by the worker.
import { Module } from '@nestjs/common';
import { RegisterImportController } from './register-import.controller.js';
import { RegisterImportRunner } from './register-imports.schedule.js';

@Module({ controllers: [RegisterImportController] })
export class RegisterImportModule {}

@Module({ providers: [RegisterImportRunner] })
export class RegisterImportJobsModule {}
