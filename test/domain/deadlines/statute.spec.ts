// The statute's clocks T1–T13, each through `step`: by default received on Monday 2025-03-03.
import { DEADLINE_KINDS, STATUTE, STATUTE_OF, isCommunicated } from '../../../src/domain/deadlines/statute.js';
import { anApplication, anArrival } from '../../support/application.js';

const received = anApplication({ receivedOn: '2025-03-03' });
const accepted = received.on('2025-03-03', 'accept');

describe('T1 the reply (art. 33(2))', () => {
  it('is due on the 20th working day after receipt', () => {
    expect(received.reply).toMatchObject({
      startsOn: '2025-03-03',
      days: 20,
      dueOn: '2025-03-31',
      originalDueOn: '2025-03-31',
    });
  });

  it('is met on its last day, and missed by time alone at the midnight after it', () => {
    expect(accepted.until('2025-03-31').reply.settled).toBeUndefined();
    const missed = accepted.until('2025-04-01');
    expect(missed.reply.settled).toBe('missed');
    expect(missed.recordedEvents.at(-1)).toMatchObject({
      event: { type: 'replyMissed', on: '2025-04-01' },
      at: '2025-04-01T00:00:00+08:00',
      by: 'time',
    });
  });

  it('is met by posting on its last day, not by a signature on it (235号)', () => {
    const signed = accepted.on('2025-03-31', 'submitDraft').on('2025-03-31', 'review').on('2025-03-31', 'sign');
    expect(signed.on('2025-03-31', 'dispatch').reply.settled).toBe('met');
    expect(signed.on('2025-04-01', 'dispatch').reply.settled).toBe('missed');
  });

  it('is still to be given when it was missed: nothing closes by lateness', () => {
    const late = accepted.until('2025-06-02');
    expect(late.state).toBe('review.searching');
    expect(late.on('2025-06-02', 'submitDraft').state).toBe('handling.inReview');
  });

  it('had 15 working days for what was received before 2019-05-15 (art. 56)', () => {
    expect(anApplication({ receivedOn: '2019-05-14' }).reply).toMatchObject({ days: 15, dueOn: '2019-06-04' });
    expect(anApplication({ receivedOn: '2019-05-15' }).reply).toMatchObject({ days: 20, dueOn: '2019-06-13' });
  });
});

describe('T2 the extension (art. 33(2)) EXTENDS', () => {
  it('counts from the old last day: 20 more working days', () => {
    const extended = accepted.on('2025-03-31', 'extendReply', { workingDays: 20 });
    expect(extended.reply).toMatchObject({
      startsOn: '2025-03-03',
      extension: 20,
      dueOn: '2025-04-28',
      originalDueOn: '2025-03-31',
    });
  });

  it('may be shorter', () => {
    expect(accepted.on('2025-03-10', 'extendReply', { workingDays: 5 }).dueOn).toBe('2025-04-08');
  });

  it('makes no new period', () => {
    const extended = accepted.on('2025-03-10', 'extendReply');
    expect(extended.deadlines.filter(({ kind }) => kind === 'reply')).toHaveLength(1);
  });

  it('counts from the shifted day when a pause came first (Q-6), and is shifted when the pause comes after', () => {
    const pausedFirst = accepted
      .on('2025-03-05', 'consultThirdParty')
      .on('2025-03-14', 'receiveOpinion')
      .on('2025-03-17', 'extendReply', { workingDays: 10 });
    const extendedFirst = accepted
      .on('2025-03-05', 'extendReply', { workingDays: 10 })
      .on('2025-03-05', 'consultThirdParty')
      .on('2025-03-14', 'receiveOpinion');
    expect(pausedFirst.dueOn).toBe('2025-04-24');
    expect(extendedFirst.dueOn).toBe('2025-04-24');
  });

  it('had at most 15 working days under the old article 24', () => {
    const old = anApplication({ receivedOn: '2019-05-14' });
    expect(old.on('2019-06-04', 'extendReply', { workingDays: 15 }).dueOn).toBe('2019-06-26');
    expect(old.refusal('2019-06-04', 'extendReply', { workingDays: 16 }).code).toBe('invalid');
  });
});

