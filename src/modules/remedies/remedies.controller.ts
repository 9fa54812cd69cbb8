// The commands on remedies: open, close, redo.
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import type { ApplicationSummary } from '../applications/application-summary.js';
import type { CommandPreview } from '../applications/preview-command.js';
import { previewRedo as preview } from './preview-redo.js';
import { submitRemedyClosing, submitRemedyOpening, submitRedo, type RemedySummary } from './submit-remedy-command.js';
import { withLocation } from '../applications/response-headers.http.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { closeRemedy, openRemedy, previewRedo, redo } from './remedies.api.js';

@Controller()
export class RemediesController {
  constructor(private readonly database: Database) {}

  @Handles(openRemedy)
  async open(
    @Input() input: OperationInput<typeof openRemedy>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RemedySummary> {
    const { name, kind, application } = input.body;
    const opened = await submitRemedyOpening(this.database, input, input.agency, { remedy: name, kind, application });
    reply.header('location', `/api/agencies/${encodeURIComponent(opened.agency)}/remedies/${opened.remedy}`);
    return opened;
  }

  @Handles(closeRemedy)
  async close(@Input() input: OperationInput<typeof closeRemedy>): Promise<RemedySummary> {
    const ref = { agencyId: input.agency.id, id: input.params.remedy };
    return submitRemedyClosing(this.database, input, ref, input.body.result);
  }

  @Handles(redo)
  async redo(
    @Input() input: OperationInput<typeof redo>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationSummary> {
    const ref = { agencyId: input.agency.id, id: input.params.remedy };
    return withLocation(reply, await submitRedo(this.database, input, ref, input.body));
  }

  @Handles(previewRedo)
  previewRedo(@Input() input: OperationInput<typeof previewRedo>): Promise<CommandPreview> {
    const ref = { agencyId: input.agency.id, id: input.params.remedy };
    return preview(this.database, input, ref, input.body);
  }
}
