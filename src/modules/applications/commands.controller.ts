// The commands on applications: registration, assigning several, and one route for each other one.
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ApplicationCommands } from '../../domain/applications/commands.js';
import { createCommandsController, type RunCommand } from '../../platform/http/create-commands-controller.js';
import { type AssignmentResult, assignSeveral as assignEach } from './assign-several.js';
import type { ApplicationSummary } from './application-summary.js';
import { type CommandPreview, previewCommand as preview } from './preview-command.js';
import { submitCommand, type CommandInput, type SubmittedExtras } from './submit-command.js';
import { submitRegistration } from './submit-registration.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { assignSeveral, COMMANDS, previewCommand, register } from './commands.api.js';
import { withETag, withLocation } from './response-headers.http.js';

const runApplicationCommand: RunCommand<keyof ApplicationCommands> = async (database, name, input, reply) => {
  return withETag(reply, await submitCommand(database, input, input.application, ...toCommandInput(name, input.body)));
};

@Controller()
export class CommandsController extends createCommandsController(COMMANDS, runApplicationCommand) {
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

  @Handles(previewCommand)
  previewCommand(@Input() input: OperationInput<typeof previewCommand>): Promise<CommandPreview> {
    const { command, fields } = input.body;
    return preview(this.database, input, input.application, ...toCommandInput(command, fields));
  }
}

/** The fields of the replay contract, and what a person can send besides them; the operation's schema has checked both. */
function toCommandInput(commandName: string, body: unknown): [CommandInput, SubmittedExtras] {
  const { despite, objection, agent, answers, earlierReply, ...fields } = body as SubmittedExtras;
  const input = { do: commandName, ...fields } as unknown as CommandInput;
  return [input, { despite, objection, agent, answers, earlierReply }];
}
