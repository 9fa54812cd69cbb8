// Annual reports, from the figures to the published text.
import { Module } from '@nestjs/common';
import { AnnualReportsController } from './annual-reports.controller.js';
import { ReportStepsController } from './report-steps.controller.js';

@Module({ controllers: [AnnualReportsController, ReportStepsController] })
export class AnnualReportsModule {}
