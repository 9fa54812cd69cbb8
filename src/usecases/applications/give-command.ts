// A person's command on an application: role, version seen and idempotency key are checked.
import type { ApplicationCommand, ApplicationCommands, Command } from '../../domain/application/commands.js';
import { RULES, whoMay } from '../../domain/application/rules.js';
import type { Database } from '../../store/database.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import { settingsOf } from '../agencies/settings.js';
import { type Asking, inRole } from '../asking.js';
import { once } from '../once.js';
import { noteAnswers } from './answered.js';
import { brief, type Brief } from './brief.js';
import { type Beside, changeApplication, type OneApplicationCommand } from './change.js';
import { mustBeComplete, noteDespite } from './sign-complete.js';
import { splitApplication } from './split.js';

type Name = keyof ApplicationCommands;

/** A command as sent by a person: without actor and time, which the server adds. */
export type Order = { [One in Name]: { readonly do: One } & ApplicationCommands[One] }[Name];

/** The application afterwards; `further` are those that were split off. */
export type Told = Brief & { readonly further?: readonly Brief[] };

/** What a person can send with a command besides the replay contract. */
export interface SaidBeside extends Beside {
  /** Why a reply is signed although evidence is missing. */
  readonly despite?: string | undefined;
  /** The answers to the seven questions that led to a draft. */
  readonly answers?: readonly string[] | undefined;
}

/**
 * @throws DomainError `not-permitted`, `not-found`, `not-allowed`, `stale`, `invalid`
 */
export const giveCommand = (
  database: Database,
  asking: Asking,
  ref: Ref,
  order: Order,
  beside: SaidBeside = {},
): Promise<Told> =>
  once(database, asking, [ref, order, asking.version, ...saidOf(beside)], async (ledger) => {
    const { despite, answers } = beside;
    const may = whoMay(order.do, order as Command<Name>);
    const command = { ...order, ...inRole(asking, ref.agencyId, may, RULES[order.do].label) } as ApplicationCommand;
    if (command.do === 'split') {
      const [first, ...further] = await splitApplication(ledger, ref, command, asking.version);
      return { ...brief(ledger.office, first), further: further.map((each) => brief(ledger.office, each)) };
    }
    const given = command.do === 'requestSupplement' ? await withOwnTerm(ledger, ref, command) : command;
    const before = await ledger.application(ref);
    const after = await changeApplication(ledger, ref, given, asking.version, beside);
    if (given.do === 'submitDraft' && answers) noteAnswers(ledger, after, given, answers);
    if (given.do === 'sign') {
      // Checked last: a refusal by the process comes first.
      const missing = await mustBeComplete(ledger, before, given, despite);
      if (despite !== undefined && missing.length > 0) noteDespite(ledger, after, given, despite, missing);
    }
    return brief(ledger.office, after);
  });

const saidOf = (beside: SaidBeside): readonly unknown[] =>
  Object.values(beside).some((each) => each !== undefined) ? [beside] : [];

/** Art. 30: without a term in the command, the agency's own term is used, if it has set one. */
async function withOwnTerm(
  ledger: Ledger,
  { agencyId }: Ref,
  command: Command<'requestSupplement'>,
): Promise<OneApplicationCommand> {
  if (command.workingDays !== undefined) return command;
  const own = (await settingsOf(ledger.on, agencyId))?.settings.supplementWorkingDays;
  return own === undefined ? command : { ...command, workingDays: own };
}
