// Notices to the applicant: their term runs from delivery, entered when it is known (art. 30; 109号 art. 6).
import { dueStatusOf, pauseReasons } from '../../../src/domain/applications/due-status.js';
import { anAcceptedApplication, anApplication, ApplicationScenario } from '../../support/application.js';
import { calendar } from '../../support/calendar.js';

const accepted = anAcceptedApplication({ receivedOn: '2025-03-03' });

describe('a supplement notice that is not delivered yet', () => {
  const sent = anApplication({ receivedOn: '2025-03-03' }).on('2025-03-10', 'requestSupplement', { deliveredOn: null });

  it('is judged by the day on which it was sent, and its term has not begun', () => {
    expect(sent.facts.supplement).toEqual({ requestedOn: '2025-03-10', onTime: true });
    expect(sent.deadline('supplement')).toMatchObject({ startsOn: '2025-03-10', dueOn: null, openEnded: true });
  });

  it('lapses never by itself', () => {
    const waiting = sent.until('2025-12-31');
    expect(waiting.state).toBe('acceptance.awaitingSupplement');
    expect(waiting.deadline('supplement').settled).toBeUndefined();
    expect(dueStatusOf(waiting.application, '2025-12-31', calendar)).toBe('paused');
  });

  it.each([
    ['2025-03-10', '2025-03-24', '2025-03-25'],
    ['2025-03-17', '2025-03-31', '2025-04-01'],
    // Ten working days over Qingming (04-04 to 04-06).
    ['2025-03-28', '2025-04-14', '2025-04-15'],
    // A Saturday: day 0 may be any day.
    ['2025-03-29', '2025-04-14', '2025-04-15'],
  ])('delivered on %s, it may be answered until %s; the silence closes it on %s', (deliveredOn, dueOn, closedOn) => {
    const delivered = sent.on(deliveredOn, 'noticeDelivered');
    const deadline = delivered.deadline('supplement');
    expect(deadline).toMatchObject({ startsOn: deliveredOn, dueOn, originalDueOn: dueOn });
    expect(deadline.openEnded).toBeUndefined();
    expect(delivered.until(dueOn).facts.closedOn).toBeUndefined();
    expect(delivered.until(closedOn).facts).toMatchObject({ closedOn, outcome: 'supplementLapsed' });
  });

  it('may be answered before its delivery is known', () => {
    const supplemented = sent.on('2025-03-12', 'receiveSupplement');
    expect(supplemented.reply.startsOn).toBe('2025-03-12');
    expect(supplemented.deadline('supplement')).toMatchObject({ settled: 'met', dueOn: null });
  });

  it('is delivered once, as the notice that it is', () => {
    expect(sent.refusal('2025-03-11', 'noticeDelivered', { kind: 'payment' }).code).toBe('not-allowed');
    const delivered = sent.on('2025-03-11', 'noticeDelivered');
    expect(delivered.refusal('2025-03-12', 'noticeDelivered').text.en).toContain('no notice is on its way');
    const known = accepted.on('2025-03-10', 'requestSupplement');
    expect(known.refusal('2025-03-11', 'noticeDelivered').code).toBe('not-allowed');
  });

  it('is called to mind every 15 working days', () => {
    const days = sent
      .until('2025-04-30')
      .events.flatMap((event) =>
        event.type === 'reminded' && event.reminders.some(({ kind }) => kind === 'noticeUndelivered') ? [event.on] : [],
      );
    expect(days).toEqual(['2025-03-31', '2025-04-22']);
  });
});

describe('a fee notice that is not delivered yet', () => {
  const sent = accepted.on('2025-03-10', 'noticeFee', { basis: 'pages', quantity: 31, deliveredOn: null });

  it('gives 20 working days from its delivery', () => {
    const delivered = sent.on('2025-03-17', 'noticeDelivered', { kind: 'payment' });
    expect(delivered.deadline('payment')).toMatchObject({ startsOn: '2025-03-17', dueOn: '2025-04-15' });
    expect(delivered.until('2025-04-16').facts).toMatchObject({ closedOn: '2025-04-16', outcome: 'feeLapsed' });
  });

  it('has paused the clock since it was sent', () => {
    const reasons = [{ kind: 'payment', since: '2025-03-10' }];
    expect(pauseReasons(sent.application)).toEqual(reasons);
    const delivered = sent.on('2025-03-17', 'noticeDelivered', { kind: 'payment' });
    expect(pauseReasons(delivered.application)).toEqual(reasons);
  });

  it('may be paid before its delivery is known', () => {
    expect(sent.on('2025-03-12', 'payFee').reply.startsOn).toBe('2025-03-12');
  });
});

