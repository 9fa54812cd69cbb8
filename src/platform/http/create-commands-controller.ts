// Creates a controller for commands that all run the same way: one route each, no written method.
import { Controller, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../db/database.js';
import { Handles, Input, type Operation, type OperationInput } from './operation.js';

/** Runs the command of that name, sets headers of the response, and returns its answer. */
export type RunCommand<Name extends string> = (
  database: Database,
  name: Name,
  input: OperationInput<Operation>,
  reply: FastifyReply,
) => Promise<unknown>;

/**
 * A controller with a method for each operation, named and decorated as if written by hand:
 *
 *     @Handles(operations.accept)
 *     accept(@Input() input: OperationInput<Operation>, @Res({ passthrough: true }) reply: FastifyReply) {
 *       return run(this.database, 'accept', input, reply);
 *     }
 *
 * A subclass adds operations that do not fit.
 */
export function createCommandsController<Name extends string>(
  operations: Readonly<Record<Name, Operation>>,
  run: RunCommand<Name>,
): Type<{ readonly database: Database }> {
  @Controller()
  class CommandsController {
    constructor(readonly database: Database) {}
  }
  const { prototype } = CommandsController;
  for (const name in operations) {
    const method = {
      value(this: CommandsController, input: OperationInput<Operation>, reply: FastifyReply): Promise<unknown> {
        return run(this.database, name, input, reply);
      },
    };
    Object.defineProperty(prototype, name, method);
    Input()(prototype, name, 0);
    Res({ passthrough: true })(prototype, name, 1);
    Handles(operations[name])(prototype, name, method);
  }
  return CommandsController;
}
