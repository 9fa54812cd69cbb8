// Applies a command to an application, and writes what is not in its facts: number, persons, text.
import type { ApplicationCommand } from '../../domain/application/commands.js';
import { step } from '../../domain/application/step.js';
import { yearOf } from '../../domain/day.js';
import type { Agent } from '../../domain/people/agent.js';
import type { ApplicationRecord } from '../../store/change-set.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import { mustBeSeen } from './version-seen.js';

/** The commands that concern one application and create no other. */
export type OneApplicationCommand = Exclude<ApplicationCommand, { readonly do: 'split' }>;

/** What a command can carry besides the replay contract: the new agent of the applicant; null: none any more. */
export interface Beside {
  readonly agent?: Agent | null | undefined;
}

/**
 * @param version the version that the person saw; if it has changed since, the error tells who did what
 * @throws DomainError `not-found`, `not-allowed`, `not-permitted`, `invalid`, `stale`
 */
export async function changeApplication(
  ledger: Ledger,
  ref: Ref,
  given: OneApplicationCommand,
  version?: number,
  { agent }: Beside = {},
): Promise<ApplicationRecord> {
  const before = await ledger.application(ref);
  await mustBeSeen(ledger, before, version);
  const command = given.do === 'amendRegistration' ? { ...given, agent: toldOf(agent) } : given;
  const done = step(before.application, command, ledger.office.calendar(before.agencyId));
  switch (command.do) {
    case 'sign': {
      const year = yearOf(command.on);
      const serial = await ledger.nextNumber('reply', before.agencyId, year);
      return ledger.change(before, done, { reply: { year, serial } });
    }
    case 'amendRegistration': {
      const { content, name } = command.fields;
      const isSomebodyNew = name !== undefined || agent !== undefined;
      const applicant = isSomebodyNew ? await ledger.applicant(ref) : undefined;
      const after = ledger.change(before, done, content === undefined ? {} : { content });
      if (applicant) {
        const { name: oldName, agent: oldAgent, ...others } = applicant;
        const agentNow = agent === undefined ? oldAgent : (agent ?? undefined);
        ledger.changes.party(after, { ...others, name: name ?? oldName, agent: agentNow });
      }
      return after;
    }
    case 'consultThirdParty':
    case 'consultAgency': {
      const after = ledger.change(before, done);
      const role = command.do === 'consultAgency' ? 'agency' : 'thirdParty';
      ledger.changes.party(after, { role, consultation: command.consultation, name: command.party });
      return after;
    }
    default:
      return ledger.change(before, done);
  }
}

/** The event says that the agent changed, never who it is. */
const toldOf = (agent: Beside['agent']): 'named' | 'ended' | undefined => {
  if (agent === undefined) return undefined;
  return agent ? 'named' : 'ended';
};
