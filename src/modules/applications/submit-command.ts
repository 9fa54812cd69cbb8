// A person's command on an application: role, version seen and idempotency key are checked.
import type { ApplicationCommand, ApplicationCommands, Command } from '../../domain/applications/commands.js';
import { COMMAND_RULES, permittedRoles } from '../../domain/applications/command-rules.js';
import type { Database } from '../../platform/db/database.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type CommandContext, commandMetaInRole, ownAgencies } from '../../platform/commands/command-context.js';
import { recordAnswers } from './decision-answers.js';
import { assertPlausible } from './assert-plausible.js';
import { completeCommand } from './complete-command.js';
import { assertEarlierReply, recordEarlierReply } from './earlier-reply.js';
import { summaryOf, type ApplicationSummary } from './application-summary.js';
import { type CommandExtras, changeApplication } from './change-application.js';
import {
  assertEvidenceComplete,
  type Objection,
  recordOverruledObjection,
  recordSignedDespite,
} from './assert-evidence-complete.js';
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
  /** Why a third party's objection is overruled, and when it was told (art. 32). */
  readonly objection?: Objection | undefined;
  /** The answers to the seven questions that led to a draft. */
  readonly answers?: readonly string[] | undefined;
  /** The number of the reply that a repeated application was given before (art. 36(6)). */
  readonly earlierReply?: string | undefined;
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
      const command = inPermittedRole(context, ref, input);
      if (command.do === 'split') {
        const [first, ...further] = await splitApplication(work, ref, command, context.version);
        return { ...summaryOf(work.office, first), further: further.map((each) => summaryOf(work.office, each)) };
      }
      const completed = await completeCommand(work.db, ref, command);
      const before = await work.applications.get(ref);
      const after = await changeApplication(work, ref, completed, context.version, extras);
      // Checked last: a refusal by the process comes first.
      assertPlausible(before.application, completed);
      if (completed.do === 'submitDraft') await recordDraftExtras(work, after, completed, extras);
      if (completed.do === 'sign') await recordSigningExtras(work, before, after, completed, extras);
      return summaryOf(work.office, after);
    },
  );

async function recordDraftExtras(
  work: UnitOfWork,
  after: ApplicationRecord,
  command: Command<'submitDraft'>,
  { answers, earlierReply }: SubmittedExtras,
): Promise<void> {
  await assertEarlierReply(work.db, after, after.application.facts, earlierReply);
  if (answers) recordAnswers(work, after, command, answers);
  if (earlierReply !== undefined) recordEarlierReply(work, after, command, earlierReply);
}

async function recordSigningExtras(
  work: UnitOfWork,
  before: ApplicationRecord,
  after: ApplicationRecord,
  command: Command<'sign'>,
  { despite, objection }: SubmittedExtras,
): Promise<void> {
  const missing = await assertEvidenceComplete(work, before, command, { despite, objection });
  if (despite !== undefined && missing.length > 0) recordSignedDespite(work, after, command, despite, missing);
  if (objection) recordOverruledObjection(work, after, command, objection);
}

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
