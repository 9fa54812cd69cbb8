// Consultations: whom a term binds (art. 34), how one ends that cannot be delivered (33(3)), who is heard first (32).
import type { ScheduledReminderKind } from '../../../src/domain/applications/reminder-schedule.js';
import type { Day } from '../../../src/domain/day.js';
import { aClearedDraft, anAcceptedApplication, type ApplicationScenario } from '../../support/application.js';

const accepted = anAcceptedApplication({ receivedOn: '2025-03-03' });

const remindersOf = (scenario: ApplicationScenario, kind: ScheduledReminderKind): readonly Day[] =>
  scenario.events.flatMap((event) =>
    event.type === 'reminded' && event.reminders.some((each) => each.kind === kind) ? [event.on] : [],
  );

describe('a co-maker of the information (art. 34)', () => {
  const asked = accepted.on('2025-03-05', 'consultAgency').on('2025-03-06', 'consultationDelivered', {
    consultation: 'a1',
  });

  it.each([{}, { coMaker: true }])('consents by silence on the 15th working day, with %o', (fields) => {
    const silent = accepted
      .on('2025-03-05', 'consultAgency', fields)
      .on('2025-03-06', 'consultationDelivered', { consultation: 'a1' })
      .until('2025-04-10');
    expect(silent.facts.consultations).toEqual([
      {
        name: 'a1',
        kind: 'agency',
        sentOn: '2025-03-05',
        deliveredOn: '2025-03-06',
        endedOn: '2025-03-27',
        deemedConsent: true,
      },
    ]);
    expect(silent.deadline('agency')).toMatchObject({ dueOn: '2025-03-27', settled: 'lapsed' });
    expect(silent.dueOn).toBe('2025-04-23');
  });

  it('has its last day known once it is delivered', () => {
    expect(asked.dueOn).toBe('2025-04-23');
  });
});

describe('any other organ, such as the secrecy authority (arts. 11, 17(3), 33(3))', () => {
  const sent = accepted.on('2025-03-05', 'consultAgency', { coMaker: false });
  const asked = sent.on('2025-03-06', 'consultationDelivered', { consultation: 'a1' });

  it('has no 15 working days, and its silence is nothing: the pause goes on', () => {
    const silent = asked.until('2025-12-31');
    expect(silent.dueOn).toBeNull();
    expect(silent.deadline('agency')).toMatchObject({ startsOn: '2025-03-06', dueOn: null });
    expect(silent.deadline('agency').settled).toBeUndefined();
    expect(silent.events.map(({ type }) => type)).not.toContain('consultationLapsed');
    expect(silent.events.map(({ type }) => type)).not.toContain('replyMissed');
  });

  it('is called to mind after 15 working days, and every 15 again, to handler and head', () => {
    const silent = asked.until('2025-05-06');
    expect(remindersOf(silent, 'consultationUnanswered')).toEqual(['2025-03-27', '2025-04-18']);
    expect(remindersOf(silent, 'consultationDueIn1')).toEqual([]);
    const last = silent.events.findLast((event) => event.type === 'reminded')!;
    expect(last).toMatchObject({ reminders: [{ kind: 'consultationUnanswered', to: ['handler', 'head'] }] });
  });

  it('ends its pause with its opinion, however late', () => {
    const answered = asked.on('2025-04-10', 'receiveOpinion', { consultation: 'a1' });
    // 18 of the 20 working days are left after 04-10; Sunday 04-27 is worked, 05-01 to 05-05 are off.
    expect(answered.dueOn).toBe('2025-05-08');
    expect(answered.deadline('agency')).toMatchObject({ settled: 'met', dueOn: null });
  });

  it('ends its pause when the consultation is ended', () => {
    const ended = asked.on('2025-05-14', 'endConsultation', { consultation: 'a1', reason: 'notNeeded' });
    expect(ended.dueOn).toBe('2025-06-10');
    expect(ended.deadline('agency').settled).toBe('cancelled');
  });

  it('pauses beside a third party, whose own term ends as always', () => {
    const both = asked
      .on('2025-03-07', 'consultThirdParty')
      .on('2025-03-10', 'consultationDelivered')
      .until('2025-04-30');
    expect(both.deadline('thirdParty')).toMatchObject({ dueOn: '2025-03-31', settled: 'lapsed' });
    expect(both.dueOn).toBeNull();
    expect(both.on('2025-04-30', 'receiveOpinion', { consultation: 'a1' }).dueOn).toBe('2025-05-29');
  });
});

