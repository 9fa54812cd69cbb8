// Random commands in any order: only refusals, no clock left running, and facts that the events restore.
import fc from 'fast-check';
import { allowedNow } from '../../../src/domain/application/allowed.js';
import { evolve } from '../../../src/domain/application/evolve.js';
import type { Past } from '../../../src/domain/application/evolve-deadlines.js';
import type { ApplicationCommand, ApplicationCommands } from '../../../src/domain/application/commands.js';
import { isTicking, step } from '../../../src/domain/application/step.js';
import { addDays, type Day } from '../../../src/domain/day.js';
import type { Deadline } from '../../../src/domain/deadlines/deadline.js';
import { DeskError } from '../../../src/domain/errors.js';
import { CHANNELS, FEE_BASES, OPINIONS, REVIEW_KINDS } from '../../../src/domain/vocabulary.js';
import { OUTCOME_NAMES } from '../../../src/domain/reply/outcomes.js';
import { aCommand, allCommands, anArrival, type Fields, type Story } from '../../builders/application.js';

type Name = keyof ApplicationCommands;

/** Random fields of each command, valid or not. */
const SAYING = {
  amendRegistration: fc
    .record(
      { channel: fc.constantFrom(...CHANNELS), receivedOn: fc.constantFrom('2025-02-24', '2025-03-03') },
      { requiredKeys: [] },
    )
    .map((fields) => ({ fields })),
  requestSupplement: fc.record({ workingDays: fc.integer({ min: 1, max: 15 }) }),
  consultThirdParty: fc.record({ consultation: fc.constantFrom('k1', 'k2') }),
  consultAgency: fc.record({ consultation: fc.constantFrom('k1', 'k3') }),
  consultationDelivered: fc.record({ consultation: fc.constantFrom('k1', 'k2', 'k3') }),
  receiveOpinion: fc.record({ consultation: fc.constantFrom('k1', 'k2', 'k3'), opinion: fc.constantFrom(...OPINIONS) }),
  extendReply: fc.record({ workingDays: fc.integer({ min: 0, max: 21 }) }),
  receiveReasons: fc.record({ acceptable: fc.boolean() }),
  delayReply: fc.record({ until: fc.integer({ min: 30, max: 200 }).map((days) => addDays('2025-03-03', days)) }),
  noticeFee: fc.record({ basis: fc.constantFrom(...FEE_BASES), quantity: fc.integer({ min: 5, max: 100 }) }),
  submitDraft: fc.record({ outcome: fc.constantFrom(...OUTCOME_NAMES), searchRecord: fc.constantFrom('', '检索目录') }),
  review: fc.record({ kind: fc.constantFrom(...REVIEW_KINDS), passed: fc.constantFrom(true, true, true, false) }),
} satisfies { readonly [One in Name]?: fc.Arbitrary<Fields<One>> };

interface Line {
  /** Days after the line before. */
  readonly after: number;
  /** Any command, allowed or not; null for one that is allowed. */
  readonly any: Name | null;
  readonly pick: number;
  readonly says: { readonly [One in keyof typeof SAYING]: Fields<One> };
}

const aLine: fc.Arbitrary<Line> = fc.record({
  after: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: 4, max: 45 })),
  any: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constantFrom(...allCommands)),
  pick: fc.nat(),
  says: fc.record(SAYING),
});
const aHistory = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  lines: fc.array(aLine, { minLength: 10, maxLength: 40 }),
});

/** Only used as arbitrary commands; otherwise most histories would end early. */
const ASIDE: readonly Name[] = ['withdraw', 'void', 'assign', 'amendRegistration', 'split'];

function commandOf({ any, pick, says }: Line, { application, today, calendar }: Story): readonly [Name, Fields<Name>] {
  const goesOn = allowedNow({ ...application, on: today, calendar })
    .map(({ command }) => command as Name)
    .filter((name) => !ASIDE.includes(name));
  const name = any ?? goesOn[pick % goesOn.length] ?? 'archive';
  return [name, (says as Partial<Record<Name, Fields<Name>>>)[name] ?? {}];
}

interface Told {
  readonly story: Story;
  /** The application after each line, with the day of it. */
  readonly after: readonly Story[];
}

function tell({
  channel,
  lines,
}: {
  readonly channel: (typeof CHANNELS)[number];
  readonly lines: readonly Line[];
}): Told {
  let story = anArrival({ arrivedOn: '2025-03-03', channel });
  const after = [story];
  for (const line of lines) {
    story = story.until(addDays(story.today, line.after));
    try {
      story = story.on(story.today, ...commandOf(line, story));
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
    }
    after.push(story);
  }
  return { story, after };
}

const settledDays = (deadlines: readonly Deadline[]): readonly unknown[] =>
  deadlines.map(({ kind, startsOn, days, extension, by, settled, consultation, fixedOn }) => ({
    kind,
    startsOn,
    days,
    extension,
    by,
    settled,
    consultation,
    fixedOn,
  }));

const fold = (story: Story): Past => {
  const [first, ...rest] = story.happenings;
  return rest.reduce<Past>((past, happening) => evolve(past, happening), evolve(null, first!));
};

describe('any history of commands', () => {
  it('meets refusals and nothing else, and leaves no clock running past its day', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        for (const { application, today } of tell(history).after) {
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
    fc.assert(
      fc.property(aHistory, (history) => {
        const { story } = tell(history);
        const past = fold(story);
        expect(past.facts).toEqual(story.facts);
        expect(settledDays(past.deadlines)).toEqual(settledDays(story.deadlines));
      }),
      { numRuns: 80 },
    );
  });

  it('orders events in time, never before the command that they follow', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const { story } = tell(history);
        const last = new Map<string, string>();
        for (const { happening, at, by } of story.recorded) {
          expect(happening.on).toBe(at.slice(0, 10));
          if (by === 'time') continue;
          expect(at >= (last.get('person') ?? '')).toBe(true);
          last.set('person', at);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('ends the same whether time leaps or goes day by day', () => {
    fc.assert(
      fc.property(aHistory, fc.integer({ min: 1, max: 120 }), (history, days) => {
        const { story } = tell(history);
        const end: Day = addDays(story.today, days);
        let slowly = story;
        for (let day = story.today; day <= end; day = addDays(day, 1)) slowly = slowly.until(day);
        const leapt = story.until(end);
        expect(slowly.application).toEqual(leapt.application);
        expect(slowly.recorded).toEqual(leapt.recorded);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same result for the same rows and the same command, also out of the database', () => {
    fc.assert(
      fc.property(aHistory, aLine, (history, line) => {
        const { story } = tell(history);
        const stored = JSON.parse(JSON.stringify(story.application)) as Story['application'];
        const command = aCommand(story.today, ...commandOf(line, story)) as ApplicationCommand;
        const attempt = (application: Story['application']): unknown => {
          try {
            return JSON.parse(JSON.stringify(step(application, command, story.calendar)));
          } catch (error) {
            if (error instanceof DeskError) return error.text;
            throw error;
          }
        };
        expect(attempt(stored)).toEqual(attempt(story.application));
      }),
      { numRuns: 40 },
    );
  });
});
