// The count itself: the nth working day outside all pauses, and what a new calendar may move.
import fc from 'fast-check';
import type { Calendar } from '../../../src/domain/calendar/calendar.js';
import { addDays, type Day } from '../../../src/domain/day.js';
import {
  type Deadline,
  calculateDueOn,
  firesOn,
  type Pause,
  recalculateDeadline,
} from '../../../src/domain/deadlines/deadline.js';
import type { DeadlineKind } from '../../../src/domain/deadlines/statute.js';
import { anAcceptedApplication } from '../../support/application.js';
import { aCalendar, aNotice, calendar } from '../../support/calendar.js';
import { assertProperty } from '../../support/seed.js';

const pause = (sentOn: Day, endedOn: Day | null): Pause => ({ kind: 'thirdParty', sentOn, endedOn });
const due = (startsOn: Day, days: number, ...pauses: readonly Pause[]): Day | null =>
  calculateDueOn(calendar, startsOn, days, pauses);

describe('the last day of a reply', () => {
  it('is the nth working day after day 0, which is not counted (民法典 201)', () => {
    expect(due('2025-03-03', 1)).toBe('2025-03-04');
    expect(due('2025-03-03', 20)).toBe('2025-03-31');
  });

  it('starts as well on a day without work: Saturday 2025-03-01 and Sunday 2025-03-02 give the same Monday', () => {
    expect(due('2025-03-01', 1)).toBe('2025-03-03');
    expect(due('2025-03-02', 1)).toBe('2025-03-03');
  });

  it('skips the days of a pause, half open: the sending day counts, the last day does not (art. 33(3))', () => {
    // Monday to Friday of the week after: five days that do not count.
    expect(due('2025-03-03', 20, pause('2025-03-07', '2025-03-14'))).toBe('2025-04-08');
    expect(due('2025-03-03', 4, pause('2025-03-07', '2025-03-14'))).toBe('2025-03-07');
    expect(due('2025-03-03', 5, pause('2025-03-07', '2025-03-14'))).toBe('2025-03-17');
  });

  it('is not moved by a pause that begins and ends on one day', () => {
    expect(due('2025-03-03', 20, pause('2025-03-07', '2025-03-07'))).toBe('2025-03-31');
  });

  it('is not moved by a pause over days that would not count anyway', () => {
    expect(due('2025-03-03', 20, pause('2025-03-07', '2025-03-09'))).toBe('2025-03-31');
  });

  it('counts the days of overlapping pauses once', () => {
    const alone = due('2025-03-03', 20, pause('2025-03-05', '2025-03-14'));
    expect(due('2025-03-03', 20, pause('2025-03-05', '2025-03-12'), pause('2025-03-10', '2025-03-14'))).toBe(alone);
    expect(due('2025-03-03', 20, pause('2025-03-05', '2025-03-14'), pause('2025-03-06', '2025-03-07'))).toBe(alone);
    expect(due('2025-03-03', 20, pause('2025-03-06', '2025-03-07'), pause('2025-03-05', '2025-03-14'))).toBe(alone);
  });

  it('is not moved by what was sent on the last day itself, or ended before day 0', () => {
    expect(due('2025-03-03', 20, pause('2025-03-31', '2025-04-30'))).toBe('2025-03-31');
    expect(due('2025-03-03', 20, pause('2025-02-03', '2025-03-03'))).toBe('2025-03-31');
  });

  it('is moved by what was sent before a restart and still runs: the days after day 0 alone', () => {
    expect(due('2025-03-03', 20, pause('2025-02-03', '2025-03-07'))).toBe('2025-04-07');
  });

  it('is not known while the count would pass the sending of a consultation that was not delivered', () => {
    expect(due('2025-03-03', 20, pause('2025-03-28', null))).toBeNull();
    expect(due('2025-03-03', 20, pause('2025-03-31', null))).toBe('2025-03-31');
    expect(due('2025-03-03', 20, pause('2025-03-10', '2025-03-14'), pause('2025-03-11', null))).toBeNull();
  });
});

