// The evidence of each outcome, the contents of a reply, and its remedy paragraph.
import type { Facts } from '../../../src/domain/applications/facts.js';
import { contentsOf } from '../../../src/domain/reply/contents.js';
import {
  evidenceFor,
  type EvidenceKey,
  isReplaceable,
  missingForSigning,
  type CaseFile,
} from '../../../src/domain/reply/evidence.js';
import { type Outcome, OUTCOME_NAMES } from '../../../src/domain/reply/outcomes.js';
import { BLANK, remedyText } from '../../../src/domain/reply/remedy-text.js';

const ON = '2026-03-02';

const aFile = (facts: Partial<Facts> = {}, rest: Partial<CaseFile> = {}): CaseFile => ({
  facts: {
    applicant: 'naturalPerson',
    channel: 'counter',
    arrivedOn: ON,
    receivedOn: ON,
    counts: true,
    consultations: [],
    ...facts,
  },
  searchRecord: false,
  objectionOverruled: false,
  earlierReply: undefined,
  attached: [],
  bodies: { reviewBody: '某县人民政府', court: '某县人民法院' },
  ...rest,
});

const missing = (outcome: Outcome, facts: Partial<Facts> = {}, rest: Partial<CaseFile> = {}): readonly EvidenceKey[] =>
  missingForSigning(
    evidenceFor(outcome, aFile({ draft: { outcome, secrecy: true, legal: true }, ...facts }, rest), ON),
  ).map(({ key }) => key);

const consultation = { name: '征1', kind: 'thirdParty', sentOn: ON } as const;

describe('a signature', () => {
  it('needs a search record where nothing is said to exist (art. 36(4))', () => {
    expect(missing('notExisting')).toEqual(['searchRecord']);
    expect(missing('notExisting', {}, { searchRecord: true })).toEqual([]);
  });

  it('needs the third party consulted, and its opinion or silence, where its rights are the reason (arts. 15, 32)', () => {
    expect(missing('refusedThirdParty')).toEqual(['consultation', 'opinion']);
    expect(missing('refusedThirdParty', { consultations: [consultation] })).toEqual(['opinion']);
    expect(missing('refusedThirdParty', { consultations: [{ ...consultation, endedOn: ON }] })).toEqual([]);
    const agency = { ...consultation, kind: 'agency', endedOn: ON } as const;
    expect(missing('refusedThirdParty', { consultations: [agency] })).toEqual(['consultation', 'opinion']);
  });

  it('needs the same for a part that is withheld for it', () => {
    const items = [
      { content: '甲', outcome: 'disclosed' },
      { content: '乙', outcome: 'refusedThirdParty' },
    ] as const;
    const draft = { outcome: 'partiallyDisclosed', items, secrecy: true, legal: true } as const;
    expect(missing('partiallyDisclosed', { draft })).toEqual(['consultation', 'opinion']);
  });

  it('needs every third party heard before anything is given out (art. 32)', () => {
    expect(missing('disclosed', { consultations: [consultation] })).toEqual(['thirdPartyHeard']);
    expect(missing('disclosed', { consultations: [{ ...consultation, endedOn: ON }] })).toEqual([]);
    expect(missing('alreadyPublic', { consultations: [consultation] })).toEqual([]);
  });

  it('needs the public interest and the day on which the third party was told, over its objection (arts. 15, 32)', () => {
    const consultations = [{ ...consultation, endedOn: ON, opinion: 'object' }] as const;
    expect(missing('disclosed', { consultations })).toEqual(['publicInterest']);
    expect(missing('disclosed', { consultations }, { objectionOverruled: true })).toEqual([]);
    expect(missing('refusedThirdParty', { consultations })).toEqual([]);
    const agency = [{ ...consultations[0], kind: 'agency' }] as const;
    expect(missing('disclosed', { consultations: agency })).toEqual([]);
  });

  it('has a reason in place of evidence, but none in place of what a third party is owed', () => {
    const consultations = [{ ...consultation, endedOn: ON, opinion: 'object' }] as const;
    const draft = { outcome: 'disclosed' } as const;
    const evidence = missingForSigning(evidenceFor('disclosed', aFile({ draft, consultations }), ON));
    expect(evidence.map((each) => [each.key, isReplaceable(each)])).toEqual([
      ['publicInterest', false],
      ['secrecyReview', true],
    ]);
  });

  it('needs the number of the earlier reply where an application is repeated (art. 36(6))', () => {
    expect(missing('repeated')).toEqual(['earlierReply']);
    expect(missing('repeated', {}, { earlierReply: '示例公开答〔2025〕1号' })).toEqual([]);
  });

  it('needs the reason of each part that is withheld (art. 37)', () => {
    expect(missing('partiallyDisclosed')).toEqual(['grounds']);
  });

  it('needs a supplement received, or reasons demanded (arts. 30, 35)', () => {
    expect(missing('stillUnclear')).toEqual(['supplement']);
    expect(missing('stillUnclear', { supplement: { requestedOn: ON, onTime: true, receivedOn: ON } })).toEqual([]);
    expect(missing('excessive')).toEqual(['reasons']);
    expect(missing('excessive', { reasons: { demandedOn: ON } })).toEqual([]);
    expect(missing('excessive', { reasons: { demandedOn: ON, acceptable: true } })).toEqual(['reasons']);
  });

  it('needs the reviews of its own draft, legal review for refusals alone (art. 17)', () => {
    expect(missing('disclosed', { draft: { outcome: 'disclosed' } })).toEqual(['secrecyReview']);
    expect(missing('refusedByLaw', { draft: { outcome: 'refusedByLaw', secrecy: true } })).toEqual(['legalReview']);
    // A draft of another outcome says nothing for this one.
    expect(missing('refusedByLaw', { draft: { outcome: 'disclosed', secrecy: true } })).toEqual([
      'secrecyReview',
      'legalReview',
    ]);
  });

  it('needs the review body and the court that the reply must name (复议法 23(2)), whichever is missing', () => {
    expect(missing('disclosed', {}, { bodies: {} })).toEqual(['reviewBody', 'court']);
    expect(missing('disclosed', {}, { bodies: { reviewBody: '某县人民政府' } })).toEqual(['court']);
    expect(missing('disclosed', {}, { bodies: { court: '某县人民法院' } })).toEqual(['reviewBody']);
    // No document goes out that would name them.
    expect(missing('withdrawn', {}, { bodies: {} })).toEqual([]);
  });

  it('does not wait for what belongs into the file', () => {
    const late = evidenceFor('disclosed', aFile(), ON).filter(({ stage }) => stage !== 'signing');
    expect(late.map(({ key, stage, present }) => [key, stage, present])).toEqual([
      ['signedReply', 'file', false],
      ['deliveryProof', 'file', false],
    ]);
  });
});

