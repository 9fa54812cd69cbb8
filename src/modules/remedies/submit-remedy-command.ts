// A person's command on a remedy 复议诉讼: open, close, or redo the reply; roles are checked.
import type { CommandMeta, OfficeCommands } from '../../domain/applications/commands.js';
import type { Day } from '../../domain/day.js';
import { notFound } from '../../domain/errors.js';
import { recordName } from '../../domain/document-numbers.js';
import type { RemedyKind, RemedyResult } from '../../domain/vocabulary.js';
import type { RemedyRecord } from '../../platform/db/change-set.js';
import type { Database } from '../../platform/db/database.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { Agency, Office } from '../../platform/db/office.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { findApplication } from '../../platform/commands/find-application.js';
import { summaryOf, type ApplicationSummary } from '../applications/application-summary.js';
import { type CommandContext, commandMetaInRole, ownAgencies } from '../../platform/commands/command-context.js';
import { closeRemedy, openRemedy, REMEDY_ROLES, REDO_ROLES, redoReply } from './remedy-commands.js';

/** What the decision says: when it was received, and within how many working days the reply is due. */
export type RedoOrder = Pick<OfficeCommands['redo'], 'receivedOn' | 'workingDays'>;

export interface RemedySummary {
  readonly remedy: number;
  readonly agency: string;
  readonly name: string;
  readonly kind: RemedyKind;
  /** The application concerned, by its name in URLs. */
  readonly application: string | null;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly result: RemedyResult | null;
}

/**
 * @param application the application of this agency concerned, by any of its numbers; undefined: none
 * @throws DomainError `not-permitted`, `not-found`, `invalid`
 */
export const submitRemedyOpening = (
  database: Database,
  context: CommandContext,
  agency: Agency,
  { application, ...input }: OfficeCommands['openRemedy'] & { readonly application?: string | undefined },
): Promise<RemedySummary> =>
  database.unitOfWork.run(
    context,
    { scope: ownAgencies(context.person), request: ['openRemedy', agency.id, application, input] },
    async (work) => {
      const meta = commandMetaInRole(context, agency.id, REMEDY_ROLES, { zh: '登记复议诉讼', en: 'open remedies' });
      const record =
        application === undefined
          ? null
          : await work.applications.getUncached(await applicationRefOf(work, agency, application));
      return toRemedySummary(
        work.office,
        await openRemedy(work, agency, { do: 'openRemedy', ...input, ...meta }, record),
      );
    },
  );

/** @throws DomainError `not-permitted`, `not-found`, `not-allowed` */
export const submitRemedyClosing = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  result: RemedyResult,
): Promise<RemedySummary> =>
  database.unitOfWork.run(
    context,
    { scope: ownAgencies(context.person), request: ['closeRemedy', ref, result] },
    async (work) => {
      const meta = commandMetaInRole(context, ref.agencyId, REMEDY_ROLES, { zh: '复议诉讼结案', en: 'close remedies' });
      const { name } = await work.remedies.get(ref);
      return toRemedySummary(
        work.office,
        await closeRemedy(work, ref, { do: 'closeRemedy', remedy: name, result, ...meta }),
      );
    },
  );

/** @returns the new application @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `invalid` */
export const submitRedo = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  order: RedoOrder,
): Promise<ApplicationSummary> =>
  database.unitOfWork.run(
    context,
    { scope: ownAgencies(context.person), request: ['redo', ref, order] },
    async (work) => {
      const meta = redoMeta(context, ref.agencyId);
      const { name } = await work.remedies.get(ref);
      // The new application is named by its number, so `as` stays empty.
      const command = { do: 'redo', remedy: name, as: '', ...order, ...meta } as const;
      return summaryOf(work.office, await redoReply(work, ref, command));
    },
  );

/** @throws DomainError `not-permitted` */
export const redoMeta = (context: CommandContext, agencyId: number): CommandMeta =>
  commandMetaInRole(context, agencyId, REDO_ROLES, { zh: '重新答复', en: 'redo the reply' });

/** An application of another agency is unknown here, like one that does not exist. */
async function applicationRefOf({ db, office }: UnitOfWork, agency: Agency, name: string): Promise<RecordRef> {
  const found = await findApplication(db, office, [agency.id], name);
  if (found) return found;
  throw notFound(`该机关没有编号为“${name}”的申请`, `there is no application ${name} at that agency`);
}

function toRemedySummary(office: Office, record: RemedyRecord): RemedySummary {
  const { agencyId, id, applicationId, name, openedOn, closedOn } = record;
  const { code } = office.getAgencyById(agencyId);
  return {
    remedy: id,
    agency: code,
    name,
    kind: record.kind as RemedyKind,
    application: applicationId === null ? null : recordName(code, applicationId),
    openedOn,
    closedOn,
    result: record.result as RemedyResult | null,
  };
}
