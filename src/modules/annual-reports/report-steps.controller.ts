// The steps of an annual report: submitted, accepted or returned, locked, published, reopened.
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import type { ReportBrief } from './change-report.js';
import * as reportSteps from './take-step.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import * as operations from './report-steps.api.js';
import { withETag, reportRefOf } from './annual-reports.controller.js';

@Controller()
export class ReportStepsController {
  constructor(private readonly database: Database) {}

  @Handles(operations.submitReport)
  async submit(
    @Input() input: OperationInput<typeof operations.submitReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(
      reply,
      await reportSteps.submitReport(this.database, input, reportRefOf(input), input.body.reasons),
    );
  }

  @Handles(operations.acceptReport)
  async accept(
    @Input() input: OperationInput<typeof operations.acceptReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(
      reply,
      await reportSteps.acceptReport(this.database, input, reportRefOf(input), input.body.remarks),
    );
  }

  @Handles(operations.returnReport)
  async return(
    @Input() input: OperationInput<typeof operations.returnReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(
      reply,
      await reportSteps.returnReport(this.database, input, reportRefOf(input), input.body.remarks),
    );
  }

  @Handles(operations.lockReport)
  async lock(
    @Input() input: OperationInput<typeof operations.lockReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(reply, await reportSteps.lockReport(this.database, input, reportRefOf(input), input.body.reasons));
  }

  @Handles(operations.publishReport)
  async publish(
    @Input() input: OperationInput<typeof operations.publishReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(reply, await reportSteps.publishReport(this.database, input, reportRefOf(input), input.body));
  }

  @Handles(operations.reopenReport)
  async reopen(
    @Input() input: OperationInput<typeof operations.reopenReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(reply, await reportSteps.reopenReport(this.database, input, reportRefOf(input), input.body.reason));
  }
}