describe('T3 the supplement notice (art. 30)', () => {
  it('is due within 7 working days of receipt', () => {
    expect(received.deadline('supplementNotice')).toMatchObject({
      startsOn: '2025-03-03',
      days: 7,
      dueOn: '2025-03-12',
    });
  });

  it('is met on the 7th day and missed on the 8th', () => {
    const onTime = received.on('2025-03-12', 'requestSupplement');
    const late = received.on('2025-03-13', 'requestSupplement');
    expect(onTime.deadline('supplementNotice').settled).toBe('met');
    expect(onTime.facts.supplement?.onTime).toBe(true);
    expect(late.deadline('supplementNotice').settled).toBe('missed');
    expect(late.facts.supplement?.onTime).toBe(false);
  });

  it('is judged by the day of the notice, not by that of its delivery', () => {
    const notice = received.on('2025-03-12', 'requestSupplement', { deliveredOn: '2025-03-14' });
    expect(notice.deadline('supplementNotice').settled).toBe('met');
  });

  it('is judged also when it is sent after acceptance', () => {
    expect(accepted.deadline('supplementNotice').settled).toBe('cancelled');
    expect(accepted.on('2025-03-12', 'requestSupplement').deadline('supplementNotice').settled).toBe('met');
    expect(accepted.on('2025-03-13', 'requestSupplement').deadline('supplementNotice').settled).toBe('missed');
  });

  it('is moot once the application is accepted without one', () => {
    expect(received.on('2025-03-20', 'accept').deadline('supplementNotice').settled).toBe('cancelled');
  });
});

describe('T4 the applicant’s supplement (art. 30)', () => {
  const awaitingSupplement = received.on('2025-03-10', 'requestSupplement');

  it('has 10 working days from the delivery of the notice, unless the notice says otherwise', () => {
    expect(awaitingSupplement.deadline('supplement')).toMatchObject({
      startsOn: '2025-03-10',
      days: 10,
      dueOn: '2025-03-24',
    });
    const posted = received.on('2025-03-10', 'requestSupplement', { deliveredOn: '2025-03-12' });
    expect(posted.deadline('supplement')).toMatchObject({ startsOn: '2025-03-12', dueOn: '2025-03-26' });
    const short = received.on('2025-03-10', 'requestSupplement', { workingDays: 5 });
    expect(short.deadline('supplement').dueOn).toBe('2025-03-17');
  });

  it('lapses on the day after, and with it the application: 视为放弃申请', () => {
    const lapsed = awaitingSupplement.until('2025-03-25');
    expect(lapsed.facts).toMatchObject({ closedOn: '2025-03-25', outcome: 'supplementLapsed' });
    expect(lapsed.deadline('supplement').settled).toBe('lapsed');
    expect(lapsed.reply).toMatchObject({ settled: 'cancelled', dueOn: '2025-03-31' });
    expect(lapsed.recordedEvents.at(-1)).toMatchObject({ at: '2025-03-25T00:00:00+08:00', by: 'time' });
  });

  it('is in time on its last day', () => {
    expect(awaitingSupplement.on('2025-03-24', 'receiveSupplement').deadline('supplement').settled).toBe('met');
  });

  it('closes nothing by itself if the notice was late: the head confirms (Q-3)', () => {
    const late = received.on('2025-03-13', 'requestSupplement', { workingDays: 5 });
    const lapsed = late.until('2025-05-30');
    expect(lapsed.state).toBe('acceptance.lapsed');
    expect(lapsed.facts.closedOn).toBeUndefined();
    expect(lapsed.reply.settled).toBeUndefined();
    expect(lapsed.on('2025-05-30', 'confirmLapse').facts).toMatchObject({
      closedOn: '2025-05-30',
      outcome: 'supplementLapsed',
    });
  });
});