describe('a consultation that cannot be delivered (art. 33(3))', () => {
  const sent = accepted.on('2025-03-10', 'consultThirdParty');

  it('is called to mind after 15 working days while it pauses the clock, not once it is delivered or ended', () => {
    expect(remindersOf(sent.until('2025-03-30'), 'consultationUndelivered')).toEqual([]);
    expect(remindersOf(sent.until('2025-04-22'), 'consultationUndelivered')).toEqual(['2025-03-31', '2025-04-22']);
    const delivered = sent.on('2025-03-28', 'consultationDelivered').until('2025-06-30');
    expect(remindersOf(delivered, 'consultationUndelivered')).toEqual([]);
    const ended = sent.on('2025-03-28', 'endConsultation').until('2025-06-30');
    expect(remindersOf(ended, 'consultationUndelivered')).toEqual([]);
  });

  it.each([
    ['2025-03-10', '2025-03-31'],
    ['2025-03-11', '2025-04-01'],
    ['2025-04-01', '2025-04-23'],
    // A Saturday, the last of Qingming's days off: the pause ends on it, and nothing is counted before Monday.
    ['2025-04-05', '2025-04-25'],
    // Off until 10-08; Saturday 10-11 is worked.
    ['2025-09-30', '2025-10-28'],
  ])('ends on %s, which is the last day paused: due %s', (endedOn, dueOn) => {
    const ended = sent.on(endedOn, 'endConsultation', { reason: 'unreachable' });
    expect(ended.dueOn).toBe(dueOn);
    expect(ended.facts.consultations).toEqual([
      { name: 'k1', kind: 'thirdParty', sentOn: '2025-03-10', endedOn, ending: 'unreachable' },
    ]);
    expect(ended.deadline('thirdParty')).toMatchObject({ settled: 'cancelled', dueOn: null });
  });

  it('leaves the pause of another one that overlaps', () => {
    const two = sent
      .on('2025-03-12', 'consultThirdParty', { consultation: 'k2' })
      .on('2025-03-13', 'consultationDelivered', { consultation: 'k2' });
    const ended = two.on('2025-03-20', 'endConsultation');
    // k2: 15 working days from 03-13 end on 04-03; 15 of the 20 are left.
    expect(ended.deadline('thirdParty').dueOn).toBe('2025-04-03');
    expect(ended.dueOn).toBe('2025-04-25');
  });

  it('ends once, and only one that is known and runs', () => {
    const ended = sent.on('2025-04-01', 'endConsultation');
    expect(ended.refusal('2025-04-02', 'endConsultation').text.en).toContain('no consultation is running');
    expect(sent.refusal('2025-04-01', 'endConsultation', { consultation: 'k9' }).code).toBe('not-found');
    expect(accepted.refusal('2025-04-01', 'endConsultation').code).toBe('not-allowed');
    const silent = sent.on('2025-03-11', 'consultationDelivered').until('2025-04-02');
    expect(silent.refusal('2025-04-02', 'endConsultation').text.en).toContain('no consultation is running');
  });

  it('may end while a payment is awaited', () => {
    const awaited = sent.on('2025-03-11', 'noticeFee');
    expect(awaited.on('2025-03-12', 'endConsultation').facts.consultations[0]).toMatchObject({ endedOn: '2025-03-12' });
  });

  it('takes an opinion that comes after all, and its pause stays as it ended', () => {
    const late = sent.on('2025-04-01', 'endConsultation').on('2025-04-10', 'receiveOpinion', { opinion: 'object' });
    expect(late.facts.consultations[0]).toMatchObject({ endedOn: '2025-04-01', opinion: 'object' });
    expect(late.dueOn).toBe('2025-04-23');
  });
});

describe('the third party first (art. 32)', () => {
  const items = (...outcomes: readonly ('disclosed' | 'alreadyPublic' | 'notHeldHere')[]) =>
    outcomes.map((outcome, index) => ({ content: `第${index + 1}件`, outcome }));
  const asked = accepted.on('2025-03-05', 'consultThirdParty').on('2025-03-05', 'consultationDelivered');
  const reviewed = asked.on('2025-03-06', 'submitDraft', { outcome: 'disclosed' }).on('2025-03-06', 'review');

  it('nothing that gives information out is signed while its 15 working days run', () => {
    expect(reviewed.refusal('2025-03-06', 'sign').text.en).toContain('(art. 32)');
    expect(reviewed.refusal('2025-03-26', 'sign').code).toBe('not-allowed');
    expect(reviewed.on('2025-03-27', 'sign').state).toBe('reply.signed');
  });

  it('nor in part, nor one item of several', () => {
    const partly = asked
      .on('2025-03-06', 'submitDraft', { outcome: 'partiallyDisclosed' })
      .on('2025-03-06', 'review')
      .on('2025-03-06', 'review', { kind: 'legal' });
    expect(partly.refusal('2025-03-06', 'sign').code).toBe('not-allowed');
    const itemised = asked
      .on('2025-03-06', 'submitDraft', { items: items('alreadyPublic', 'disclosed') })
      .on('2025-03-06', 'review');
    expect(itemised.facts.draft!.outcome).toBe('alreadyPublic');
    expect(itemised.refusal('2025-03-06', 'sign').code).toBe('not-allowed');
  });

  it('a reply that gives nothing out may be signed', () => {
    for (const outcome of ['alreadyPublic', 'notHeldHere', 'petition'] as const) {
      const other = asked.on('2025-03-06', 'submitDraft', { outcome }).on('2025-03-06', 'review');
      expect(other.on('2025-03-06', 'sign').state).toBe('reply.signed');
    }
  });

  it('its opinion or the end of the consultation frees the way, an objection too: the doors ask why', () => {
    for (const opinion of ['agree', 'object'] as const) {
      expect(reviewed.on('2025-03-10', 'receiveOpinion', { opinion }).on('2025-03-10', 'sign').state).toBe(
        'reply.signed',
      );
    }
    expect(reviewed.on('2025-03-10', 'endConsultation').on('2025-03-10', 'sign').state).toBe('reply.signed');
  });

  it('waits for all of several', () => {
    const two = reviewed.on('2025-03-06', 'consultThirdParty', { consultation: 'k2' });
    const one = two.on('2025-03-07', 'receiveOpinion');
    expect(one.refusal('2025-03-10', 'sign').code).toBe('not-allowed');
    expect(one.on('2025-03-10', 'receiveOpinion', { consultation: 'k2' }).on('2025-03-10', 'sign').state).toBe(
      'reply.signed',
    );
  });

  it('another agency holds up no signature', () => {
    const agency = aClearedDraft({ receivedOn: '2025-03-03' }).on('2025-03-05', 'consultAgency', { coMaker: false });
    expect(agency.on('2025-03-06', 'sign').state).toBe('reply.signed');
  });
});