/** Counts day by day, without the calendar's tables. */
function walked(calendar: Calendar, startsOn: Day, days: number, pauses: readonly Pause[]): Day | null {
  let counted = 0;
  for (let day = addDays(startsOn, 1); ; day = addDays(day, 1)) {
    const covering = pauses.filter(({ sentOn, endedOn }) => sentOn < day && (endedOn === null || day <= endedOn));
    if (covering.some(({ endedOn }) => endedOn === null)) return null;
    if (calendar.isWorkingDay(day) && covering.length === 0) counted++;
    if (counted === days) return day;
  }
}

describe('any count', () => {
  const aDay = fc.integer({ min: 0, max: 365 * 20 }).map((after) => addDays('2007-01-01', after));
  const pausesFrom = (start: Day) =>
    fc.array(
      fc
        .tuple(fc.integer({ min: -15, max: 70 }), fc.option(fc.integer({ min: 0, max: 45 }), { freq: 8, nil: null }))
        .map(([after, length]) =>
          pause(addDays(start, after), length === null ? null : addDays(start, after + length)),
        ),
      { maxLength: 4 },
    );

  it('is what counting day by day gives, for every start, length, extension and pause of 2007–2027', () => {
    assertProperty(
      fc.property(
        aDay.chain((start) => fc.tuple(fc.constant(start), fc.integer({ min: 1, max: 60 }), pausesFrom(start))),
        ([start, days, pauses]) => {
          expect(calculateDueOn(calendar, start, days, pauses)).toBe(walked(calendar, start, days, pauses));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('does not depend on the order of the pauses', () => {
    assertProperty(
      fc.property(
        aDay.chain((start) => fc.tuple(fc.constant(start), pausesFrom(start))),
        ([start, pauses]) => {
          expect(calculateDueOn(calendar, start, 20, pauses.toReversed())).toBe(
            calculateDueOn(calendar, start, 20, pauses),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a deadline under a new calendar', () => {
  const aDeadline = (kind: DeadlineKind, more: Partial<Deadline> = {}): Deadline => ({
    kind,
    startsOn: '2026-03-02',
    days: 10,
    extension: 0,
    by: 'test',
    dueOn: null,
    originalDueOn: null,
    provisional: false,
    edition: 0,
    ...((kind === 'thirdParty' || kind === 'agency') && { consultation: 'k1' }),
    ...more,
  });
  const by = (of: Calendar, deadline: Deadline, isDelivered = true): Deadline =>
    recalculateDeadline(deadline, { calendar: of, pauses: [], isDelivered: () => isDelivered });

  /** Two days less work, and one more, in the ten days after 2026-03-02. */
  const later = aCalendar({ edition: 2, further: [aNotice({ off: ['2026-03-05', '2026-03-06'] })] });
  const earlier = aCalendar({ edition: 2, further: [aNotice({ work: ['2026-03-07'] })] });
  const FIRST = '2026-03-16';

  it.each(['reply', 'supplementNotice'] as const)('%s follows it both ways', (kind) => {
    const made = by(calendar, aDeadline(kind));
    expect(made.dueOn).toBe(FIRST);
    expect(by(later, made)).toMatchObject({ dueOn: '2026-03-18', edition: 2 });
    expect(by(earlier, made)).toMatchObject({ dueOn: '2026-03-13', edition: 2 });
    expect(by(earlier, made)).not.toHaveProperty('held');
  });

  it.each(['supplement', 'payment', 'thirdParty', 'agency'] as const)(
    '%s is communicated to others: it moves later, never earlier',
    (kind) => {
      const made = by(calendar, aDeadline(kind));
      expect(made.dueOn).toBe(FIRST);
      expect(by(later, made)).toMatchObject({ dueOn: '2026-03-18', edition: 2 });
      expect(by(earlier, made)).toMatchObject({ dueOn: FIRST, edition: 2, held: true });
    },
  );

  it('is no longer held once a further calendar gives it the communicated day, or a later one', () => {
    const held = by(earlier, by(calendar, aDeadline('payment')));
    expect(held.held).toBe(true);
    expect(by(aCalendar({ edition: 3 }), held)).toMatchObject({ dueOn: FIRST, edition: 3 });
    expect(by(aCalendar({ edition: 3 }), held)).not.toHaveProperty('held');
  });

  it.each(['met', 'missed', 'lapsed', 'cancelled'] as const)('%s: it never moves again', (settled) => {
    for (const kind of ['reply', 'supplement', 'agency'] as const) {
      const done: Deadline = { ...by(calendar, aDeadline(kind)), settled };
      expect(by(later, done)).toEqual(done);
      expect(by(earlier, done)).toEqual(done);
    }
  });

  it('keeps its first day as originalDueOn, by the calendar that made it', () => {
    const made = by(calendar, aDeadline('reply'));
    expect(by(later, made).originalDueOn).toBe(FIRST);
    expect(by(later, { ...made, extension: 5 })).toMatchObject({ dueOn: '2026-03-25', originalDueOn: FIRST });
  });

  it('stays on a day fixed under art. 35', () => {
    const fixed = by(calendar, aDeadline('reply', { fixedOn: '2026-05-20' }));
    expect(fixed.dueOn).toBe('2026-05-20');
    expect(by(later, fixed).dueOn).toBe('2026-05-20');
    expect(
      recalculateDeadline(fixed, { calendar, pauses: [pause('2026-03-03', null)], isDelivered: () => false }).dueOn,
    ).toBe('2026-05-20');
  });

  it('has no day while its consultation is not delivered', () => {
    expect(by(calendar, aDeadline('thirdParty'), false)).toMatchObject({
      dueOn: null,
      originalDueOn: null,
      edition: 1,
    });
  });

  it('lets pauses move the reply alone', () => {
    const paused = (kind: DeadlineKind) =>
      recalculateDeadline(aDeadline(kind), {
        calendar,
        pauses: [pause('2026-03-03', '2026-03-10')],
        isDelivered: () => true,
      });
    expect(paused('reply').dueOn).not.toBe(FIRST);
    expect(paused('payment').dueOn).toBe(FIRST);
  });

  it('is provisional while a counted day lies in a year without a notice, and settled when the notice comes', () => {
    const made = by(calendar, aDeadline('reply', { startsOn: '2026-12-18' }));
    expect(made).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    const notice = aNotice({
      title: '国务院办公厅关于2027年部分节假日安排的通知',
      off: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-10-01'],
    });
    expect(by(aCalendar({ edition: 2, further: [notice] }), made)).toMatchObject({
      dueOn: '2027-01-05',
      provisional: false,
    });
  });
});

describe('time', () => {
  it('acts on the day after the last one, at its beginning', () => {
    expect(firesOn('2025-12-31')).toBe('2026-01-01');
  });

  it('does what is due in the order of days, each on its own day, however late the sweep runs', () => {
    const leapt = anAcceptedApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-04', 'consultThirdParty', { consultation: 'sent first' })
      .on('2025-03-04', 'consultAgency', { consultation: 'delivered first' })
      .on('2025-03-05', 'consultationDelivered', { consultation: 'delivered first' })
      .on('2025-03-10', 'consultationDelivered', { consultation: 'sent first' })
      .until('2025-12-31');
    const days = leapt.recordedEvents.map(({ event, at }) => [event.type, at.slice(0, 10)] as const).slice(6);
    expect(days.filter(([type]) => type !== 'reminded')).toEqual([
      ['consultationLapsed', '2025-03-27'],
      ['consultationLapsed', '2025-04-01'],
      ['replyMissed', '2025-04-28'],
    ]);
    expect(days.map(([, day]) => day)).toEqual(days.map(([, day]) => day).toSorted());
  });
});
