// The commands on applications: one route each, all run in the same way.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { type Assigned, assignSeveral as assignEach } from '../../usecases/applications/assign-several.js';
import type { Brief } from '../../usecases/applications/brief.js';
import { giveCommand, type Order, type SaidBeside, type Told } from '../../usecases/applications/give-command.js';
import { giveRegistration } from '../../usecases/applications/give-registration.js';
import { Given, type GivenBy, type Operation, Serves } from '../operation.js';
import { assignSeveral, COMMANDS, register } from './commands.operations.js';
import { atVersion, begun } from './told.js';

@Controller()
export class CommandsController {
  constructor(@Inject(DATABASE) readonly database: Database) {}

  @Serves(register)
  async register(
    @Given() given: GivenBy<typeof register>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Brief> {
    return begun(reply, await giveRegistration(this.database, given, given.body));
  }

  @Serves(assignSeveral)
  async assignSeveral(
    @Given() given: GivenBy<typeof assignSeveral>,
  ): Promise<{ readonly assignments: readonly Assigned[] }> {
    return { assignments: await assignEach(this.database, given, given.agency, given.body) };
  }
}

async function take(
  this: CommandsController,
  command: string,
  given: GivenBy<Operation>,
  reply: FastifyReply,
): Promise<Told> {
  const { despite, agent, answers, ...fields } = given.body as SaidBeside;
  const order = { do: command, ...fields } as unknown as Order;
  return atVersion(
    reply,
    await giveCommand(this.database, given, given.application, order, { despite, agent, answers }),
  );
}

// Adds a method for each command, decorated as the methods above are.
const { prototype } = CommandsController;
for (const [command, operation] of Object.entries(COMMANDS)) {
  const value = function (this: CommandsController, given: GivenBy<Operation>, reply: FastifyReply): Promise<Told> {
    return take.call(this, command, given, reply);
  };
  const method = { value, configurable: true, writable: true };
  Object.defineProperty(prototype, command, method);
  Given()(prototype, command, 0);
  Res({ passthrough: true })(prototype, command, 1);
  Serves(operation)(prototype, command, method);
}
