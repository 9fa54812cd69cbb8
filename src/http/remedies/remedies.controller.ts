// The commands on remedies: open, close, redo.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import type { Brief } from '../../usecases/applications/brief.js';
import { giveClosing, giveOpening, giveRedo, type RemedyBrief } from '../../usecases/remedies/give-remedy-command.js';
import { begun } from '../applications/told.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { closeRemedy, openRemedy, redo } from './remedies.operations.js';

@Controller()
export class RemediesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(openRemedy)
  async open(
    @Given() given: GivenBy<typeof openRemedy>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RemedyBrief> {
    const { name, kind, application } = given.body;
    const opened = await giveOpening(this.database, given, given.agency, { remedy: name, kind, application });
    reply.header('location', `/api/agencies/${encodeURIComponent(opened.agency)}/remedies/${opened.remedy}`);
    return opened;
  }

  @Serves(closeRemedy)
  async close(@Given() given: GivenBy<typeof closeRemedy>): Promise<RemedyBrief> {
    const ref = { agencyId: given.agency.id, id: given.params.remedy };
    return giveClosing(this.database, given, ref, given.body.result);
  }

  @Serves(redo)
  async redo(@Given() given: GivenBy<typeof redo>, @Res({ passthrough: true }) reply: FastifyReply): Promise<Brief> {
    const ref = { agencyId: given.agency.id, id: given.params.remedy };
    return begun(reply, await giveRedo(this.database, given, ref, given.body.workingDays));
  }
}