describe('T5 the reply after a supplement (art. 30) RESTARTS', () => {
  const supplemented = accepted.on('2025-03-10', 'requestSupplement').on('2025-03-24', 'receiveSupplement');

  it('has 20 full working days from the day the supplement came', () => {
    expect(supplemented.reply).toMatchObject({
      startsOn: '2025-03-24',
      days: 20,
      dueOn: '2025-04-22',
      originalDueOn: '2025-04-22',
    });
  });

  it('is a new running period; the old one is cancelled and keeps its day', () => {
    const [first, second] = supplemented.deadlines.filter(({ kind }) => kind === 'reply');
    expect(first).toMatchObject({ startsOn: '2025-03-03', settled: 'cancelled', dueOn: '2025-03-31' });
    expect(second?.settled).toBeUndefined();
  });

  it('loses an extension that was granted before (Q-4c), and may have one of its own (Q-4b)', () => {
    const extended = accepted
      .on('2025-03-05', 'extendReply')
      .on('2025-03-10', 'requestSupplement')
      .on('2025-03-24', 'receiveSupplement');
    expect(extended.reply).toMatchObject({ extension: 0, dueOn: '2025-04-22' });
    expect(extended.on('2025-03-25', 'extendReply').reply.extension).toBe(20);
  });

  it('restarts in the old law as well, with its 15 days', () => {
    const old = anApplication({ receivedOn: '2018-03-01' })
      .on('2018-03-05', 'requestSupplement')
      .on('2018-03-08', 'receiveSupplement');
    expect(old.reply).toMatchObject({ startsOn: '2018-03-08', days: 15, dueOn: '2018-03-29' });
  });

  it('keeps the days of a consultation that still runs out of the new period too (art. 33(3))', () => {
    const both = accepted
      .on('2025-03-05', 'consultThirdParty')
      .on('2025-03-07', 'consultationDelivered')
      .on('2025-03-10', 'requestSupplement')
      .on('2025-03-24', 'receiveSupplement');
    // The consultee's 15th working day is 2025-03-28.
    expect(both.dueOn).toBe('2025-04-27');
  });

  it('is not paused by a consultation that ended with the lapse, once the head opens the application again', () => {
    const reopened = accepted
      .on('2025-03-05', 'consultAgency', { consultation: 'k1' })
      .on('2025-03-10', 'requestSupplement')
      .on('2025-04-10', 'acceptLateSupplement');
    expect(reopened.deadline('agency').settled).toBe('cancelled');
    expect(reopened.dueOn).toBe('2025-05-12');
  });

  it('follows as well when the head excuses a late supplement', () => {
    const excused = accepted.on('2025-03-10', 'requestSupplement').on('2025-04-10', 'acceptLateSupplement');
    expect(excused.state).toBe('review.searching');
    expect(excused.reply).toMatchObject({ startsOn: '2025-04-10', days: 20 });
    expect(excused.facts).not.toHaveProperty('closedOn');
    expect(excused.facts).not.toHaveProperty('outcome');
    expect(excused.deadline('supplement').settled).toBe('lapsed');
  });
});

describe.each([
  ['T6 a third party (art. 32)', 'consultThirdParty', 'thirdParty'],
  ['T7 another agency (art. 34)', 'consultAgency', 'agency'],
] as const)('%s', (_row, command, kind) => {
  const sent = accepted.on('2025-03-05', command, { consultation: 'k1' });
  const delivered = sent.on('2025-03-07', 'consultationDelivered');

  it('has no last day before it is delivered, then 15 working days from delivery', () => {
    expect(sent.deadline(kind)).toMatchObject({ startsOn: '2025-03-05', dueOn: null });
    expect(delivered.deadline(kind)).toMatchObject({ startsOn: '2025-03-07', days: 15, dueOn: '2025-03-28' });
  });

  it('ends with the opinion', () => {
    const answered = delivered.on('2025-03-14', 'receiveOpinion');
    expect(answered.deadline(kind).settled).toBe('met');
    expect(answered.facts.consultations[0]).toMatchObject({ endedOn: '2025-03-14', opinion: 'agree' });
  });

  it('ends on its 15th working day by silence, and closes nothing', () => {
    const silent = delivered.until('2025-03-29');
    expect(silent.deadline(kind).settled).toBe('lapsed');
    expect(silent.facts.consultations[0]).toMatchObject({ endedOn: '2025-03-28' });
    expect(silent.facts.consultations[0]).not.toHaveProperty('opinion');
    expect(silent.state).toBe('review.searching');
  });

  it('records an opinion that comes later, and lets the pause stay as it ended', () => {
    const late = delivered.on('2025-04-03', 'receiveOpinion', { opinion: 'object' });
    expect(late.facts.consultations[0]).toMatchObject({ endedOn: '2025-03-28', opinion: 'object' });
    expect(late.deadline(kind).settled).toBe('lapsed');
    expect(late.dueOn).toBe(delivered.dueOn);
  });

  it('may answer before its delivery was noted', () => {
    const answered = sent.on('2025-03-14', 'receiveOpinion');
    expect(answered.deadline(kind)).toMatchObject({ settled: 'met' });
    expect(answered.dueOn).toBe('2025-04-10');
  });
});

