// One annual report as the server tells it: which one is meant, its address, and commands that know the version that was seen.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ReportStep } from '../../../src/domain/report/life.js';
import type { ReportScope } from '../../../src/domain/report/due.js';
import type { ReportBrief, Report as Told } from '../../generated/types.gen';
import type { Problem } from '../app/problem';
import { showing } from '../app/shown';

export type Report = Told;
export type StepOffer = Report['steps'][number];
export type ReportEvent = Report['events'][number];

export interface ReportRef {
  readonly agency: string;
  readonly year: number;
  readonly scope: ReportScope;
}

/** What every part of the page is given. */
export interface OfReport {
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

/** How figures are asked for the sum, or for the agency alone. */
export const rollupOf = ({ scope }: Pick<ReportRef, 'scope'>): { rollup?: 'true' } =>
  scope === 'rollup' ? { rollup: 'true' } : {};

export const offerOf = ({ steps }: Report, step: ReportStep): StepOffer => steps.find((each) => each.step === step)!;

export const mayEdit = (report: Report): boolean => offerOf(report, 'edit').allowed;

/** What a report changes where it is shown: itself, the lists, and what explains its checks. */
export function useReadReportsAnew(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ predicate: showing('report') }), [queries]);
}

/** Where a command goes, and the version that it was given on. */
export interface Target {
  readonly path: { agency: string; year: number; scope: ReportScope };
  readonly headers: { 'If-Match': string };
}

export interface ReportCommand<Given> {
  readonly send: (given: Given, onDone?: () => void) => void;
  readonly problem: Problem | null;
  readonly isSending: boolean;
  /** The version that is given on is that of now: a form is begun, or what others did was looked at. */
  readonly look: () => void;
}

/** A command to a report, on the version that the person had before him; whatever comes of it, the report is read anew. */
export function useReportCommand<Given>(
  report: Report,
  give: (given: Given, target: Target) => Promise<{ readonly data: ReportBrief }>,
): ReportCommand<Given> {
  const readAnew = useReadReportsAnew();
  const [seen, see] = useState(report.version);
  const { mutate, error, isPending, reset } = useMutation<ReportBrief, Problem, Given>({
    mutationFn: async (given) =>
      (await give(given, { path: refOf(report), headers: { 'If-Match': `"${seen}"` } })).data,
    onSuccess: ({ version }) => see(version),
    onSettled: () => readAnew(),
  });
  return {
    send: (given, onDone) => mutate(given, onDone && { onSuccess: onDone }),
    problem: error,
    isSending: isPending,
    look: () => {
      see(report.version);
      reset();
    },
  };
}
