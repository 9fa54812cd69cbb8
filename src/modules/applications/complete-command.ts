// Fills in what the office knows and a person need not type: the agency's own term, the items of the month before.
import type { Command } from '../../domain/applications/commands.js';
import type { Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import { settingsOf } from '../agencies/agency-settings.js';
import type { OneApplicationCommand } from './change-application.js';
import { countItemsBefore } from './fees.sql.js';

/** The command with those fields. Replays and imports are complete as they are written. */
export async function completeCommand(
  db: Queryable,
  ref: RecordRef,
  command: OneApplicationCommand,
): Promise<OneApplicationCommand> {
  if (command.do === 'requestSupplement') return withAgencyTerm(db, ref, command);
  if (command.do === 'noticeFee') return withItemsBefore(db, ref, command);
  return command;
}

/** Art. 30: without a term in the command, the agency's own term is used, if it has set one. */
async function withAgencyTerm(
  db: Queryable,
  { agencyId }: RecordRef,
  command: Command<'requestSupplement'>,
): Promise<Command<'requestSupplement'>> {
  if (command.workingDays !== undefined) return command;
  const agencyTerm = (await settingsOf(db, agencyId))?.settings.supplementWorkingDays;
  return agencyTerm === undefined ? command : { ...command, workingDays: agencyTerm };
}

/** 109号: items are cumulative for one applicant and one calendar month; pages are counted for each application alone. */
async function withItemsBefore(
  db: Queryable,
  ref: RecordRef,
  command: Command<'noticeFee'>,
): Promise<Command<'noticeFee'>> {
  return command.basis === 'items' ? { ...command, before: await countItemsBefore(db, ref) } : command;
}