describe('T8 the time of consultations (art. 33(3)) PAUSES', () => {
  const sent = accepted.on('2025-03-05', 'consultThirdParty');

  it('leaves the reply without a day while the consultation is not delivered, if the count would pass the sending', () => {
    expect(sent.dueOn).toBeNull();
    expect(sent.reply.originalDueOn).toBe('2025-03-31');
    expect(sent.until('2025-12-01').reply.settled).toBeUndefined();
  });

  it('is calculated at delivery with the latest end, and again when the opinion comes sooner', () => {
    const delivered = sent.on('2025-03-07', 'consultationDelivered');
    expect(delivered.dueOn).toBe('2025-04-24');
    expect(delivered.on('2025-03-14', 'receiveOpinion').dueOn).toBe('2025-04-10');
  });

  it('does not count the days of two consultations twice', () => {
    const both = sent
      .on('2025-03-12', 'consultAgency')
      .on('2025-03-14', 'receiveOpinion')
      .on('2025-03-20', 'receiveOpinion', { consultation: 'a1' });
    expect(both.dueOn).toBe('2025-04-16');
  });

  it('keeps the same running period: start, length and first day stay', () => {
    const answered = sent.on('2025-03-14', 'receiveOpinion');
    expect(answered.reply).toMatchObject({
      startsOn: '2025-03-03',
      days: 20,
      extension: 0,
      originalDueOn: '2025-03-31',
    });
    expect(answered.deadlines.filter(({ kind }) => kind === 'reply')).toHaveLength(1);
  });

  it('says of every move from which day to which', () => {
    const answered = sent.on('2025-03-07', 'consultationDelivered').on('2025-03-14', 'receiveOpinion');
    const moves = answered.recordedEvents.map(({ event, moves: of }) => [event.type, of]);
    expect(moves.slice(-3)).toEqual([
      ['consultationSent', [{ deadline: 0, from: '2025-03-31', to: null }]],
      [
        'consultationDelivered',
        [
          { deadline: 0, from: null, to: '2025-04-24' },
          { deadline: 2, from: null, to: '2025-03-28' },
        ],
      ],
      ['opinionReceived', [{ deadline: 0, from: '2025-04-24', to: '2025-04-10' }]],
    ]);
  });
});

describe('T9 the fee notice (109号 art. 6)', () => {
  it('is sent within the running period, its last day included', () => {
    expect(accepted.on('2025-03-31', 'noticeFee').state).toBe('review.awaitingPayment');
    expect(accepted.refusal('2025-04-01', 'noticeFee').code).toBe('not-allowed');
  });
});

describe('T10 the payment (109号 art. 6)', () => {
  const noticed = accepted.on('2025-03-05', 'noticeFee');

  it('has 20 working days from the delivery of the notice', () => {
    expect(noticed.deadline('payment')).toMatchObject({ startsOn: '2025-03-05', days: 20, dueOn: '2025-04-02' });
    const posted = accepted.on('2025-03-04', 'noticeFee', { deliveredOn: '2025-03-05' });
    expect(posted.deadline('payment').dueOn).toBe('2025-04-02');
  });

  it('lapses on the day after, and with it the application', () => {
    const lapsed = noticed.until('2025-04-03');
    expect(lapsed.facts).toMatchObject({ closedOn: '2025-04-03', outcome: 'feeLapsed' });
    expect(lapsed.deadline('payment').settled).toBe('lapsed');
    expect(lapsed.reply.settled).toBe('cancelled');
  });

  it('keeps the reply from being overdue while it is awaited', () => {
    expect(noticed.until('2025-04-02').reply).toMatchObject({ dueOn: '2025-03-31' });
    expect(noticed.until('2025-04-02').reply.settled).toBeUndefined();
  });
});

describe('T11 the reply after payment (109号 art. 6) RESTARTS', () => {
  it('has 20 full working days from the day of payment', () => {
    const paid = accepted.on('2025-03-05', 'noticeFee').on('2025-03-20', 'payFee');
    expect(paid.reply).toMatchObject({
      startsOn: '2025-03-20',
      days: 20,
      dueOn: '2025-04-18',
      originalDueOn: '2025-04-18',
    });
    expect(paid.deadline('payment').settled).toBe('met');
    expect(paid.deadlines[0]).toMatchObject({ kind: 'reply', settled: 'cancelled' });
  });

  it('is the agency’s time again even if paid on the last day, after the old period ended', () => {
    const paid = accepted.on('2025-03-05', 'noticeFee').on('2025-04-02', 'payFee');
    expect(paid.deadlines.map(({ settled }) => settled)).not.toContain('missed');
    expect(paid.reply.startsOn).toBe('2025-04-02');
  });
});

