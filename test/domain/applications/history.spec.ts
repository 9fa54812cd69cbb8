// Random commands in any order: only refusals, no clock left running, facts restored from events.
import fc from 'fast-check';
import { allowedCommands } from '../../../src/domain/applications/allowed-commands.js';
import { evolve } from '../../../src/domain/applications/evolve.js';
import type { FactsAndDeadlines } from '../../../src/domain/applications/evolve-deadlines.js';
import type { ApplicationCommand, ApplicationCommands } from '../../../src/domain/applications/commands.js';
import { isTicking, step } from '../../../src/domain/applications/step.js';
import { addDays, type Day } from '../../../src/domain/day.js';
import type { Deadline } from '../../../src/domain/deadlines/deadline.js';
import { DomainError } from '../../../src/domain/errors.js';
import {
  CHANNELS,
  CONSULTATION_ENDINGS,
  FEE_BASES,
  NOTICE_KINDS,
  OPINIONS,
  REVIEW_KINDS,
} from '../../../src/domain/vocabulary.js';
import { OUTCOME_NAMES } from '../../../src/domain/reply/outcomes.js';
import { aCommand, allCommands, anArrival, type Fields, type ApplicationScenario } from '../../support/application.js';
import { assertProperty } from '../../support/seed.js';

type Name = keyof ApplicationCommands;

/** Delivered at once, or told later by `noticeDelivered`. */
const sometimesUndelivered = fc.constantFrom(undefined, null);

/** Random fields of each command, valid or not. */
const RANDOM_FIELDS = {
  amendRegistration: fc
    .record(
      { channel: fc.constantFrom(...CHANNELS), receivedOn: fc.constantFrom('2025-02-24', '2025-03-03') },
      { requiredKeys: [] },
    )
    .map((fields) => ({ fields })),
  requestSupplement: fc.record({ workingDays: fc.integer({ min: 1, max: 15 }), deliveredOn: sometimesUndelivered }),
  noticeDelivered: fc.record({ kind: fc.constantFrom(...NOTICE_KINDS) }),
  consultThirdParty: fc.record({ consultation: fc.constantFrom('k1', 'k2') }),
  consultAgency: fc.record({ consultation: fc.constantFrom('k1', 'k3'), coMaker: fc.boolean() }),
  endConsultation: fc.record({
    consultation: fc.constantFrom('k1', 'k2', 'k3'),
    reason: fc.constantFrom(...CONSULTATION_ENDINGS),
  }),
  demandReasons: fc.record({ workingDays: fc.integer({ min: 1, max: 15 }) }),
  consultationDelivered: fc.record({ consultation: fc.constantFrom('k1', 'k2', 'k3') }),
  receiveOpinion: fc.record({ consultation: fc.constantFrom('k1', 'k2', 'k3'), opinion: fc.constantFrom(...OPINIONS) }),
  extendReply: fc.record({ workingDays: fc.integer({ min: 0, max: 21 }) }),
  receiveReasons: fc.record({ acceptable: fc.boolean() }),
  delayReply: fc.record({ until: fc.integer({ min: 30, max: 200 }).map((days) => addDays('2025-03-03', days)) }),
  noticeFee: fc.record({
    basis: fc.constantFrom(...FEE_BASES),
    quantity: fc.integer({ min: 5, max: 100 }),
    before: fc.integer({ min: 0, max: 20 }),
    deliveredOn: sometimesUndelivered,
  }),
  submitDraft: fc.record({ outcome: fc.constantFrom(...OUTCOME_NAMES), searchRecord: fc.constantFrom('', '检索目录') }),
  review: fc.record({ kind: fc.constantFrom(...REVIEW_KINDS), passed: fc.constantFrom(true, true, true, false) }),
} satisfies { readonly [Command in Name]?: fc.Arbitrary<Fields<Command>> };

interface Line {
  /** Days after the line before. */
  readonly daysLater: number;
  /** Any command, allowed or not; null for one that is allowed. */
  readonly arbitrary: Name | null;
  readonly pick: number;
  readonly fieldsByCommand: { readonly [Command in keyof typeof RANDOM_FIELDS]: Fields<Command> };
}

const randomLine: fc.Arbitrary<Line> = fc.record({
  daysLater: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: 4, max: 45 })),
  arbitrary: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constantFrom(...allCommands)),
  pick: fc.nat(),
  fieldsByCommand: fc.record(RANDOM_FIELDS),
});
const randomHistory = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  lines: fc.array(randomLine, { minLength: 10, maxLength: 40 }),
});

/** Only used as arbitrary commands; otherwise most histories would end early. */
const ONLY_ARBITRARY: readonly Name[] = ['withdraw', 'void', 'assign', 'amendRegistration', 'split'];

