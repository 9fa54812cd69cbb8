// Applies a command to an application, and writes what is not in its facts: number, persons, text.
import type { ApplicationCommand } from '../../domain/applications/commands.js';
import { step } from '../../domain/applications/step.js';
import { yearOf } from '../../domain/day.js';
import type { Agent } from '../../domain/persons/agent.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { assertApplicationSeen } from './assert-application-seen.js';

/** The commands that concern one application and create no other. */
export type OneApplicationCommand = Exclude<ApplicationCommand, { readonly do: 'split' }>;

/** What a command can carry besides the replay contract: the new agent of the applicant; null: none any more. */
export interface CommandExtras {
  readonly agent?: Agent | null | undefined;
}

/**
 * @param version the version that the person saw; if it has changed since, the error tells who did what
 * @throws DomainError `not-found`, `not-allowed`, `not-permitted`, `invalid`, `stale`
 */
export async function changeApplication(
  work: UnitOfWork,
  ref: RecordRef,
  input: OneApplicationCommand,
  version?: number,
  { agent }: CommandExtras = {},
): Promise<ApplicationRecord> {
  const before = await work.applications.get(ref);
  await assertApplicationSeen(work, before, version);
  const command = withAgentChange(input, agent);
  const result = step(before.application, command, work.office.calendarOf(before.agencyId));
  switch (command.do) {
    case 'sign': {
      const year = yearOf(command.on);
      const serial = await work.nextNumber('reply', before.agencyId, year);
      return work.applications.save(before, result, { reply: { year, serial } });
    }
    case 'amendRegistration': {
      const { content, name } = command.fields;
      const changesApplicant = name !== undefined || agent !== undefined;
      const applicant = changesApplicant ? await work.applications.getApplicant(ref) : undefined;
      const after = work.applications.save(before, result, content === undefined ? {} : { content });
      if (applicant) {
        const { name: oldName, agent: oldAgent, ...others } = applicant;
        const agentNow = agent === undefined ? oldAgent : (agent ?? undefined);
        work.changes.addParty(after, { ...others, name: name ?? oldName, agent: agentNow });
      }
      return after;
    }
    case 'consultThirdParty':
    case 'consultAgency': {
      const after = work.applications.save(before, result);
      const role = command.do === 'consultAgency' ? 'agency' : 'thirdParty';
      work.changes.addParty(after, { role, consultation: command.consultation, name: command.party });
      return after;
    }
    default:
      return work.applications.save(before, result);
  }
}

/** The command as the process takes it: the event says that the agent changed, never who it is. */
export function withAgentChange<Input extends ApplicationCommand>(input: Input, agent: CommandExtras['agent']): Input {
  if (input.do !== 'amendRegistration' || agent === undefined) return input;
  return { ...input, agent: agent ? 'named' : 'ended' };
}
