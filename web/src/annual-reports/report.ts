// One annual report: its identity, its address, and commands on the version that was seen.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ReportStep } from '@domain/annual-report/report-workflow.js';
import type { ReportScope } from '@domain/annual-report/report-due.js';
import type { ReportBrief, Report as ReportResponse } from '../../generated/types.gen';
import type { Problem } from '../app/problem';
import { showsSubject } from '../app/query-subjects';

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

/** Refreshes what a report changes: itself, the lists, and the explanations of its checks. */
export function useRefreshReports(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ predicate: showsSubject('report') }), [queries]);
}

/** The report a command is for, and the version it was given on. */
export interface CommandTarget {
  readonly path: { agency: string; year: number; scope: ReportScope };
  readonly headers: { 'If-Match': string };
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
  run: (input: Input, target: CommandTarget) => Promise<{ readonly data: ReportBrief }>,
): ReportCommand<Input> {
  const refresh = useRefreshReports();
  const [seenVersion, setSeenVersion] = useState(report.version);
  const { mutate, error, isPending, reset } = useMutation<ReportBrief, Problem, Input>({
    mutationFn: async (input) =>
      (await run(input, { path: refOf(report), headers: { 'If-Match': `"${seenVersion}"` } })).data,
    onSuccess: ({ version }) => setSeenVersion(version),
    onSettled: () => refresh(),
  });
  return {
    send: (input, onDone) => mutate(input, onDone && { onSuccess: onDone }),
    problem: error,
    isSending: isPending,
    look: () => {
      setSeenVersion(report.version);
      reset();
    },
  };
}
