// A person's command on an application: in the first of his roles that may give it, on the version that he saw, once.
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

/** A command as a person gives it: who and when are not for him to say. */
export type Order = { [One in Name]: { readonly do: One } & ApplicationCommands[One] }[Name];

/** The application afterwards; `further` are those split off. */
export type Told = Brief & { readonly further?: readonly Brief[] };

/** What a person says with a command and a file of the contract does not. */
export interface SaidBeside extends Beside {
  /** Why a reply is signed although evidence is missing. */
  readonly despite?: string | undefined;
  /** The answers to the seven questions that led to a draft. */
  readonly answers?: readonly string[] | undefined;
}

/**
 * @throws DeskError `not-permitted`, `not-found`, `not-allowed`, `stale`, `invalid`
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
      // What the process itself forbids is said first.
      const missing = await mustBeComplete(ledger, before, given, despite);
      if (despite !== undefined && missing.length > 0) noteDespite(ledger, after, given, despite, missing);
    }
    return brief(ledger.office, after);
  });

const saidOf = (beside: SaidBeside): readonly unknown[] =>
  Object.values(beside).some((each) => each !== undefined) ? [beside] : [];

/** Art. 30: a notice that says no term gives the agency's own, if it has set one. */
async function withOwnTerm(
  ledger: Ledger,
  { agencyId }: Ref,
  command: Command<'requestSupplement'>,
): Promise<OneApplicationCommand> {
  if (command.workingDays !== undefined) return command;
  const own = (await settingsOf(ledger.on, agencyId))?.settings.supplementWorkingDays;
  return own === undefined ? command : { ...command, workingDays: own };
}
