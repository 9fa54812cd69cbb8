// Reads applications: lists, counts, export, one in full; and watching them.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { countLights, type LightCounts } from '../../usecases/applications/count-lights.js';
import { type DeadlineExplanation, explainDeadline as explain } from '../../usecases/applications/explain-deadline.js';
import { type ApplicationPage, readApplication as read } from '../../usecases/applications/read-application.js';
import { worklist, type Worklist } from '../../usecases/applications/worklist.js';
import { exportList } from '../../usecases/applications/export-list.js';
import { unwatch, watch } from '../../usecases/applications/watch.js';
import { LIST_TYPES } from '../../documents/list/files.js';
import { attachedAs, HARMLESS } from '../attachments/disposition.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import {
  countApplications,
  explainDeadline,
  exportApplications,
  listApplications,
  readApplication,
  unwatchApplication,
  watchApplication,
} from './worklist.operations.js';

@Controller()
export class WorklistController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(listApplications)
  list(@Given() { query, person, agencies, at }: GivenBy<typeof listApplications>): Promise<Worklist> {
    return worklist(this.database, { ...query, person, agencies, at });
  }

  @Serves(countApplications)
  count(@Given() { query, person, agencies, at }: GivenBy<typeof countApplications>): Promise<LightCounts> {
    return countLights(this.database, { ...query, person, agencies, at });
  }

  @Serves(exportApplications)
  async export(
    @Given() { query: { format, ...filters }, person, agencies, at }: GivenBy<typeof exportApplications>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { name, content } = await exportList(this.database, { ...filters, person, agencies, at }, format);
    void reply
      .headers(HARMLESS)
      .header('content-disposition', attachedAs(name, `applications.${format}`))
      .type(LIST_TYPES[format]);
    return Buffer.from(content);
  }

  @Serves(watchApplication)
  watch(@Given() { application, person, at }: GivenBy<typeof watchApplication>): Promise<void> {
    return watch(this.database, application, person, at);
  }

  @Serves(unwatchApplication)
  unwatch(@Given() { application, person }: GivenBy<typeof unwatchApplication>): Promise<void> {
    return unwatch(this.database, application, person);
  }

  @Serves(readApplication)
  async one(
    @Given() { application, person, at }: GivenBy<typeof readApplication>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationPage> {
    const page = await read(this.database, application, person, at);
    void reply.header('etag', `"${page.version}"`);
    return page;
  }

  @Serves(explainDeadline)
  explain(@Given() { application, params }: GivenBy<typeof explainDeadline>): Promise<DeadlineExplanation> {
    return explain(this.database, application, params.ordinal);
  }
}
