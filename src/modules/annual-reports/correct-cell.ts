// Corrects a computed figure by hand, with a reason; a correction is undone by another one.
import { notAllowed, notFound } from '../../domain/errors.js';
import { formatOf } from '../../domain/statistics/tables.js';
import { assertCorrectable } from '../../domain/annual-report/corrections.js';
import { type Database } from '../../platform/db/database.js';
import { AnnualReportCorrectionEntity } from '../../platform/db/entities/annual-report-figures.entity.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { type ReportChange, changeReport, type ReportBrief } from './change-report.js';
import { readCorrections } from './annual-reports.sql.js';
import type { ReportRef, StoredCorrection } from './stored-report.js';

export interface Correction {
  /** 'row:column' of Table 3, 'kind:column' of Table 4; no total. */
  readonly cell: string;
  /** What is added to the computed figure; never 0. */
  readonly delta: number;
  readonly reason: string;
}

/** @throws DomainError as `changeReport`; `invalid` for a cell that takes no correction */
export const correctCell = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  correction: Correction,
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'edit', async ({ seq }) => {
    assertCorrectable(correction.cell, formatOf(ref.year));
    return correctionChange('cellCorrected', ref, { ...correction, seq, takesBack: null });
  });

/**
 * @param correction its number
 * @throws DomainError as `changeReport`; `not-found`; `not-allowed` for one that is taken back already, or is itself a taking back
 */
export const takeBackCorrection = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  correction: number,
  reason: string,
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'edit', async ({ db, seq }) => {
    const all = await readCorrections(db, ref);
    const original = all.find((each) => each.seq === correction);
    if (!original) {
      throw notFound(
        `没有第${correction}号更正，请从更正列表中选择`,
        `there is no correction ${correction}: choose one from the list`,
      );
    }
    if (original.takesBack !== null || all.some(({ takesBack }) => takesBack === correction)) {
      throw notAllowed('该更正已撤回，如需再改请另作更正', 'it is taken back already: make a new correction');
    }
    return correctionChange('correctionTakenBack', ref, {
      seq,
      cell: original.cell,
      delta: -original.delta,
      reason,
      takesBack: correction,
    });
  });

const correctionChange = (
  type: 'cellCorrected' | 'correctionTakenBack',
  { agency, year, scope }: ReportRef,
  { seq, cell, delta, reason, takesBack }: StoredCorrection,
): ReportChange => ({
  type,
  payload: { cell, delta, reason, ...(takesBack !== null && { takesBack }) },
  save: (db) =>
    db
      .repository(AnnualReportCorrectionEntity)
      .insert({ agencyId: agency.id, year, scope, seq, cell, delta, reason, takesBack }),
});
