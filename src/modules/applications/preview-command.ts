// Previews what a command would do to the deadlines of an application, by the process itself.
import type { ApplicationCommand } from '../../domain/applications/commands.js';
import { type Application, type Facts, replyDeadline } from '../../domain/applications/facts.js';
import { deadlineStatus } from '../../domain/applications/deadline-status.js';
import { step } from '../../domain/applications/step.js';
import type { Day } from '../../domain/day.js';
import type { DeadlineStatus } from '../../domain/deadlines/deadline.js';
import type { DeadlineKind } from '../../domain/deadlines/statute.js';
import { notFound } from '../../domain/errors.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import type { Database } from '../../platform/db/database.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import { readState } from './applications.sql.js';
import { assertPlausible } from './assert-plausible.js';
import { completeCommand } from './complete-command.js';
import { assertEarlierReply } from './earlier-reply.js';
import { assertEvidenceComplete } from './assert-evidence-complete.js';
import { withAgentChange } from './change-application.js';
import { assertAnswersLeadTo } from './decision-answers.js';
import { type CommandInput, inPermittedRole, type SubmittedExtras } from './submit-command.js';

export interface CommandPreview {
  /** The last day for the reply after the command. */
  readonly dueOn: Day | null;
  readonly provisional: boolean;
  /** What a fee notice would bill; missing for any other command. */
  readonly fee?: { readonly amount: number; readonly before: number };
  /** All deadlines after the command, in order of creation. */
  readonly deadlines: readonly PreviewedDeadline[];
}

export interface PreviewedDeadline {
  readonly kind: DeadlineKind;
  readonly startsOn: Day;
  readonly dueOn: Day | null;
  readonly provisional: boolean;
  readonly status: DeadlineStatus;
  /** The name of the consultation to which it belongs. */
  readonly consultation: string | null;
}

/**
 * Changes nothing: the transaction only reads.
 * @throws DomainError as the command itself: `not-permitted`, `not-found`, `not-allowed`, `invalid`
 */
export async function previewCommand(
  database: Database,
  context: CommandContext,
  ref: RecordRef,
  input: CommandInput,
  { agent, answers, despite, objection, earlierReply }: SubmittedExtras = {},
): Promise<CommandPreview> {
  const command = inPermittedRole(context, ref, input);
  const office = await database.office.current();
  return database.read([ref.agencyId], async (db) => {
    const before = await readState(db, ref);
    if (!before) throw notFound(`没有编号为${ref.id}的申请`, `there is no application ${ref.id}`);
    const completed = command.do === 'split' ? command : await completeCommand(db, ref, command);
    const { application } = step(before, withAgentChange(completed, agent), office.calendarOf(ref.agencyId));
    assertPlausible(before, completed);
    if (command.do === 'submitDraft') {
      await assertEarlierReply(db, ref, application.facts, earlierReply);
      if (answers) assertAnswersLeadTo(application.facts, answers);
    }
    if (command.do === 'sign')
      await assertEvidenceComplete({ db }, { ...ref, application: before }, command, { despite, objection });
    return toCommandPreview(application, completed);
  });
}

/**
 * The deadlines of an application as a preview shows them.
 * @param command the one that was given; undefined: the application is new
 */
export function toCommandPreview(application: Application, command?: ApplicationCommand): CommandPreview {
  const reply = replyDeadline(application.deadlines);
  return {
    dueOn: reply?.dueOn ?? null,
    provisional: reply?.provisional ?? false,
    ...(command?.do === 'noticeFee' && { fee: feeOf(application.facts) }),
    deadlines: application.deadlines.map((deadline) => ({
      kind: deadline.kind,
      startsOn: deadline.startsOn,
      dueOn: deadline.dueOn,
      provisional: deadline.provisional,
      status: deadlineStatus(deadline, application),
      consultation: deadline.consultation ?? null,
    })),
  };
}

const feeOf = ({ fee }: Facts): NonNullable<CommandPreview['fee']> => ({
  amount: fee!.amount,
  before: fee!.before ?? 0,
});
