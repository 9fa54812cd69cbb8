// Outcomes of applications: row of Table 3, reviews needed, and one outcome out of several items.
import { rowOf } from '../../../src/domain/statistics/tables.js';
import {
  cardOf,
  isClosing,
  isRefusal,
  needsLegalReview,
  type Outcome,
  OUTCOME_NAMES,
  outcomeOfItems,
} from '../../../src/domain/reply/outcomes.js';

/** The contract's list: the row of F21, and after it that of F19 where they differ. */
const ROWS: Readonly<Record<Outcome, string>> = {
  alreadyPublic: '3.1',
  disclosed: '3.1',
  partiallyDisclosed: '3.2',
  refusedStateSecret: '3.3.1',
  refusedByLaw: '3.3.2',
  refusedSecurityStability: '3.3.3',
  refusedThirdParty: '3.3.4',
  refusedInternalAffairs: '3.3.5',
  refusedProcessInformation: '3.3.6',
  refusedEnforcementFile: '3.3.7',
  specialAccessRegime: '3.3.8',
  notExisting: '3.4.1',
  notHeldHere: '3.4.1',
  needsCreation: '3.4.2',
  stillUnclear: '3.4.3',
  petition: '3.5.1',
  repeated: '3.5.2',
  publication: '3.5.3',
  excessive: '3.5.4',
  reconfirmation: '3.5.5',
  supplementLapsed: '3.6.1 3.6',
  feeLapsed: '3.6.2 3.6',
  withdrawn: '3.6.3 3.6',
  notGovernmentInformation: '3.6.3 3.6',
};

describe('each outcome', () => {
  it('is one of the contract', () => {
    expect([...OUTCOME_NAMES].sort()).toEqual(Object.keys(ROWS).sort());
  });

  it.each(Object.entries(ROWS) as [Outcome, string][])('%s counts in row %s', (outcome, rows) => {
    const [f21, f19 = f21] = rows.split(' ');
    expect([rowOf(outcome, 'F21'), rowOf(outcome, 'F19')]).toEqual([f21, f19]);
  });

  it.each(OUTCOME_NAMES.filter((outcome) => outcome !== 'withdrawn'))('%s names its article', (outcome) => {
    expect(cardOf(outcome).article).toMatch(/第.+条/);
  });
});

describe('a refusal under arts. 14–16', () => {
  it('is one of seven; special access (art. 36(7)) is listed among them in the table but is none', () => {
    expect(OUTCOME_NAMES.filter(isRefusal)).toEqual([
      'refusedStateSecret',
      'refusedByLaw',
      'refusedSecurityStability',
      'refusedThirdParty',
      'refusedInternalAffairs',
      'refusedProcessInformation',
      'refusedEnforcementFile',
    ]);
  });

  it('needs the legal review, as does every partial disclosure (art. 17)', () => {
    const reviewed = OUTCOME_NAMES.filter((outcome) => needsLegalReview(outcome));
    expect(reviewed).toEqual(OUTCOME_NAMES.filter((outcome) => isRefusal(outcome) || outcome === 'partiallyDisclosed'));
  });

  it('needs it as well when it is one item of several', () => {
    expect(needsLegalReview('petition', [{ outcome: 'petition' }, { outcome: 'refusedByLaw' }])).toBe(true);
    expect(needsLegalReview('petition', [{ outcome: 'petition' }, { outcome: 'repeated' }])).toBe(false);
  });
});

describe('an ending without a reply', () => {
  it('is a lapse or a withdrawal', () => {
    expect(OUTCOME_NAMES.filter(isClosing)).toEqual(['supplementLapsed', 'feeLapsed', 'withdrawn']);
  });
});

describe('the outcome of several items (docs/rules/report-formats.md#counting)', () => {
  it.each<[string, [Outcome, ...Outcome[]], Outcome]>([
    ['all given', ['disclosed', 'disclosed'], 'disclosed'],
    ['all given, some of it already public: the first', ['alreadyPublic', 'disclosed'], 'alreadyPublic'],
    ['something given and something not', ['refusedThirdParty', 'disclosed'], 'partiallyDisclosed'],
    ['already public and not held', ['alreadyPublic', 'notHeldHere'], 'partiallyDisclosed'],
    ['one item partly given', ['partiallyDisclosed'], 'partiallyDisclosed'],
    ['one given, one partly', ['disclosed', 'partiallyDisclosed'], 'partiallyDisclosed'],
    ['several refusals: the first', ['refusedProcessInformation', 'refusedThirdParty'], 'refusedProcessInformation'],
    ['nothing given at all: the first', ['notExisting', 'refusedByLaw', 'petition'], 'notExisting'],
    ['one item', ['repeated'], 'repeated'],
  ])('%s', (_what, items, outcome) => {
    expect(outcomeOfItems(items)).toBe(outcome);
  });
});
