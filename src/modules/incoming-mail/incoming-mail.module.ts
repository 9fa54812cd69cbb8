// The register of incoming mail.
import { Module } from '@nestjs/common';
import { IncomingMailController } from './incoming-mail.controller.js';

@Module({ controllers: [IncomingMailController] })
export class IncomingMailModule {}
