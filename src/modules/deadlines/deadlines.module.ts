// Lets time act on applications: sweeps find those that are due, wake jobs change them.
import { Module } from '@nestjs/common';
import { SweepProcessor } from './sweep.processor.js';
import { SweepSchedule } from './sweep.schedule.js';
import { WakeProcessor } from './wake.processor.js';

@Module({ providers: [SweepSchedule, SweepProcessor, WakeProcessor] })
export class DeadlinesJobsModule {}
