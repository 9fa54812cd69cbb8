// Walks the whole process: every application that commands and the passing of time can lead to.
import type { ApplicationCommands } from '../../src/domain/applications/commands.js';
import { hasOpenConsultation, openThirdParties, undeliveredNotice } from '../../src/domain/applications/facts.js';
import { addDays } from '../../src/domain/day.js';
import { DomainError } from '../../src/domain/errors.js';
import { allCommands, anArrival, type Fields, type ApplicationScenario } from './application.js';

export type CommandName = keyof ApplicationCommands;

/** One accepted command: the application before, its fields, the application after. */
export interface Edge {
  readonly from: ApplicationScenario;
  readonly name: CommandName;
  readonly fields: Fields<CommandName>;
  readonly to: ApplicationScenario;
}

export interface Walk {
  readonly nodes: readonly ApplicationScenario[];
  readonly edges: readonly Edge[];
}

/** Fields of a command that lead to different states. */
const FIELD_VARIANTS: { readonly [Command in CommandName]?: readonly Fields<Command>[] } = {
  requestSupplement: [{}, { deliveredOn: null }],
  noticeFee: [{}, { deliveredOn: null }],
  noticeDelivered: [{ kind: 'supplement' }, { kind: 'payment' }],
  consultAgency: [{}, { coMaker: false }],
  amendRegistration: [{}, { fields: { channel: 'counter' } }],
  submitDraft: [{ outcome: 'disclosed' }, { outcome: 'refusedThirdParty' }],
  review: [{ kind: 'secrecy' }, { kind: 'legal' }, { kind: 'secrecy', passed: false }],
  receiveReasons: [{ acceptable: true }, { acceptable: false }],
  dispatch: [{ method: 'ems' }, { method: 'counter' }],
};

/** Past the notice's seven working days but not the reply's twenty; and past every deadline. */
const WAITS = [14, 70];

/** The properties that decide where an application can go next, each on its own. */
const traitsOf = ({ state, facts, deadlines, today }: ApplicationScenario): readonly string[] =>
  Object.entries({
    notice:
      facts.supplement?.onTime ?? deadlines.some(({ kind, dueOn }) => kind === 'supplementNotice' && dueOn! < today),
    outcome: facts.outcome,
    undelivered: undeliveredNotice(deadlines)?.kind,
    reviews: facts.draft && [facts.draft.secrecy, facts.draft.legal],
    consultation: hasOpenConsultation(facts),
    thirdParty: openThirdParties(facts).length,
    reasons: facts.reasons && (facts.reasons.acceptable ?? facts.reasons.lapsedOn ?? 'demanded'),
  }).map(([trait, value]) => `${state} ${trait} ${JSON.stringify(value)}`);

function walkProcess(): Walk {
  const nodes: ApplicationScenario[] = [];
  const edges: Edge[] = [];
  const known = new Set<string>();
  /** Continues from an application only if it has a trait that is new for its state. */
  const visit = (scenario: ApplicationScenario): void => {
    const traits = traitsOf(scenario);
    if (traits.every((trait) => known.has(trait))) return;
    for (const trait of traits) known.add(trait);
    nodes.push(scenario);
  };
  visit(anArrival({ arrivedOn: '2026-01-05', channel: 'ordinaryMail' }));
  for (const scenario of nodes) {
    for (const name of allCommands) {
      for (const fields of FIELD_VARIANTS[name] ?? [{}]) {
        const to = tryCommand(scenario, name, fields as Fields<CommandName>);
        if (!to) continue;
        edges.push({ from: scenario, name, fields: fields as Fields<CommandName>, to });
        visit(to);
      }
    }
    for (const days of WAITS) visit(scenario.until(addDays(scenario.today, days)));
  }
  return { nodes, edges };
}

function tryCommand(
  scenario: ApplicationScenario,
  name: CommandName,
  fields: Fields<CommandName>,
): ApplicationScenario | undefined {
  try {
    return scenario.on(scenario.today, name, fields);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

let cachedWalk: Walk | undefined;
/** Walked once for each test file. */
export const processWalk = (): Walk => (cachedWalk ??= walkProcess());