function commandOf(
  { arbitrary, pick, fieldsByCommand }: Line,
  { application, today, calendar }: ApplicationScenario,
): readonly [Name, Fields<Name>] {
  const candidates = allowedCommands({ ...application, on: today, calendar })
    .map(({ command }) => command as Name)
    .filter((name) => !ONLY_ARBITRARY.includes(name));
  const name = arbitrary ?? candidates[pick % candidates.length] ?? 'archive';
  return [name, (fieldsByCommand as Partial<Record<Name, Fields<Name>>>)[name] ?? {}];
}

interface PlayedHistory {
  readonly scenario: ApplicationScenario;
  /** The application after each line, with the day of it. */
  readonly steps: readonly ApplicationScenario[];
}

function playHistory({
  channel,
  lines,
}: {
  readonly channel: (typeof CHANNELS)[number];
  readonly lines: readonly Line[];
}): PlayedHistory {
  let scenario = anArrival({ arrivedOn: '2025-03-03', channel });
  const steps = [scenario];
  for (const line of lines) {
    scenario = scenario.until(addDays(scenario.today, line.daysLater));
    try {
      scenario = scenario.on(scenario.today, ...commandOf(line, scenario));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    steps.push(scenario);
  }
  return { scenario, steps };
}

const settledDays = (deadlines: readonly Deadline[]): readonly unknown[] =>
  deadlines.map(({ kind, startsOn, days, extension, by, settled, consultation, fixedOn, openEnded }) => ({
    kind,
    startsOn,
    days,
    extension,
    by,
    settled,
    consultation,
    fixedOn,
    openEnded,
  }));

const foldEvents = (scenario: ApplicationScenario): FactsAndDeadlines => {
  const [first, ...rest] = scenario.events;
  return rest.reduce<FactsAndDeadlines>((past, event) => evolve(past, event), evolve(null, first!));
};

describe('any history of commands', () => {
  it('meets refusals and nothing else, and leaves no clock running past its day', () => {
    assertProperty(
      fc.property(randomHistory, (history) => {
        for (const { application, today } of playHistory(history).steps) {
          const behind = application.deadlines.filter(
            (deadline) => isTicking(deadline, application.state) && deadline.dueOn! < today,
          );
          expect(behind).toEqual([]);
          // Closed is closed: nothing runs any more.
          if (application.facts.closedOn) expect(application.deadlines.filter(({ settled }) => !settled)).toEqual([]);
          // At most one period of the reply runs, the last one.
          const replies = application.deadlines.filter(({ kind }) => kind === 'reply');
          expect(replies.slice(0, -1).filter(({ settled }) => !settled)).toEqual([]);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('can be restored from its events alone: the same facts, the same settlements', () => {
    assertProperty(
      fc.property(randomHistory, (history) => {
        const { scenario } = playHistory(history);
        const past = foldEvents(scenario);
        expect(past.facts).toEqual(scenario.facts);
        expect(settledDays(past.deadlines)).toEqual(settledDays(scenario.deadlines));
      }),
      { numRuns: 80 },
    );
  });

  it('orders events in time, never before the command that they follow', () => {
    assertProperty(
      fc.property(randomHistory, (history) => {
        const { scenario } = playHistory(history);
        const last = new Map<string, string>();
        for (const { event, at, by } of scenario.recordedEvents) {
          expect(event.on).toBe(at.slice(0, 10));
          if (by === 'time') continue;
          expect(at >= (last.get('person') ?? '')).toBe(true);
          last.set('person', at);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('ends the same whether time leaps or goes day by day', () => {
    assertProperty(
      fc.property(randomHistory, fc.integer({ min: 1, max: 120 }), (history, days) => {
        const { scenario } = playHistory(history);
        const end: Day = addDays(scenario.today, days);
        let slowly = scenario;
        for (let day = scenario.today; day <= end; day = addDays(day, 1)) slowly = slowly.until(day);
        const leapt = scenario.until(end);
        expect(slowly.application).toEqual(leapt.application);
        expect(slowly.recordedEvents).toEqual(leapt.recordedEvents);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same result for the same rows and the same command, also out of the database', () => {
    assertProperty(
      fc.property(randomHistory, randomLine, (history, line) => {
        const { scenario } = playHistory(history);
        const stored = JSON.parse(JSON.stringify(scenario.application)) as ApplicationScenario['application'];
        const command = aCommand(scenario.today, ...commandOf(line, scenario)) as ApplicationCommand;
        const attempt = (application: ApplicationScenario['application']): unknown => {
          try {
            return JSON.parse(JSON.stringify(step(application, command, scenario.calendar)));
          } catch (error) {
            if (error instanceof DomainError) return error.text;
            throw error;
          }
        };
        expect(attempt(stored)).toEqual(attempt(scenario.application));
      }),
      { numRuns: 40 },
    );
  });
});
