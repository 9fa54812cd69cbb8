// The steps of an annual report: submitted, accepted or returned, locked, published, reopened.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import type { ReportBrief } from '../../usecases/reports/change-report.js';
import * as take from '../../usecases/reports/take-step.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import * as steps from './report-steps.operations.js';
import { atVersion, refOf } from './reports.controller.js';

@Controller()
export class ReportStepsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(steps.submitReport)
  async submit(
    @Given() given: GivenBy<typeof steps.submitReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await take.submitReport(this.database, given, refOf(given), given.body.reasons));
  }

  @Serves(steps.acceptReport)
  async accept(
    @Given() given: GivenBy<typeof steps.acceptReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await take.acceptReport(this.database, given, refOf(given), given.body.remarks));
  }

  @Serves(steps.returnReport)
  async return(
    @Given() given: GivenBy<typeof steps.returnReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await take.returnReport(this.database, given, refOf(given), given.body.remarks));
  }

  @Serves(steps.lockReport)
  async lock(
    @Given() given: GivenBy<typeof steps.lockReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await take.lockReport(this.database, given, refOf(given), given.body.reasons));
  }

  @Serves(steps.publishReport)
  async publish(
    @Given() given: GivenBy<typeof steps.publishReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await take.publishReport(this.database, given, refOf(given), given.body));
  }

  @Serves(steps.reopenReport)
  async reopen(
    @Given() given: GivenBy<typeof steps.reopenReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await take.reopenReport(this.database, given, refOf(given), given.body.reason));
  }
}
