// A person's command on an application: role, version seen and idempotency key are checked.
import type { ApplicationCommand, ApplicationCommands, Command } from '../../domain/applications/commands.js';
import { COMMAND_RULES, permittedRoles } from '../../domain/applications/command-rules.js';
import type { Database } from '../../platform/db/database.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { Queryable } from '../../platform/db/query.js';
import { settingsOf } from '../agencies/agency-settings.js';
import { type CommandContext, commandMetaInRole, ownAgencies } from '../../platform/commands/command-context.js';
import { recordAnswers } from './decision-answers.js';
import { summaryOf, type ApplicationSummary } from './application-summary.js';
import { type CommandExtras, changeApplication, type OneApplicationCommand } from './change-application.js';
import { assertEvidenceComplete, recordSignedDespite } from './assert-evidence-complete.js';
import { splitApplication } from './split-application.js';

type Name = keyof ApplicationCommands;

/** A command as sent by a person: without actor and time, which the server adds. */
export type CommandInput = { [One in Name]: { readonly do: One } & ApplicationCommands[One] }[Name];

/** The application afterwards; `further` are those that were split off. */
export type CommandResult = ApplicationSummary & { readonly further?: readonly ApplicationSummary[] };

/** What a person can send with a command besides the replay contract. */
export interface SubmittedExtras extends CommandExtras {
  /** Why a reply is signed although evidence is missing. */
  readonly despite?: string | undefined;
  /** The answers to the seven questions that led to a draft. */
  readonly answers?: readonly string[] | undefined;
}

/**
 * @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale`, `invalid`
 */
export const submitCommand = (
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  input: CommandInput,
  extras: SubmittedExtras = {},
): Promise<CommandResult> =>
  database.unitOfWork.run(
    context,
    { scope: ownAgencies(context.person), request: [ref, input, context.version, ...extrasForKey(extras)] },
    async (work) => {
      const { despite, answers } = extras;
      const command = inPermittedRole(context, ref, input);
      if (command.do === 'split') {
        const [first, ...further] = await splitApplication(work, ref, command, context.version);
        return { ...summaryOf(work.office, first), further: further.map((each) => summaryOf(work.office, each)) };
      }
      const completed = command.do === 'requestSupplement' ? await withAgencyTerm(work.db, ref, command) : command;
      const before = await work.applications.get(ref);
      const after = await changeApplication(work, ref, completed, context.version, extras);
      if (completed.do === 'submitDraft' && answers) recordAnswers(work, after, completed, answers);
      if (completed.do === 'sign') {
        // Checked last: a refusal by the process comes first.
        const missing = await assertEvidenceComplete(work, before, completed, despite);
        if (despite !== undefined && missing.length > 0) recordSignedDespite(work, after, completed, despite, missing);
      }
      return summaryOf(work.office, after);
    },
  );

const extrasForKey = (extras: SubmittedExtras): readonly unknown[] =>
  Object.values(extras).some((each) => each !== undefined) ? [extras] : [];

/** The command as given now, by a person in a role. @throws DomainError `not-permitted` */
export const inPermittedRole = (
  context: CommandContext,
  { agencyId }: RecordRef,
  input: CommandInput,
): ApplicationCommand =>
  ({
    ...input,
    ...commandMetaInRole(
      context,
      agencyId,
      permittedRoles(input.do, input as Command<Name>),
      COMMAND_RULES[input.do].label,
    ),
  }) as ApplicationCommand;

/** Art. 30: without a term in the command, the agency's own term is used, if it has set one. */
export async function withAgencyTerm(
  db: Queryable,
  { agencyId }: RecordRef,
  command: Command<'requestSupplement'>,
): Promise<OneApplicationCommand> {
  if (command.workingDays !== undefined) return command;
  const agencyTerm = (await settingsOf(db, agencyId))?.settings.supplementWorkingDays;
  return agencyTerm === undefined ? command : { ...command, workingDays: agencyTerm };
}