describe('what belongs into the file', () => {
  it('is there once it is attached, delivered and set', () => {
    const file = aFile(
      { deliveredOn: ON, draft: { outcome: 'disclosed', secrecy: true } },
      { attached: ['reply'], bodies: { reviewBody: '某县人民政府', court: '某法院' } },
    );
    expect(evidenceFor('disclosed', file, ON).every(({ present }) => present)).toBe(true);
  });

  it.each(OUTCOME_NAMES)('names the command that provides it, for %s', (outcome) => {
    for (const { mend } of evidenceFor(outcome, aFile(), ON)) {
      expect([mend.command, mend.attach, mend.setting].filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('the contents of a reply (art. 36)', () => {
  it.each(OUTCOME_NAMES)('are its own and what every reply says, for %s', (outcome) => {
    const contents = contentsOf(outcome);
    expect(contents.length).toBeGreaterThan(5);
    expect(contents.at(-1)!.zh).toContain('印章');
  });
});

describe('the remedy paragraph (docs/rules/deadlines.md#remedy-notices)', () => {
  it('sends to reconsideration first, then to court within 15 days (M1)', () => {
    expect(remedyText('reviewFirst', { reviewBody: '某县人民政府', court: '某市中级人民法院' }).zh).toBe(
      '如对本答复不服，应当先自收到本答复之日起60日内向某县人民政府申请行政复议；' +
        '对行政复议决定不服的，可自收到行政复议决定书之日起15日内向某市中级人民法院提起行政诉讼。',
    );
  });

  it('leaves the choice, 60 days or 6 months (M2), and blanks for settings without a value', () => {
    expect(remedyText('reviewOrSuit', {}).zh).toBe(
      `如对本答复不服，可以自收到本答复之日起60日内向${BLANK}申请行政复议，` +
        `或者自收到本答复之日起6个月内向${BLANK}提起行政诉讼。`,
    );
  });

  it('names the address where one is set', () => {
    const bodies = { reviewBody: '某县人民政府', reviewBodyAddress: '某路1号' };
    expect(remedyText('reviewOrSuit', bodies).zh).toContain('向某县人民政府（地址：某路1号）申请行政复议');
  });
});
