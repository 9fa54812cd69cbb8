// Reading applications and running the commands on them.
import { Module } from '@nestjs/common';
import { ApplicationsController } from './applications.controller.js';
import { CommandsController } from './commands.controller.js';
import { DecisionController } from './decision.controller.js';
import { ReceiptController } from './receipt.controller.js';
import { RepeatsController } from './repeats.controller.js';

@Module({
  controllers: [ApplicationsController, CommandsController, DecisionController, ReceiptController, RepeatsController],
})
export class ApplicationsModule {}
