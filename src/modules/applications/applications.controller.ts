// Reads applications: lists, counts, export, one in full; and watching them.
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import { WorkerPool } from '../../platform/workers/worker-pool.js';
import { countWorklist, type WorklistCounts } from '../worklist/count-worklist.js';
import { type DeadlineExplanation, explainDeadline as explain } from './explain-deadline.js';
import { type ApplicationPage, readApplication as read } from './read-application.js';
import { recordNameSearch } from '../worklist/record-name-search.js';
import { readWorklist, type Worklist } from '../worklist/read-worklist.js';
import { exportList } from '../worklist/export-list.js';
import { stopWatching, startWatching } from '../worklist/watching.js';
import { LIST_TYPES } from '../../documents/list/list-file.js';
import { attachmentDisposition, DOWNLOAD_HEADERS } from '../../platform/http/content-disposition.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import {
  countApplications,
  explainDeadline,
  exportApplications,
  listApplications,
  readApplication,
  unwatchApplication,
  watchApplication,
} from './applications.api.js';

@Controller()
export class ApplicationsController {
  constructor(
    private readonly database: Database,
    private readonly workers: WorkerPool,
  ) {}

  @Handles(listApplications)
  async list(
    @Input() { query, person, agencies, at, from }: OperationInput<typeof listApplications>,
  ): Promise<Worklist> {
    await recordNameSearch(this.database, { person, at, from }, { ...query, agencies });
    return readWorklist(this.database, { ...query, person, agencies, at });
  }

  @Handles(countApplications)
  count(@Input() { query, person, agencies, at }: OperationInput<typeof countApplications>): Promise<WorklistCounts> {
    return countWorklist(this.database, { ...query, person, agencies, at });
  }

  @Handles(exportApplications)
  async export(
    @Input() { query: { format, ...filters }, person, agencies, at, from }: OperationInput<typeof exportApplications>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    await recordNameSearch(this.database, { person, at, from }, { ...filters, agencies });
    const { name, content } = await exportList(
      this.database,
      this.workers,
      { ...filters, person, agencies, at },
      format,
    );
    void reply
      .headers(DOWNLOAD_HEADERS)
      .header('content-disposition', attachmentDisposition(name, `applications.${format}`))
      .type(LIST_TYPES[format]);
    return Buffer.from(content);
  }

  @Handles(watchApplication)
  watch(@Input() { application, person, at }: OperationInput<typeof watchApplication>): Promise<void> {
    return startWatching(this.database, application, person, at);
  }

  @Handles(unwatchApplication)
  unwatch(@Input() { application, person }: OperationInput<typeof unwatchApplication>): Promise<void> {
    return stopWatching(this.database, application, person);
  }

  @Handles(readApplication)
  async read(
    @Input() { application, person, at }: OperationInput<typeof readApplication>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationPage> {
    const page = await read(this.database, application, person, at);
    void reply.header('etag', `"${page.version}"`);
    return page;
  }

  @Handles(explainDeadline)
  explain(@Input() { application, params }: OperationInput<typeof explainDeadline>): Promise<DeadlineExplanation> {
    return explain(this.database, application, params.ordinal);
  }
}
