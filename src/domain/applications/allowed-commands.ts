// Which commands are allowed for an application now, and to which roles.
import { ROLE_LABEL, type Role, type Text } from '../vocabulary.js';
import { machine } from './application.machine.js';
import type { Command } from './commands.js';
import type { RuledCommand, Situation } from './command-conditions.js';
import { findObstacle, COMMAND_RULES } from './command-rules.js';

export interface AllowedCommand {
  readonly command: RuledCommand;
  readonly label: Text;
  readonly roles: readonly Role[];
}

interface StateCard {
  readonly value: string | Record<string, string>;
  readonly label: Text;
  readonly article?: string | undefined;
  /** The commands with a transition in this state, in the order of the rule cards. */
  readonly commands: readonly RuledCommand[];
}

/** Every state that an application can be in, by its path. */
export const STATES: ReadonlyMap<string, StateCard> = new Map(
  Object.values(machine.states).flatMap((phase): [string, StateCard][] => {
    const steps = Object.values(phase.states);
    if (steps.length === 0) return [[phase.key, { value: phase.key, ...phase.meta!, commands: [] }]];
    return steps.map((each) => [
      `${phase.key}.${each.key}`,
      { value: { [phase.key]: each.key }, ...each.meta!, commands: commandsOf(each.ownEvents) },
    ]);
  }),
);

function commandsOf(events: readonly string[]): readonly RuledCommand[] {
  return (Object.keys(COMMAND_RULES) as RuledCommand[]).filter((name) => events.includes(name));
}

function cardOf(state: string): StateCard {
  const card = STATES.get(state);
  if (!card) throw new Error(`the machine knows no state ${state}`);
  return card;
}

export const stateValue = (state: string): StateCard['value'] => cardOf(state).value;
export const hasTransition = (name: RuledCommand, state: string): boolean => cardOf(state).commands.includes(name);
export const stateLabel = (state: string): Text => cardOf(state).label;

/** The commands that state and facts allow; a command may still be refused because of its fields. */
export function allowedCommands(situation: Situation): readonly AllowedCommand[] {
  return cardOf(situation.state)
    .commands.filter((name) => !isTimeCommand(name) && findObstacle(name, situation) === null)
    .map((command) => ({ command, label: COMMAND_RULES[command].label, roles: rolesOf(command) }));
}

const isTimeCommand = (name: RuledCommand): boolean => COMMAND_RULES[name].who === COMMAND_RULES.missReply.who;

/** The roles to which a command belongs. */
export function rolesOf(name: RuledCommand): readonly Role[] {
  const { who } = COMMAND_RULES[name];
  // Where the roles depend on the fields, those for the simplest command.
  const roles = typeof who === 'function' ? who({ fields: {} } as Command<RuledCommand> as never) : who;
  return roles.filter((role) => role !== 'time');
}

/** "Allowed now: 受理（登记人员、承办人）…", for an error message. */
export function describeAllowed(allowed: readonly AllowedCommand[]): Text {
  if (allowed.length === 0) return { zh: '现在没有可办的事项。', en: 'Nothing can be done with it now.' };
  const list = (language: 'zh' | 'en', separator: string, open: string, close: string): string =>
    allowed
      .map(
        ({ label, roles }) =>
          label[language] + open + roles.map((role) => ROLE_LABEL[role][language]).join(separator) + close,
      )
      .join(separator);
  return { zh: `现在可以：${list('zh', '、', '（', '）')}。`, en: `Allowed now: ${list('en', ', ', ' (', ')')}.` };
}