describe('a demand for reasons (art. 35)', () => {
  const demanded = accepted.on('2025-03-07', 'demandReasons');

  it('has a term of ten working days unless another is set, which does not stop the clock', () => {
    expect(demanded.deadline('reasons')).toMatchObject({ startsOn: '2025-03-07', dueOn: '2025-03-21', days: 10 });
    expect(demanded.dueOn).toBe('2025-03-31');
    const shorter = accepted.on('2025-03-07', 'demandReasons', { workingDays: 3 });
    expect(shorter.deadline('reasons').dueOn).toBe('2025-03-12');
    for (const workingDays of [0, 61, 1.5]) {
      expect(accepted.refusal('2025-03-07', 'demandReasons', { workingDays }).code).toBe('invalid');
    }
  });

  const excessive = { outcome: 'excessive' } as const;

  it('is followed by 不予处理 only after bad reasons, or after the term has passed in silence', () => {
    expect(demanded.refusal('2025-03-07', 'submitDraft', excessive).text.en).toContain('has not passed yet');
    expect(demanded.refusal('2025-03-21', 'submitDraft', excessive).code).toBe('not-allowed');
    expect(demanded.on('2025-03-24', 'submitDraft', excessive).state).toBe('handling.inReview');
    const poor = demanded.on('2025-03-10', 'receiveReasons', { acceptable: false });
    expect(poor.deadline('reasons').settled).toBe('met');
    expect(poor.on('2025-03-10', 'submitDraft', excessive).state).toBe('handling.inReview');
    const good = demanded.on('2025-03-10', 'receiveReasons', { acceptable: true });
    expect(good.refusal('2025-03-24', 'submitDraft', excessive).code).toBe('not-allowed');
  });

  it('lapses on the day after its last, and reasons that come later are still weighed', () => {
    const silent = demanded.until('2025-03-22');
    expect(silent.deadline('reasons').settled).toBe('lapsed');
    expect(silent.facts.reasons).toEqual({ demandedOn: '2025-03-07', lapsedOn: '2025-03-22' });
    const late = silent.on('2025-03-24', 'receiveReasons', { acceptable: true });
    expect(late.deadline('reasons').settled).toBe('lapsed');
    expect(late.refusal('2025-03-24', 'submitDraft', excessive).code).toBe('not-allowed');
  });

  it('made again begins a new term', () => {
    const again = demanded.on('2025-03-20', 'demandReasons');
    expect(again.deadlines.filter(({ kind }) => kind === 'reasons').map(({ settled }) => settled)).toEqual([
      'cancelled',
      undefined,
    ]);
    expect(again.refusal('2025-04-03', 'submitDraft', excessive).code).toBe('not-allowed');
    expect(again.on('2025-04-08', 'submitDraft', excessive).state).toBe('handling.inReview');
  });

  it('of an item needs it as well', () => {
    const items = [
      { content: '一', outcome: 'disclosed' },
      { content: '二', outcome: 'excessive' },
    ] as const;
    expect(demanded.refusal('2025-03-10', 'submitDraft', { items }).code).toBe('not-allowed');
  });

  it('in an event without a term, as it was recorded before there was one, had the usual one', () => {
    const deadlines = demanded.deadlines.filter(({ kind }) => kind !== 'reasons');
    const before = new ApplicationScenario({ ...demanded.application, deadlines }, [], calendar, demanded.today);
    expect(before.refusal('2025-03-21', 'submitDraft', excessive).code).toBe('not-allowed');
    expect(before.on('2025-03-24', 'submitDraft', excessive).state).toBe('handling.inReview');
  });
});
