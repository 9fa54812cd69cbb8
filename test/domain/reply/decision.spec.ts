// The seven questions: every way through them ends with one outcome, and every outcome has a way.
import { decide, QUESTIONS } from '../../../src/domain/reply/decision.js';
import { type Outcome, OUTCOME_NAMES } from '../../../src/domain/reply/outcomes.js';

interface Way {
  readonly answers: readonly string[];
  readonly outcomes: readonly Outcome[];
}

/** Every way to the end. */
function* ways(answers: readonly string[] = []): Generator<Way> {
  const { outcomes, next } = decide(answers);
  if (!next) yield { answers, outcomes };
  else for (const each of next.answers) yield* ways([...answers, each]);
}
const ALL = [...ways()];

describe('the seven questions (arts. 30–40)', () => {
  it('are asked in the order of the seven steps', () => {
    expect(QUESTIONS.map(({ step }) => step.zh)).toEqual([
      '补不补',
      '是不是',
      '谁负责',
      '有没有',
      '给不给',
      '怎么给',
      '怎么答',
    ]);
  });

  it('end with one outcome on every way', () => {
    expect(ALL.length).toBeGreaterThan(100);
    for (const { answers, outcomes } of ALL) expect([answers, outcomes.length]).toEqual([answers, 1]);
  });

  it('lead to every outcome but a withdrawal, which is not a decision', () => {
    const reached = new Set(ALL.map(({ outcomes }) => outcomes[0]));
    expect(OUTCOME_NAMES.filter((outcome) => !reached.has(outcome))).toEqual(['withdrawn']);
  });

  it.each<[string, readonly string[], Outcome]>([
    ['still unclear after a supplement (art. 30)', ['stillUnclear'], 'stillUnclear'],
    ['a petition (art. 39(1))', ['clear', 'petition'], 'petition'],
    ['another agency’s (art. 36(5))', ['clear', 'application', 'elsewhere'], 'notHeldHere'],
    ['searched and not there (art. 36(4))', ['clear', 'application', 'here', 'notExisting'], 'notExisting'],
    ['would have to be made (art. 38)', ['clear', 'application', 'here', 'needsCreation'], 'needsCreation'],
    ['a third party’s rights (art. 15)', ['clear', 'application', 'here', 'exists', 'thirdParty'], 'refusedThirdParty'],
    [
      'disclosed in another form (art. 40)',
      ['clear', 'application', 'here', 'exists', 'whole', 'otherForm'],
      'disclosed',
    ],
    ['not paid (109号)', ['clear', 'application', 'here', 'exists', 'part', 'notPaid'], 'feeLapsed'],
  ])('%s', (_what, answers, outcome) => {
    expect(decide(answers).outcomes).toEqual([outcome]);
  });

  it('ask for every reply how it is served, and for a lapse nothing more', () => {
    expect(decide(['clear', 'petition']).next?.question).toBe('reply');
    expect(decide(['notSupplemented']).next).toBeNull();
  });

  it('ask in which form only where something is disclosed', () => {
    const upTo = ['clear', 'application', 'here', 'exists'];
    expect(decide([...upTo, 'whole']).next?.question).toBe('manner');
    expect(decide([...upTo, 'stateSecret']).next?.question).toBe('reply');
    expect(decide([...upTo, 'alreadyPublic']).next?.answers).toEqual(['asAsked', 'otherForm']);
  });

  it('name what must be done first', () => {
    expect(decide(['toSupplement']).first).toEqual(['requestSupplement']);
    expect(decide(['clear', 'application', 'here', 'exists', 'thirdParty']).first).toEqual(['consultThirdParty']);
  });

  it.each([[['lunch']], [['clear', 'stillUnclear']], [['notSupplemented', 'whole']], [['clear', 'clear']]])(
    'refuse %j',
    (answers) => {
      expect(() => decide(answers)).toThrow(expect.objectContaining({ code: 'invalid' }));
    },
  );

  it('have no answer twice', () => {
    const keys = QUESTIONS.flatMap(({ answers }) => answers.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
