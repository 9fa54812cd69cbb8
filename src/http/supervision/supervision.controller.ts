// Supervision: its lists, its notices, the reminders of an application, and reasons for lateness.
import { Controller, Inject } from '@nestjs/common';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import type { ApplicationLine } from '../../usecases/applications/line.js';
import {
  type Lateness,
  readLateness as lateness,
  recordLateness as record,
} from '../../usecases/applications/lateness.js';
import { type Told, toldOf } from '../../usecases/reminders/told-of.js';
import { closeNotice, issueNotice, respondToNotice } from '../../usecases/supervision/notices.js';
import { listNotices, type Notice, type NoticeLine, readNotice } from '../../usecases/supervision/read-notices.js';
import { supervise, supervisedApplications, type Supervision } from '../../usecases/supervision/supervise.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import * as operations from './supervision.operations.js';

@Controller()
export class SupervisionController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(operations.readSupervision)
  supervision(
    @Given() { query, person, agencies, at }: GivenBy<typeof operations.readSupervision>,
  ): Promise<Supervision> {
    return supervise(this.database, { ...query, person, agencies, at });
  }

  @Serves(operations.listSupervised)
  async supervised(@Given() { query, person, agencies, at }: GivenBy<typeof operations.listSupervised>): Promise<{
    readonly applications: readonly ApplicationLine[];
    readonly total: number;
    readonly next: string | null;
  }> {
    const { lines, total, next } = await supervisedApplications(this.database, { ...query, person, agencies, at });
    return { applications: lines, total, next };
  }

  @Serves(operations.listSupervisionNotices)
  async notices(
    @Given() { query, agencies, at }: GivenBy<typeof operations.listSupervisionNotices>,
  ): Promise<{ readonly notices: readonly NoticeLine[] }> {
    return { notices: await listNotices(this.database, { ...query, agencies, at }) };
  }

  @Serves(operations.issueSupervisionNotice)
  issue(@Given() given: GivenBy<typeof operations.issueSupervisionNotice>): Promise<Notice> {
    return issueNotice(this.database, given, given.agency, given.body);
  }

  @Serves(operations.readSupervisionNotice)
  notice(@Given() { agency, params }: GivenBy<typeof operations.readSupervisionNotice>): Promise<Notice> {
    return readNotice(this.database, agency.id, params.notice);
  }

  @Serves(operations.acknowledgeSupervisionNotice)
  acknowledge(@Given() given: GivenBy<typeof operations.acknowledgeSupervisionNotice>): Promise<Notice> {
    return respondToNotice(this.database, given, given.agency, given.params.notice, { to: 'acknowledged' });
  }

  @Serves(operations.answerSupervisionNotice)
  answer(@Given() given: GivenBy<typeof operations.answerSupervisionNotice>): Promise<Notice> {
    const { text } = given.body;
    return respondToNotice(this.database, given, given.agency, given.params.notice, { to: 'answered', text });
  }

  @Serves(operations.closeSupervisionNotice)
  close(@Given() given: GivenBy<typeof operations.closeSupervisionNotice>): Promise<Notice> {
    return closeNotice(this.database, given, given.agency, given.params.notice, given.body.text);
  }

  @Serves(operations.listReminders)
  async reminders(
    @Given() { application }: GivenBy<typeof operations.listReminders>,
  ): Promise<{ readonly reminders: readonly Told[] }> {
    return { reminders: await toldOf(this.database, application) };
  }

  @Serves(operations.readLateness)
  lateness(
    @Given() { application }: GivenBy<typeof operations.readLateness>,
  ): Promise<{ readonly history: readonly Lateness[] }> {
    return lateness(this.database, application);
  }

  @Serves(operations.recordLateness)
  record(
    @Given() given: GivenBy<typeof operations.recordLateness>,
  ): Promise<{ readonly history: readonly Lateness[] }> {
    return record(this.database, given, given.application, given.body);
  }
}
