// Reconsiderations and lawsuits against replies.
import { Module } from '@nestjs/common';
import { RemediesController } from './remedies.controller.js';

@Module({ controllers: [RemediesController] })
export class RemediesModule {}
