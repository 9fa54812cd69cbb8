// Figures of a year, the checks on them, and how long replies take.
import { Module } from '@nestjs/common';
import { ExplanationsController } from './explanations.controller.js';
import { StatisticsController } from './statistics.controller.js';
import { TimelinessController } from './timeliness.controller.js';

@Module({ controllers: [ExplanationsController, StatisticsController, TimelinessController] })
export class StatisticsModule {}
