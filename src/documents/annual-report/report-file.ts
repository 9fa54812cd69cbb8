// The file formats of an annual report, and how each is written.
import type { AnnualReport } from '../../domain/annual-report/report.js';

export const REPORT_FILES = ['docx', 'xlsx', 'pdf', 'html', 'json', 'csv'] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

interface FileKind {
  readonly mediaType: string;
  /** Its writer is loaded on first use, as few runs need it. */
  readonly make: (report: AnnualReport) => Promise<Uint8Array>;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const REPORT_KINDS: Readonly<Record<ReportFile, FileKind>> = {
  docx: {
    mediaType: `${OFFICE}.wordprocessingml.document`,
    make: async (report) => (await import('./report-as-docx.js')).reportAsDocx(report),
  },
  xlsx: {
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    make: async (report) => (await import('./report-as-xlsx.js')).reportAsXlsx(report),
  },
  pdf: {
    mediaType: 'application/pdf',
    make: async (report) => (await import('./report-as-pdf.js')).reportAsPdf(report),
  },
  html: {
    mediaType: 'text/html; charset=utf-8',
    make: async (report) => (await import('./report-as-html.js')).reportAsHtml(report),
  },
  json: {
    mediaType: 'application/json',
    make: async (report) => (await import('./report-as-json.js')).reportAsJson(report),
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (report) => (await import('./report-as-csv.js')).reportAsCsv(report),
  },
};

/** The report's bytes. */
export const reportFile = (report: AnnualReport, kind: ReportFile): Promise<Uint8Array> =>
  REPORT_KINDS[kind].make(report);

/** As a task of a worker thread. */
export const writeReportFile = ({
  report,
  format,
}: {
  readonly report: AnnualReport;
  readonly format: ReportFile;
}): Promise<Uint8Array> => reportFile(report, format);
