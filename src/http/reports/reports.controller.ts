// Annual reports: read, write, correct, import, download; and check any published report.
import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../store/database.js';
import { DATABASE } from '../../tokens.js';
import { checkReport, type CheckedReport, LARGEST_FILE } from '../../usecases/reports/check-report.js';
import type { ReportBrief } from '../../usecases/reports/change-report.js';
import { correctCell, takeBackCorrection } from '../../usecases/reports/correct-cell.js';
import { importTable2, previewTable2, type Table2Import } from '../../usecases/reports/import-table2.js';
import {
  listReports as reportsOf,
  listSubmissions,
  type ReportLine,
  type Submissions,
} from '../../usecases/reports/list-reports.js';
import { readReport as read, type ShownReport } from '../../usecases/reports/read-report.js';
import { readLocked, reportDocument } from '../../usecases/reports/report-document.js';
import type { LockedReport, ReportRef } from '../../usecases/reports/stored-report.js';
import { writeSections, writeTable2 } from '../../usecases/reports/write-report.js';
import { attachedAs, HARMLESS } from '../attachments/disposition.js';
import { BODY, checked } from '../doorkeeper.js';
import { Given, type GivenBy, Serves } from '../operation.js';
import { receivedFile } from './received-file.js';
import * as operations from './reports.operations.js';

/** The report that a path names. */
export const refOf = ({
  agency,
  params: { year, scope },
}: Pick<GivenBy<typeof operations.readReport>, 'agency' | 'params'>): ReportRef => ({ agency, year, scope });

/** Sets the ETag to the report's version, for If-Match. */
export function atVersion<Told extends ReportBrief>(reply: FastifyReply, told: Told): Told {
  void reply.header('etag', `"${told.version}"`);
  return told;
}

@Controller()
export class ReportsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Serves(operations.listReports)
  async list(
    @Given() { person, agency }: GivenBy<typeof operations.listReports>,
  ): Promise<{ readonly reports: readonly ReportLine[] }> {
    return { reports: await reportsOf(this.database, person, agency) };
  }

  @Serves(operations.listReportSubmissions)
  submissions(
    @Given() { person, agency, params, at }: GivenBy<typeof operations.listReportSubmissions>,
  ): Promise<Submissions> {
    return listSubmissions(this.database, person, agency, params.year, at);
  }

  @Serves(operations.readReport)
  async read(
    @Given() given: GivenBy<typeof operations.readReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownReport> {
    const { person, at } = given;
    return atVersion(reply, await read(this.database, { person, ref: refOf(given), at }));
  }

  @Serves(operations.readReportSnapshot)
  snapshot(@Given() given: GivenBy<typeof operations.readReportSnapshot>): Promise<LockedReport> {
    return readLocked(this.database, given.person, refOf(given), given.params.snapshot);
  }

  @Serves(operations.downloadReport)
  async download(
    @Given() given: GivenBy<typeof operations.downloadReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { person, query } = given;
    const { name, mediaType, content } = await reportDocument(this.database, { person, ref: refOf(given), ...query });
    void reply
      .headers(HARMLESS)
      .header('content-disposition', attachedAs(name, `annual-report-${given.params.year}.${query.format}`))
      .type(mediaType);
    return Buffer.from(content);
  }

  @Serves(operations.writeReportSections)
  async sections(
    @Given() given: GivenBy<typeof operations.writeReportSections>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await writeSections(this.database, given, refOf(given), given.body));
  }

  @Serves(operations.writeReportTable2)
  async table2(
    @Given() given: GivenBy<typeof operations.writeReportTable2>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await writeTable2(this.database, given, refOf(given), given.body.cells));
  }

  @Serves(operations.previewReportTable2)
  async preview(@Given() given: GivenBy<typeof operations.previewReportTable2>): Promise<Table2Import> {
    return previewTable2(this.database, refOf(given), await fileOf(given));
  }

  @Serves(operations.importReportTable2)
  async import(
    @Given() given: GivenBy<typeof operations.importReportTable2>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief & Table2Import> {
    return atVersion(reply, await importTable2(this.database, given, refOf(given), await fileOf(given)));
  }

  @Serves(operations.correctReport)
  async correct(
    @Given() given: GivenBy<typeof operations.correctReport>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    return atVersion(reply, await correctCell(this.database, given, refOf(given), given.body));
  }

  @Serves(operations.takeBackReportCorrection)
  async takeBack(
    @Given() given: GivenBy<typeof operations.takeBackReportCorrection>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportBrief> {
    const { params, body } = given;
    return atVersion(
      reply,
      await takeBackCorrection(this.database, given, refOf(given), params.correction, body.reason),
    );
  }

  @Serves(operations.checkPublishedReport)
  async check(@Given() given: GivenBy<typeof operations.checkPublishedReport>): Promise<CheckedReport> {
    const { fields, content } = await receivedFile(given.parts(LARGEST_FILE), LARGEST_FILE, (sent) =>
      checked(operations.ReportToCheck, sent, BODY),
    );
    return checkReport({ file: content, year: fields.year });
  }
}

/** The file of a form that has no other fields. */
const fileOf = async ({ parts }: Pick<GivenBy<typeof operations.previewReportTable2>, 'parts'>): Promise<Uint8Array> =>
  (await receivedFile(parts(LARGEST_FILE), LARGEST_FILE, () => ({}))).content;
