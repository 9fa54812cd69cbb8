// Supervision: its lists, its notices, the reminders of an application, and reasons for lateness.
import { Controller } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import type { ApplicationLine } from '../worklist/application-line.js';
import { type Lateness, readLateness as lateness, recordLateness as record } from '../applications/lateness.js';
import { type ApplicationNotification, listNotificationsFor } from '../notifications/list-notifications-for.js';
import { closeNotice, issueNotice, respondToNotice } from './notice-commands.js';
import { listNotices, type Notice, type NoticeLine, readNotice } from './read-notices.js';
import { readSupervision, listSupervisedApplications, type Supervision } from './read-supervision.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import * as operations from './supervision.api.js';

@Controller()
export class SupervisionController {
  constructor(private readonly database: Database) {}

  @Handles(operations.readSupervision)
  supervision(
    @Input() { query, person, agencies, at }: OperationInput<typeof operations.readSupervision>,
  ): Promise<Supervision> {
    return readSupervision(this.database, { ...query, person, agencies, at });
  }

  @Handles(operations.listSupervised)
  async supervised(
    @Input() { query, person, agencies, at }: OperationInput<typeof operations.listSupervised>,
  ): Promise<{
    readonly applications: readonly ApplicationLine[];
    readonly total: number;
    readonly next: string | null;
  }> {
    const { lines, total, next } = await listSupervisedApplications(this.database, { ...query, person, agencies, at });
    return { applications: lines, total, next };
  }

  @Handles(operations.listSupervisionNotices)
  async notices(
    @Input() { query, agencies, at }: OperationInput<typeof operations.listSupervisionNotices>,
  ): Promise<{ readonly notices: readonly NoticeLine[] }> {
    return { notices: await listNotices(this.database, { ...query, agencies, at }) };
  }

  @Handles(operations.issueSupervisionNotice)
  issue(@Input() input: OperationInput<typeof operations.issueSupervisionNotice>): Promise<Notice> {
    return issueNotice(this.database, input, input.agency, input.body);
  }

  @Handles(operations.readSupervisionNotice)
  notice(@Input() { agency, params }: OperationInput<typeof operations.readSupervisionNotice>): Promise<Notice> {
    return readNotice(this.database, agency.id, params.notice);
  }

  @Handles(operations.acknowledgeSupervisionNotice)
  acknowledge(@Input() input: OperationInput<typeof operations.acknowledgeSupervisionNotice>): Promise<Notice> {
    return respondToNotice(this.database, input, input.agency, input.params.notice, { to: 'acknowledged' });
  }

  @Handles(operations.answerSupervisionNotice)
  answer(@Input() input: OperationInput<typeof operations.answerSupervisionNotice>): Promise<Notice> {
    const { text } = input.body;
    return respondToNotice(this.database, input, input.agency, input.params.notice, { to: 'answered', text });
  }

  @Handles(operations.closeSupervisionNotice)
  close(@Input() input: OperationInput<typeof operations.closeSupervisionNotice>): Promise<Notice> {
    return closeNotice(this.database, input, input.agency, input.params.notice, input.body.text);
  }

  @Handles(operations.listReminders)
  async reminders(
    @Input() { application }: OperationInput<typeof operations.listReminders>,
  ): Promise<{ readonly reminders: readonly ApplicationNotification[] }> {
    return { reminders: await listNotificationsFor(this.database, application) };
  }

  @Handles(operations.readLateness)
  lateness(
    @Input() { application }: OperationInput<typeof operations.readLateness>,
  ): Promise<{ readonly history: readonly Lateness[] }> {
    return lateness(this.database, application);
  }

  @Handles(operations.recordLateness)
  record(
    @Input() input: OperationInput<typeof operations.recordLateness>,
  ): Promise<{ readonly history: readonly Lateness[] }> {
    return record(this.database, input, input.application, input.body);
  }
}