describe('T12 the delayed reply (art. 35)', () => {
  const reasoned = accepted.on('2025-03-05', 'demandReasons').on('2025-03-10', 'receiveReasons', { acceptable: true });
  const delayed = reasoned.on('2025-03-11', 'delayReply', { until: '2025-06-30' });

  it('does not stop the clock by asking (Q-27)', () => {
    expect(reasoned.dueOn).toBe('2025-03-31');
  });

  it('fixes a day that no pause moves', () => {
    expect(delayed.reply).toMatchObject({ fixedOn: '2025-06-30', dueOn: '2025-06-30', originalDueOn: '2025-03-31' });
    expect(delayed.on('2025-03-12', 'consultThirdParty').dueOn).toBe('2025-06-30');
  });

  it('is missed on the day after the fixed day', () => {
    expect(delayed.until('2025-06-30').reply.settled).toBeUndefined();
    expect(delayed.until('2025-07-01').reply.settled).toBe('missed');
  });

  it('is dropped by a restart', () => {
    const paid = delayed.on('2025-03-12', 'noticeFee').on('2025-03-20', 'payFee');
    expect(paid.reply).not.toHaveProperty('fixedOn');
    expect(paid.dueOn).toBe('2025-04-18');
  });
});

describe('T13 the confirmation of receipt (art. 31)', () => {
  it.each(['counter', 'signedMail', 'online'] as const)('%s: received on arrival', (channel) => {
    const arrived = anArrival({ arrivedOn: '2025-03-01', on: '2025-03-03', channel });
    expect(arrived.state).toBe('acceptance.received');
    expect(arrived.facts.receivedOn).toBe('2025-03-01');
  });

  it.each(['ordinaryMail', 'fax', 'email'] as const)(
    '%s: received when confirmed, and no clock runs before',
    (channel) => {
      const arrived = anArrival({ arrivedOn: '2025-03-03', channel });
      expect(arrived.state).toBe('registration.unconfirmed');
      expect(arrived.facts).not.toHaveProperty('receivedOn');
      expect(arrived.deadlines).toEqual([]);
      expect(arrived.until('2026-03-03').deadlines).toEqual([]);
      const confirmed = arrived.on('2025-03-05', 'confirmReceipt');
      expect(confirmed.facts.receivedOn).toBe('2025-03-05');
      expect(confirmed.deadlines.map(({ kind, startsOn }) => [kind, startsOn])).toEqual([
        ['reply', '2025-03-05'],
        ['supplementNotice', '2025-03-05'],
      ]);
    },
  );
});

describe('the table of the statute', () => {
  it('has a row for every clock T1–T13, with that of the reasons before T13, each with its article', () => {
    const clocks = Array.from({ length: 13 }, (_, index) => `T${index + 1}`);
    expect(Object.keys(STATUTE)).toEqual(clocks.toSpliced(12, 0, 'T12a'));
    for (const row of Object.values(STATUTE)) expect(row.article).toMatch(/第.+条/);
  });

  it('tells RESTART, PAUSE and EXTEND apart', () => {
    const of = (effect: string) =>
      Object.entries(STATUTE)
        .filter(([, row]) => row.effect === effect)
        .map(([name]) => name);
    expect({ restart: of('restart'), pause: of('pause'), extend: of('extend') }).toEqual({
      restart: ['T5', 'T11'],
      pause: ['T6', 'T7', 'T8'],
      extend: ['T2'],
    });
  });

  it('has the row of each kind of deadline, and knows which days are communicated to others', () => {
    expect(STATUTE_OF).toEqual({
      reply: 'T1',
      supplementNotice: 'T3',
      supplement: 'T4',
      thirdParty: 'T6',
      agency: 'T7',
      payment: 'T10',
      reasons: 'T12a',
    });
    expect(DEADLINE_KINDS.filter(isCommunicated)).toEqual(['supplement', 'thirdParty', 'agency', 'payment', 'reasons']);
  });
});
