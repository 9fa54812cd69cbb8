// The register of incoming mail over HTTP.
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { Agency } from '../../platform/db/office.js';
import * as mail from './mail-commands.js';
import { listMail as list, type MailList } from './list-mail.js';
import { type MailPage, readMail as read } from './read-mail.js';
import type { MailBrief } from './change-mail.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import {
  correctMail,
  handMailOver,
  linkMail,
  listMail,
  readMail,
  recordMail,
  setMailAside,
  signForMail,
  voidMail,
} from './incoming-mail.api.js';

@Controller()
export class IncomingMailController {
  constructor(private readonly database: Database) {}

  @Handles(listMail)
  list(@Input() { query, person, agencies, at }: OperationInput<typeof listMail>): Promise<MailList> {
    return list(this.database, { ...query, person, agencies, at });
  }

  @Handles(readMail)
  async read(
    @Input() input: OperationInput<typeof readMail>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailPage> {
    const page = await read(this.database, refOf(input), input.at);
    void reply.header('etag', `"${page.version}"`);
    return page;
  }

  @Handles(recordMail)
  record(@Input() input: OperationInput<typeof recordMail>): Promise<MailBrief> {
    return mail.recordMail(this.database, input, input.agency, input.body);
  }

  @Handles(handMailOver)
  handOver(@Input() input: OperationInput<typeof handMailOver>): Promise<MailBrief> {
    return mail.handMailOver(this.database, input, refOf(input), input.body.to);
  }

  @Handles(signForMail)
  signFor(@Input() input: OperationInput<typeof signForMail>): Promise<MailBrief> {
    return mail.signForMail(this.database, input, refOf(input));
  }

  @Handles(setMailAside)
  setAside(@Input() input: OperationInput<typeof setMailAside>): Promise<MailBrief> {
    return mail.setMailAside(this.database, input, refOf(input), input.body.reason);
  }

  @Handles(correctMail)
  correct(@Input() input: OperationInput<typeof correctMail>): Promise<MailBrief> {
    return mail.correctMailItem(this.database, input, refOf(input), input.body);
  }

  @Handles(voidMail)
  void(@Input() input: OperationInput<typeof voidMail>): Promise<MailBrief> {
    return mail.voidMailItem(this.database, input, refOf(input), input.body.reason);
  }

  @Handles(linkMail)
  link(@Input() input: OperationInput<typeof linkMail>): Promise<MailBrief> {
    return mail.linkMail(this.database, input, refOf(input), input.body.application);
  }
}

interface MailInput {
  readonly agency: Agency;
  readonly params: { readonly mail: number };
}

const refOf = ({ agency, params }: MailInput): RecordRef => ({ agencyId: agency.id, id: params.mail });
