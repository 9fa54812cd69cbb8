// Annual reports: read, write, correct, import, download; and check any published report.
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database.js';
import { UploadLimit } from '../../platform/http/upload-limit.js';
import { WorkerPool } from '../../platform/workers/worker-pool.js';
import { type CheckedReport, LARGEST_FILE } from './check-report.js';
import type { ReportBrief } from './change-report.js';
import { correctCell, takeBackCorrection } from './correct-cell.js';
import { importTable2, previewTable2, type Table2Import } from './import-table2.js';
import { listReports as reportsOf, listSubmissions, type ReportLine, type Submissions } from './list-reports.js';
import { readReport as read, type ShownReport } from './read-report.js';
import { CHECK_REPORT } from './report-tasks.js';
import { readLocked, createReportDocument } from './report-document.js';
import type { LockedReport, ReportRef } from './stored-report.js';
import { writeSections, writeTable2 } from './write-report.js';
import { attachmentDisposition, DOWNLOAD_HEADERS } from '../../platform/http/content-disposition.js';
import { BODY_LABEL, validate } from '../../platform/http/operation.guard.js';
import { Input, type OperationInput, Handles } from '../../platform/http/operation.js';
import { readFormFile } from './read-form-file.js';
import * as operations from './annual-reports.api.js';

/** The report that a path names. */
export const reportRefOf = ({
  agency,
  params: { year, scope },
}: Pick<OperationInput<typeof operations.readReport>, 'agency' | 'params'>): ReportRef => ({ agency, year, scope });

/** Sets the ETag to the report's version, for If-Match. */
export function withETag<Result extends ReportBrief>(reply: FastifyReply, result: Result): Result {
  void reply.header('etag', `"${result.version}"`);
  return result;
}

@Controller()
export class AnnualReportsController {
  constructor(
    private readonly database: Database,
    private readonly workers: WorkerPool,
    private readonly uploads: UploadLimit,
  ) {}

  @Handles(operations.listReports)
  async list(
    @Input() { person, agency }: OperationInput<typeof operations.listReports>,
  ): Promise<{ readonly reports: readonly ReportLine[] }> {
    return { reports: await reportsOf(this.database, person, agency) };
  }

  @Handles(operations.listReportSubmissions)
  submissions(
    @Input() { person, agency, params, at }: OperationInput<typeof operations.listReportSubmissions>,
  ): Promise<Submissions> {
    return listSubmissions(this.database, person, agency, params.year, at);
  }

  @Handles(operations.readReport)
  async read(
    @Input() input: OperationInput<typeof operations.readReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownReport> {
    const { person, at } = input;
    return withETag(reply, await read(this.database, { person, ref: reportRefOf(input), at }));
  }

  @Handles(operations.readReportSnapshot)
  snapshot(@Input() input: OperationInput<typeof operations.readReportSnapshot>): Promise<LockedReport> {
    return readLocked(this.database, input.person, reportRefOf(input), input.params.snapshot);
  }

  @Handles(operations.downloadReport)
  async download(
    @Input() input: OperationInput<typeof operations.downloadReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { person, query } = input;
    const { name, mediaType, content } = await createReportDocument(this.database, this.workers, {
      person,
      ref: reportRefOf(input),
      ...query,
    });
    void reply
      .headers(DOWNLOAD_HEADERS)
      .header('content-disposition', attachmentDisposition(name, `annual-report-${input.params.year}.${query.format}`))
      .type(mediaType);
    return Buffer.from(content);
  }

  @Handles(operations.writeReportSections)
  async sections(
    @Input() input: OperationInput<typeof operations.writeReportSections>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(reply, await writeSections(this.database, input, reportRefOf(input), input.body));
  }

  @Handles(operations.writeReportTable2)
  async table2(
    @Input() input: OperationInput<typeof operations.writeReportTable2>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(reply, await writeTable2(this.database, input, reportRefOf(input), input.body.cells));
  }

  @Handles(operations.previewReportTable2)
  async preview(@Input() input: OperationInput<typeof operations.previewReportTable2>): Promise<Table2Import> {
    return this.uploads.run(`agency ${input.agency.id}`, async () =>
      previewTable2(this.database, this.workers, reportRefOf(input), await readOnlyFile(input)),
    );
  }

  @Handles(operations.importReportTable2)
  async import(
    @Input() input: OperationInput<typeof operations.importReportTable2>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief & Table2Import> {
    return this.uploads.run(`agency ${input.agency.id}`, async () =>
      withETag(
        reply,
        await importTable2(this.database, this.workers, input, reportRefOf(input), await readOnlyFile(input)),
      ),
    );
  }

  @Handles(operations.correctReport)
  async correct(
    @Input() input: OperationInput<typeof operations.correctReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return withETag(reply, await correctCell(this.database, input, reportRefOf(input), input.body));
  }

  @Handles(operations.takeBackReportCorrection)
  async takeBack(
    @Input() input: OperationInput<typeof operations.takeBackReportCorrection>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    const { params, body } = input;
    return withETag(
      reply,
      await takeBackCorrection(this.database, input, reportRefOf(input), params.correction, body.reason),
    );
  }

  @Handles(operations.checkPublishedReport)
  async check(@Input() input: OperationInput<typeof operations.checkPublishedReport>): Promise<CheckedReport> {
    return this.uploads.run(`person ${input.person.accountId}`, async () => {
      const { fields, content } = await readFormFile(input.parts(LARGEST_FILE), LARGEST_FILE, (rawFields) =>
        validate(operations.ReportToCheck, rawFields, BODY_LABEL),
      );
      return this.workers.run(CHECK_REPORT, { file: content, year: fields.year });
    });
  }
}

/** The file of a form that has no other fields. */
const readOnlyFile = async ({
  parts,
}: Pick<OperationInput<typeof operations.previewReportTable2>, 'parts'>): Promise<Uint8Array> =>
  (await readFormFile(parts(LARGEST_FILE), LARGEST_FILE, () => ({}))).content;
