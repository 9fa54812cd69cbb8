// A new notice recalculates open deadlines; communicated days only move later, settled ones stay.
import { applyCalendar } from '../../../src/domain/applications/apply-calendar.js';
import type { StepResult } from '../../../src/domain/applications/step.js';
import type { Day } from '../../../src/domain/day.js';
import type { Notice } from '../../../src/domain/calendar/notice.js';
import { anAcceptedApplication, anApplication, type ApplicationScenario } from '../../support/application.js';
import { aCalendar, aNotice } from '../../support/calendar.js';

const notified = (scenario: ApplicationScenario, day: Day, notice: Partial<Notice>): StepResult =>
  applyCalendar(
    scenario.application,
    '机关搬迁',
    { on: day, at: `${day}T09:00:00+08:00` },
    aCalendar({ edition: 2, further: [aNotice(notice)] }),
  );
const days = ({ application }: StepResult): readonly (string | null)[] =>
  application.deadlines.map(({ kind, dueOn }) => `${kind} ${dueOn}`);

const TWO_DAYS_OFF = { off: ['2026-01-13', '2026-01-14'] };
const SATURDAY_WORKED = { work: ['2026-01-10'] };

describe('an open application under a new calendar', () => {
  const received = anApplication({ receivedOn: '2026-01-05' });
  const awaiting = received.on('2026-01-06', 'requestSupplement');

  it('has its reply and its notice follow, later and earlier', () => {
    expect(days({ application: received.application, events: [] })).toEqual([
      'reply 2026-02-02',
      'supplementNotice 2026-01-14',
    ]);
    expect(days(notified(received, '2026-01-07', TWO_DAYS_OFF))).toEqual([
      'reply 2026-02-04',
      'supplementNotice 2026-01-16',
    ]);
    expect(days(notified(received, '2026-01-07', SATURDAY_WORKED))).toEqual([
      'reply 2026-01-30',
      'supplementNotice 2026-01-13',
    ]);
  });

  it('keeps the day that the applicant was told, unless it moves later', () => {
    expect(awaiting.deadline('supplement').dueOn).toBe('2026-01-20');
    expect(days(notified(awaiting, '2026-01-07', TWO_DAYS_OFF))).toContain('supplement 2026-01-22');
    expect(days(notified(awaiting, '2026-01-07', SATURDAY_WORKED))).toContain('supplement 2026-01-20');
  });

  it('keeps the day that a consultee was told, and with it the end of the pause', () => {
    const consulted = received
      .on('2026-01-05', 'accept')
      .on('2026-01-06', 'consultAgency', { consultation: 'k1' })
      .on('2026-01-07', 'consultationDelivered');
    const communicatedOn = consulted.deadline('agency').dueOn;
    const earlier = notified(consulted, '2026-01-08', SATURDAY_WORKED);
    expect(days(earlier)).toContain(`agency ${communicatedOn}`);
    // The Saturday lies in the pause, which ends on the communicated day: nothing moves.
    expect(earlier.events).toEqual([]);
  });

  it('says of each move from which day to which', () => {
    expect(notified(awaiting, '2026-01-07', TWO_DAYS_OFF).events).toMatchObject([
      {
        event: { type: 'calendarAmended', on: '2026-01-07', title: '机关搬迁', edition: 2 },
        moves: [
          { deadline: 0, from: '2026-02-02', to: '2026-02-04' },
          { deadline: 2, from: '2026-01-20', to: '2026-01-22' },
        ],
      },
    ]);
  });

  it('records nothing where nothing moves, though its days bear the new edition', () => {
    const untouched = notified(received, '2026-01-07', { off: ['2026-06-01'] });
    expect(untouched.events).toEqual([]);
    expect(untouched.application.deadlines.map(({ edition }) => edition)).toEqual([2, 2]);
  });

  it('is overdue at once when the new last day has passed', () => {
    const late = notified(anAcceptedApplication({ receivedOn: '2026-01-05' }), '2026-02-02', SATURDAY_WORKED);
    expect(late.events.map(({ event, at }) => [event.type, at])).toEqual([
      ['calendarAmended', '2026-02-02T09:00:00+08:00'],
      ['replyMissed', '2026-01-31T00:00:00+08:00'],
    ]);
  });
});

describe('what is settled', () => {
  it.each([
    [
      'met',
      anApplication({ receivedOn: '2026-01-05' })
        .on('2026-01-06', 'requestSupplement')
        .on('2026-01-07', 'receiveSupplement'),
      'supplement',
    ],
    ['missed', anAcceptedApplication({ receivedOn: '2026-01-05' }).until('2026-02-03'), 'reply'],
    [
      'lapsed',
      anAcceptedApplication({ receivedOn: '2026-01-05' }).on('2026-01-06', 'noticeFee').until('2026-02-04'),
      'payment',
    ],
    ['cancelled', anAcceptedApplication({ receivedOn: '2026-01-05' }).on('2026-01-06', 'withdraw'), 'reply'],
  ] as const)('%s: it does not move', (settled, scenario, kind) => {
    const before = scenario.deadline(kind);
    expect(before.settled).toBe(settled);
    const after = notified(scenario, scenario.today, TWO_DAYS_OFF);
    expect(after.application.deadlines[scenario.deadlines.indexOf(before)]).toEqual(before);
  });
});
