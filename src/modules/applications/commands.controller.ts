// The commands on applications: one route each, all run in the same way.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../platform/db/database.js';
import { DATABASE } from '../../platform/tokens.js';
import { type AssignmentResult, assignSeveral as assignEach } from './assign-several.js';
import type { ApplicationSummary } from './application-summary.js';
import { submitCommand, type CommandInput, type SubmittedExtras, type CommandResult } from './submit-command.js';
import { submitRegistration } from './submit-registration.js';
import { Input, type OperationInput, type Operation, Handles } from '../../platform/http/operation.js';
import { assignSeveral, COMMANDS, register } from './commands.api.js';
import { withETag, withLocation } from './response-headers.http.js';

@Controller()
export class CommandsController {
  constructor(@Inject(DATABASE) readonly database: Database) {}

  @Handles(register)
  async register(
    @Input() input: OperationInput<typeof register>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationSummary> {
    return withLocation(reply, await submitRegistration(this.database, input, input.body));
  }

  @Handles(assignSeveral)
  async assignSeveral(
    @Input() input: OperationInput<typeof assignSeveral>,
  ): Promise<{ readonly assignments: readonly AssignmentResult[] }> {
    return { assignments: await assignEach(this.database, input, input.agency, input.body) };
  }
}

async function runApplicationCommand(
  this: CommandsController,
  commandName: string,
  input: OperationInput<Operation>,
  reply: FastifyReply,
): Promise<CommandResult> {
  const { despite, agent, answers, ...fields } = input.body as SubmittedExtras;
  const command = { do: commandName, ...fields } as unknown as CommandInput;
  return withETag(
    reply,
    await submitCommand(this.database, input, input.application, command, { despite, agent, answers }),
  );
}

// Adds a method for each command, decorated as the methods above are.
const { prototype } = CommandsController;
for (const [commandName, operation] of Object.entries(COMMANDS)) {
  const value = function (
    this: CommandsController,
    input: OperationInput<Operation>,
    reply: FastifyReply,
  ): Promise<CommandResult> {
    return runApplicationCommand.call(this, commandName, input, reply);
  };
  const method = { value, configurable: true, writable: true };
  Object.defineProperty(prototype, commandName, method);
  Input()(prototype, commandName, 0);
  Res({ passthrough: true })(prototype, commandName, 1);
  Handles(operation)(prototype, commandName, method);
}
