// The due status, the days that are left, and why a clock is paused.
import {
  dueStatusLabel,
  dueStatusOf,
  restartsAnew,
  remainingDays,
  soonUntil,
  pauseReasons,
  NO_DUE_DATE,
  sortDueOn,
} from '../../../src/domain/applications/due-status.js';
import { passTime } from '../../../src/domain/applications/step.js';
import { addDays, type Day } from '../../../src/domain/day.js';
import {
  aClearedDraft,
  anAcceptedApplication,
  anApplication,
  anArrival,
  type ApplicationScenario,
} from '../../support/application.js';
import { calendar } from '../../support/calendar.js';

const dueStatusOn = ({ application }: ApplicationScenario, today: Day): string =>
  dueStatusOf(application, today, calendar);
const left = ({ application }: ApplicationScenario, today: Day): number | null =>
  remainingDays(application, today, calendar);

describe('the due status', () => {
  // Twenty working days from 2025-03-03 end on Monday, 2025-03-31.
  const running = anAcceptedApplication({ receivedOn: '2025-03-03' });

  it.each([
    ['2025-03-25', 'normal', 4],
    ['2025-03-26', 'soon', 3],
    ['2025-03-29', 'soon', 1], // a Saturday: Monday is left
    ['2025-03-31', 'soon', 0],
    ['2025-04-01', 'overdue', -1],
    ['2025-04-07', 'overdue', -4], // 4 to 6 April are 清明
  ])('on %s is %s with %i working days left', (today, expected, days) => {
    expect([dueStatusOn(running, today), left(running, today)]).toEqual([expected, days]);
  });

  it('is soon exactly while three working days or fewer are left', () => {
    for (let today = '2025-01-01'; today < '2026-12-01'; today = addDays(today, 1)) {
      const last = soonUntil(today, calendar);
      expect(calendar.workingDaysBetween(today, last)).toBeLessThanOrEqual(3);
      expect(calendar.workingDaysBetween(today, addDays(last, 1))).toBe(4);
    }
  });

  it('says today on the last day, and only then', () => {
    const label = (today: Day): string =>
      dueStatusLabel({ light: dueStatusOf(running.application, today, calendar), dueOn: '2025-03-31' }, today).zh;
    expect(['2025-03-28', '2025-03-31', '2025-04-01'].map(label)).toEqual(['临期', '今日到期', '逾期']);
  });

  it('is done once it is closed, however late', () => {
    const served = aClearedDraft({ receivedOn: '2025-03-03' }).on('2025-04-10', 'sign').on('2025-04-10', 'dispatch');
    expect([dueStatusOn(served, '2025-04-11'), left(served, '2025-04-11')]).toEqual(['done', null]);
    expect(dueStatusOn(running.on('2025-03-05', 'withdraw'), '2025-03-06')).toBe('done');
    expect(dueStatusOn(running.on('2025-03-05', 'void'), '2025-03-06')).toBe('done');
  });

  it('stays overdue when a consultation starts after the last day', () => {
    const late = running.until('2025-04-01').on('2025-04-02', 'consultAgency');
    expect(dueStatusOn(late, '2025-04-03')).toBe('overdue');
  });
});

describe('a clock that has not begun', () => {
  it('waits for confirmation of receipt (art. 31): it is not paused', () => {
    const fax = anArrival({ arrivedOn: '2025-03-03', channel: 'fax' });
    expect([dueStatusOn(fax, '2025-03-05'), left(fax, '2025-03-05'), sortDueOn(fax.application)]).toEqual([
      'notStarted',
      null,
      NO_DUE_DATE,
    ]);
    expect(pauseReasons(fax.application)).toEqual([{ kind: 'confirmation', since: '2025-03-03' }]);
    expect(dueStatusLabel({ light: 'notStarted', dueOn: null }, '2025-03-05').zh).toBe('未起算');
  });
});

describe('a paused clock', () => {
  it('waits for a supplement, keeping what was left (art. 30)', () => {
    const awaitingSupplement = anApplication({ receivedOn: '2025-03-03' }).on('2025-03-06', 'requestSupplement');
    for (const today of ['2025-03-06', '2025-03-14']) expect(left(awaitingSupplement, today)).toBe(17);
    expect(pauseReasons(awaitingSupplement.application)).toEqual([{ kind: 'supplement', since: '2025-03-06' }]);
    expect(restartsAnew(pauseReasons(awaitingSupplement.application))).toBe(true);
    const supplemented = awaitingSupplement.on('2025-03-10', 'receiveSupplement');
    expect([left(supplemented, '2025-03-10'), pauseReasons(supplemented.application)]).toEqual([20, []]);
  });

  it('waits for the head when a late notice has lapsed', () => {
    const lapsed = anApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-20', 'requestSupplement')
      .until('2025-04-10');
    expect(lapsed.state).toBe('acceptance.lapsed');
    expect(pauseReasons(lapsed.application)).toEqual([{ kind: 'lapse', since: lapsed.deadline('supplement').dueOn }]);
  });

  it('waits for a payment', () => {
    const billed = anAcceptedApplication({ receivedOn: '2025-03-03' }).on('2025-03-06', 'noticeFee', {
      deliveredOn: '2025-03-07',
    });
    expect(pauseReasons(billed.application)).toEqual([{ kind: 'payment', since: '2025-03-07' }]);
  });

  it('waits for each consultation that runs, and keeps the days that were left when the first was sent (art. 33(3))', () => {
    const consulted = anAcceptedApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-06', 'consultThirdParty')
      .on('2025-03-10', 'consultAgency');
    for (const today of ['2025-03-10', '2025-03-21']) expect(left(consulted, today)).toBe(17);
    expect(pauseReasons(consulted.application)).toEqual([
      { kind: 'thirdParty', since: '2025-03-06', consultation: 'k1' },
      { kind: 'agency', since: '2025-03-10', consultation: 'a1' },
    ]);
    const answered = consulted.on('2025-03-12', 'receiveOpinion');
    expect(pauseReasons(answered.application)).toEqual([{ kind: 'agency', since: '2025-03-10', consultation: 'a1' }]);
    const resumed = answered.on('2025-03-14', 'receiveOpinion', { consultation: 'a1' });
    expect([dueStatusOn(resumed, '2025-03-14'), left(resumed, '2025-03-14')]).toEqual(['normal', 17]);
  });

  it('is as of the morning, whether or not the sweep has run', () => {
    const delivered = anAcceptedApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-06', 'consultAgency')
      .on('2025-03-06', 'consultationDelivered', { consultation: 'a1' });
    const { application } = passTime(delivered.application, '2025-03-28', calendar);
    expect([pauseReasons(application), remainingDays(application, '2025-03-27', calendar)]).toEqual([[], 17]);
  });
});
