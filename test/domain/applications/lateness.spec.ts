// A period of the reply that was missed stays missed, whatever begins later (arts. 30, 33).
import { isOverdue } from '../../../src/domain/applications/deadline-status.js';
import { dueStatusOf, pausedSince, pauseReasons, remainingDays } from '../../../src/domain/applications/due-status.js';
import { decisivePeriod } from '../../../src/domain/applications/facts.js';
import type { Day } from '../../../src/domain/day.js';
import { anAcceptedApplication, anApplication, type ApplicationScenario } from '../../support/application.js';
import { calendar } from '../../support/calendar.js';

const overdueOn = (scenario: ApplicationScenario, day: Day): boolean => isOverdue(scenario.until(day).application, day);

/** Due on 03-31, and asked to supplement five weeks later. */
const asked = anApplication({ receivedOn: '2025-03-03' }).on('2025-05-06', 'requestSupplement');
const supplemented = asked.on('2025-05-12', 'receiveSupplement').on('2025-05-13', 'accept');

describe('a supplement requested after the last day of the reply', () => {
  it('begins a new period, and cleanses nothing: it is overdue while it is awaited, and after', () => {
    expect(supplemented.dueOn).toBe('2025-06-10');
    expect(supplemented.deadlines.map(({ kind, settled }) => [kind, settled])).toEqual([
      ['reply', 'missed'],
      ['supplementNotice', 'missed'],
      ['supplement', 'met'],
      ['reply', undefined],
    ]);
    expect(overdueOn(asked, '2025-05-07')).toBe(true);
    expect(overdueOn(supplemented, '2025-05-14')).toBe(true);
  });

  it('is overdue while its lapse waits for the head, and not once it is closed without a reply', () => {
    expect(overdueOn(asked, '2025-05-21')).toBe(true);
    expect(asked.until('2025-05-21').state).toBe('acceptance.lapsed');
    expect(overdueOn(asked.on('2025-05-21', 'confirmLapse'), '2025-05-22')).toBe(false);
  });

  it('is sorted and counted by the day that was missed', () => {
    const { application } = supplemented;
    expect(dueStatusOf(application, '2025-05-13', calendar)).toBe('overdue');
    // Working days from 04-01 to 05-13.
    expect(remainingDays(application, '2025-05-13', calendar)).toBe(-28);
  });

  it('still tells for whom it waits, though it is overdue and not paused', () => {
    expect(pauseReasons(asked.application)).toEqual([{ kind: 'supplement', since: '2025-05-06' }]);
    expect(pausedSince(asked.application)).toBeNull();
    expect(dueStatusOf(asked.application, '2025-05-07', calendar)).toBe('overdue');
  });

  it('is not paused by a consultation: the office must act, as for any reply that is overdue', () => {
    const consulting = supplemented.on('2025-05-14', 'consultThirdParty');
    expect(pauseReasons(consulting.application)).toEqual([]);
    expect(dueStatusOf(consulting.application, '2025-05-14', calendar)).toBe('overdue');
  });

  it('makes the reply late, by the first period that was missed', () => {
    const served = supplemented
      .on('2025-05-14', 'submitDraft')
      .on('2025-05-14', 'review')
      .on('2025-05-14', 'sign')
      .on('2025-05-14', 'dispatch');
    expect(overdueOn(served, '2025-05-14')).toBe(true);
    expect(served.reply.settled).toBe('met');
    expect(decisivePeriod(served.deadlines)).toMatchObject({ startsOn: '2025-03-03', dueOn: '2025-03-31' });
    // All working days since 03-03, not the two since the supplement.
    expect(served.facts.taken).toEqual({ days: 49, edition: calendar.edition, since: '2025-03-03' });
  });

  it('makes nothing late that was in time when it was requested', () => {
    const inTime = anApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-31', 'requestSupplement')
      .on('2025-04-10', 'receiveSupplement');
    expect(overdueOn(inTime, '2025-04-11')).toBe(false);
    expect(inTime.deadlines.map(({ settled }) => settled)).toEqual(['cancelled', 'missed', 'met', undefined]);
  });
});

describe('a second period that is missed', () => {
  it('is judged by the first one', () => {
    const missedTwice = supplemented.until('2025-06-30');
    expect(decisivePeriod(missedTwice.deadlines)!.dueOn).toBe('2025-03-31');
  });

  it('is judged by itself where the first one was not missed', () => {
    const missed = anAcceptedApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-10', 'noticeFee')
      .on('2025-03-20', 'payFee')
      .until('2025-06-30');
    expect(decisivePeriod(missed.deadlines)).toMatchObject({ startsOn: '2025-03-20', dueOn: '2025-04-18' });
  });
});

describe('a day of receipt amended after a new period began', () => {
  const amendedTo = (receivedOn: Day): ApplicationScenario =>
    supplemented.on('2025-05-14', 'amendRegistration', { fields: { receivedOn } });

  it('takes the miss back if by the right day the supplement was requested in time', () => {
    // 20 working days from 04-07 end on 05-07, after the request of 05-06.
    const amended = amendedTo('2025-04-07');
    expect(amended.deadlines[0]).toMatchObject({ startsOn: '2025-04-07', dueOn: '2025-05-07', settled: 'cancelled' });
    expect(overdueOn(amended, '2025-05-14')).toBe(false);
    expect(amended.dueOn).toBe('2025-06-10');
  });

  it('keeps it, with its right day, if the request was late by that day too', () => {
    const amended = amendedTo('2025-03-10');
    expect(amended.deadlines[0]).toMatchObject({ startsOn: '2025-03-10', dueOn: '2025-04-08', settled: 'missed' });
    expect(overdueOn(amended, '2025-05-14')).toBe(true);
  });

  it('finds a miss that the wrong day had hidden', () => {
    const inTime = anApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-31', 'requestSupplement')
      .on('2025-04-10', 'receiveSupplement');
    const amended = inTime.on('2025-04-11', 'amendRegistration', { fields: { receivedOn: '2025-02-28' } });
    expect(amended.deadlines[0]).toMatchObject({ startsOn: '2025-02-28', dueOn: '2025-03-28', settled: 'missed' });
    expect(overdueOn(amended, '2025-04-11')).toBe(true);
  });
});
