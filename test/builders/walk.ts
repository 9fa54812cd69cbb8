// Walks the whole process: every kind of application that commands and the passing of time can lead to.
import type { ApplicationCommands } from '../../src/domain/application/commands.js';
import { consultationRuns } from '../../src/domain/application/facts.js';
import { addDays } from '../../src/domain/day.js';
import { DeskError } from '../../src/domain/errors.js';
import { allCommands, anArrival, type Fields, type Story } from './application.js';

export type Name = keyof ApplicationCommands;

/** One accepted command: the application before, its fields, the application after. */
export interface Edge {
  readonly from: Story;
  readonly name: Name;
  readonly fields: Fields<Name>;
  readonly to: Story;
}

export interface Walk {
  readonly nodes: readonly Story[];
  readonly edges: readonly Edge[];
}

/** Fields of a command that lead to different states. */
const WORDS: { readonly [One in Name]?: readonly Fields<One>[] } = {
  amendRegistration: [{}, { fields: { channel: 'counter' } }],
  submitDraft: [{ outcome: 'disclosed' }, { outcome: 'refusedThirdParty' }],
  review: [{ kind: 'secrecy' }, { kind: 'legal' }, { kind: 'secrecy', passed: false }],
  receiveReasons: [{ acceptable: true }, { acceptable: false }],
  dispatch: [{ method: 'ems' }, { method: 'counter' }],
};

/** Past the notice's seven working days but not the reply's twenty; and past every deadline. */
const WAITS = [14, 70];

/** The properties that decide where an application can go next, each on its own. */
const traitsOf = ({ state, facts, deadlines, today }: Story): readonly string[] =>
  Object.entries({
    notice:
      facts.supplement?.onTime ?? deadlines.some(({ kind, dueOn }) => kind === 'supplementNotice' && dueOn! < today),
    outcome: facts.outcome,
    reviews: facts.draft && [facts.draft.secrecy, facts.draft.legal],
    consultation: consultationRuns(facts),
    reasons: facts.reasons && (facts.reasons.acceptable ?? 'demanded'),
  }).map(([trait, value]) => `${state} ${trait} ${JSON.stringify(value)}`);

function walk(): Walk {
  const nodes: Story[] = [];
  const edges: Edge[] = [];
  const known = new Set<string>();
  /** Continues from an application only if it has a trait that is new for its state. */
  const reach = (story: Story): void => {
    const traits = traitsOf(story);
    if (traits.every((trait) => known.has(trait))) return;
    for (const trait of traits) known.add(trait);
    nodes.push(story);
  };
  reach(anArrival({ arrivedOn: '2026-01-05', channel: 'ordinaryMail' }));
  for (const story of nodes) {
    for (const name of allCommands) {
      for (const fields of WORDS[name] ?? [{}]) {
        const to = accepted(story, name, fields as Fields<Name>);
        if (!to) continue;
        edges.push({ from: story, name, fields: fields as Fields<Name>, to });
        reach(to);
      }
    }
    for (const days of WAITS) reach(story.until(addDays(story.today, days)));
  }
  return { nodes, edges };
}

function accepted(story: Story, name: Name, fields: Fields<Name>): Story | undefined {
  try {
    return story.on(story.today, name, fields);
  } catch (error) {
    if (error instanceof DeskError) return undefined;
    throw error;
  }
}

let walked: Walk | undefined;
/** Walked once for each test file. */
export const theWalk = (): Walk => (walked ??= walk());
