// One annual report: its identity, its address, and commands on the version that was seen.
import type { ReportStep } from '@domain/annual-report/report-workflow.js';
import type { ReportScope } from '@domain/annual-report/report-due.js';
import type { ReportBrief, Report as ReportResponse } from '../../generated/types.gen';
import type { Operation } from '../app/changed-subjects';
import type { Problem } from '../app/problem';
import { useCommand } from '../app/use-command';

export type Report = ReportResponse;
export type StepOffer = Report['steps'][number];
export type ReportEvent = Report['events'][number];

export interface ReportRef {
  readonly agency: string;
  readonly year: number;
  readonly scope: ReportScope;
}

/** The props of every part of the report page. */
export interface ReportProps {
  readonly report: Report;
}

export const refOf = ({ agency, year, scope }: ReportRef): { agency: string; year: number; scope: ReportScope } => ({
  agency,
  year,
  scope,
});

/** @example reportPath({ agency: 'land', year: 2025, scope: 'own' }) //=> '/desk/reports/land/2025?scope=own' */
export const reportPath = ({ agency, year, scope }: ReportRef): string =>
  `/desk/reports/${encodeURIComponent(agency)}/${year}?scope=${scope}`;

/**
 * The title where it may wrap: after the agency's name.
 * @example titlePhrases('云溪县财政局2025年政府信息公开工作年度报告') //=> ['云溪县财政局', '2025年政府信息公开工作年度报告']
 */
export const titlePhrases = (title: string): readonly string[] => title.split(/(?=\d{4}年政府信息公开)/u);

/** The query for the sum, or for the agency alone. */
export const rollupOf = ({ scope }: Pick<ReportRef, 'scope'>): { rollup?: 'true' } =>
  scope === 'rollup' ? { rollup: 'true' } : {};

export const offerOf = ({ steps }: Report, step: ReportStep): StepOffer => steps.find((each) => each.step === step)!;

export const mayEdit = (report: Report): boolean => offerOf(report, 'edit').allowed;

/** The report a command is for, and the version it was given on. */
export interface CommandTarget {
  readonly path: { agency: string; year: number; scope: ReportScope };
  readonly headers: { 'If-Match'?: string };
}

export interface ReportCommand<Input> {
  readonly send: (input: Input, onDone?: () => void) => void;
  readonly problem: Problem | null;
  readonly isSending: boolean;
  /** Accepts the current version: a form is opened, or the changes of others were looked at. */
  readonly look: () => void;
}

/** A command to a report on the version the person saw; afterwards the report is read again. */
export function useReportCommand<Input>(
  report: Report,
  operation: Operation | ((input: Input) => Operation),
  send: (input: Input, target: CommandTarget) => Promise<{ readonly data: ReportBrief }>,
): ReportCommand<Input> {
  const { run, isSending, refusal, markSeen } = useCommand<ReportBrief, Input>({
    operation,
    version: report.version,
    keepsVersion: true,
    send: (input, { 'If-Match': version }) =>
      send(input, { path: refOf(report), headers: version === undefined ? {} : { 'If-Match': version } }),
  });
  const sendThen = async (input: Input, onDone?: () => void): Promise<void> => {
    if (await run(input)) onDone?.();
  };
  return {
    send: (input, onDone) => void sendThen(input, onDone),
    problem: refusal,
    isSending,
    look: markSeen,
  };
}
