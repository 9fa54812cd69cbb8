// The register of incoming mail over HTTP.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../store/database.js';
import type { Ref } from '../../store/ledger.js';
import type { Agency } from '../../store/office.js';
import { DATABASE } from '../../tokens.js';
import * as mail from '../../usecases/mail-room/give-mail.js';
import { listMail as list, type MailList } from '../../usecases/mail-room/list-mail.js';
import { type MailPage, readMail as read } from '../../usecases/mail-room/read-mail.js';
import type { MailBrief } from '../../usecases/mail-room/record.js';
import { Given, type GivenBy, Serves } from '../operation.js';
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
} from './mail.operations.js';

@Controller()
export class MailRoomController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(listMail)
  list(@Given() { query, person, agencies, at }: GivenBy<typeof listMail>): Promise<MailList> {
    return list(this.database, { ...query, person, agencies, at });
  }

  @Serves(readMail)
  async read(
    @Given() given: GivenBy<typeof readMail>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailPage> {
    const page = await read(this.database, refOf(given), given.at);
    void reply.header('etag', `"${page.version}"`);
    return page;
  }

  @Serves(recordMail)
  record(@Given() given: GivenBy<typeof recordMail>): Promise<MailBrief> {
    return mail.recordMail(this.database, given, given.agency, given.body);
  }

  @Serves(handMailOver)
  handOver(@Given() given: GivenBy<typeof handMailOver>): Promise<MailBrief> {
    return mail.handMailOver(this.database, given, refOf(given), given.body.to);
  }

  @Serves(signForMail)
  signFor(@Given() given: GivenBy<typeof signForMail>): Promise<MailBrief> {
    return mail.signForMail(this.database, given, refOf(given));
  }

  @Serves(setMailAside)
  setAside(@Given() given: GivenBy<typeof setMailAside>): Promise<MailBrief> {
    return mail.setMailAside(this.database, given, refOf(given), given.body.reason);
  }

  @Serves(correctMail)
  correct(@Given() given: GivenBy<typeof correctMail>): Promise<MailBrief> {
    return mail.correctMailItem(this.database, given, refOf(given), given.body);
  }

  @Serves(voidMail)
  void(@Given() given: GivenBy<typeof voidMail>): Promise<MailBrief> {
    return mail.voidMailItem(this.database, given, refOf(given), given.body.reason);
  }

  @Serves(linkMail)
  link(@Given() given: GivenBy<typeof linkMail>): Promise<MailBrief> {
    return mail.linkMail(this.database, given, refOf(given), given.body.application);
  }
}

interface Named {
  readonly agency: Agency;
  readonly params: { readonly mail: number };
}

const refOf = ({ agency, params }: Named): Ref => ({ agencyId: agency.id, id: params.mail });
