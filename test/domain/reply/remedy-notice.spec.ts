// The remedy in a reply: reconsideration first for refusals since 2024, else a free choice (K-7).
import { isRefusal, OUTCOME_NAMES } from '../../../src/domain/reply/outcomes.js';
import { remedyNotice } from '../../../src/domain/reply/remedy-notice.js';

describe('K-7 the remedy notice', () => {
  it.each([
    ['a refusal of process information made 2023-12-29', 'refusedProcessInformation', '2023-12-29', 'reviewOrSuit'],
    [
      'the same made 2024-01-01, the first day of the new law',
      'refusedProcessInformation',
      '2024-01-01',
      'reviewFirst',
    ],
    ['the same made 2024-01-02', 'refusedProcessInformation', '2024-01-02', 'reviewFirst'],
    ['“does not exist” in 2025', 'notExisting', '2025-03-03', 'reviewOrSuit'],
    ['a partial disclosure that withholds privacy, 2026-07-02', 'partiallyDisclosed', '2026-07-02', 'reviewFirst'],
    ['a partial disclosure in 2023', 'partiallyDisclosed', '2023-12-31', 'reviewOrSuit'],
  ] as const)('%s', (_what, outcome, madeOn, notice) => {
    expect(remedyNotice(outcome, madeOn)).toBe(notice);
  });

  it('is reconsideration first for the seven refusals and the partial disclosure, and for nothing else (复议法 23)', () => {
    const first = OUTCOME_NAMES.filter((outcome) => remedyNotice(outcome, '2025-01-02') === 'reviewFirst');
    expect(first).toEqual(OUTCOME_NAMES.filter((outcome) => isRefusal(outcome) || outcome === 'partiallyDisclosed'));
  });

  it('is not given after a withdrawal', () => {
    expect(remedyNotice('withdrawn', '2025-01-02')).toBeNull();
  });
});

describe('a reply of several items', () => {
  const items = [{ outcome: 'notExisting' }, { outcome: 'refusedThirdParty' }] as const;

  it.each(['notExisting', 'petition', 'specialAccessRegime'] as const)(
    'goes to reconsideration first if any is refused under arts. 14–16, though the first is %s',
    (outcome) => {
      const mixed = [{ outcome }, { outcome: 'refusedProcessInformation' }] as const;
      expect(remedyNotice(outcome, '2025-03-13', mixed)).toBe('reviewFirst');
      expect(remedyNotice(outcome, '2023-12-31', mixed)).toBe('reviewOrSuit');
      expect(remedyNotice(outcome, '2025-03-13', [{ outcome }, { outcome: 'notHeldHere' }])).toBe('reviewOrSuit');
    },
  );

  it('is forgotten where a lapse came instead of it', () => {
    expect(remedyNotice('feeLapsed', '2025-03-13', items)).toBe('reviewOrSuit');
  });
});

describe('a partial disclosure by its items', () => {
  it('goes to reconsideration first where an item is refused under arts. 14–16', () => {
    expect(
      remedyNotice('partiallyDisclosed', '2025-01-02', [{ outcome: 'disclosed' }, { outcome: 'refusedThirdParty' }]),
    ).toBe('reviewFirst');
  });

  it('is a free choice where the rest is withheld for another reason', () => {
    expect(
      remedyNotice('partiallyDisclosed', '2025-01-02', [{ outcome: 'disclosed' }, { outcome: 'notExisting' }]),
    ).toBe('reviewOrSuit');
  });

  it('goes to reconsideration first where no items are recorded', () => {
    expect(remedyNotice('partiallyDisclosed', '2025-01-02', [])).toBe('reviewFirst');
    expect(remedyNotice('partiallyDisclosed', '2025-01-02', [{ outcome: 'partiallyDisclosed' }])).toBe('reviewFirst');
  });
});
