// Reminders: each once, on its morning, none during a pause, however rarely the sweep runs.
import type { ScheduledReminderKind } from '../../../src/domain/applications/reminder-schedule.js';
import { wakesOn } from '../../../src/domain/applications/step.js';
import { addDays, type Day } from '../../../src/domain/day.js';
import {
  aClearedDraft,
  anAcceptedApplication,
  anApplication,
  anArrival,
  type ApplicationScenario,
} from '../../support/application.js';

/** The reminders in their order: day, kind and recipient. */
const reminders = (scenario: ApplicationScenario): readonly string[] =>
  scenario.recordedEvents.flatMap(({ event, at }) =>
    event.type === 'reminded'
      ? event.reminders.map(({ kind, to }) => `${at.slice(0, 10)} ${kind} ${to.join('+')}`)
      : [],
  );
const daysOf = (scenario: ApplicationScenario, kind: ScheduledReminderKind): readonly Day[] =>
  reminders(scenario)
    .filter((mark) => mark.split(' ')[1] === kind)
    .map((mark) => mark.slice(0, 10));

/** The scenario with a sweep on every single morning. */
function dayByDay(scenario: ApplicationScenario, until: Day): ApplicationScenario {
  for (let day = scenario.today; day <= until; day = addDays(day, 1)) scenario = scenario.until(day);
  return scenario;
}

// Spring Festival 2026: off from 02-15 to 02-23, the Saturdays 02-14 and 02-28 are worked.
const received = anApplication({ receivedOn: '2026-01-05' });
const accepted = anAcceptedApplication({ receivedOn: '2026-01-05' });

describe('the mornings before a reply is due (art. 33)', () => {
  it('are the 7th, 3rd and 1st working day before the last, and the last itself', () => {
    expect(accepted.dueOn).toBe('2026-02-02');
    expect(reminders(accepted.until('2026-02-03'))).toEqual([
      '2026-01-22 replyDueIn7 handler',
      '2026-01-28 replyDueIn3 handler',
      '2026-01-30 replyDueIn1 handler+head',
      '2026-02-02 replyDueToday handler+head',
    ]);
  });

  it('count working days across the Spring Festival', () => {
    const across = anAcceptedApplication({ receivedOn: '2026-01-27' });
    expect(across.dueOn).toBe('2026-03-02');
    expect(reminders(across.until('2026-03-02'))).toEqual([
      '2026-02-13 replyDueIn7 handler',
      '2026-02-26 replyDueIn3 handler',
      '2026-02-28 replyDueIn1 handler+head',
      '2026-03-02 replyDueToday handler+head',
    ]);
  });

  it('begin at half past eight, by time’s own hand', () => {
    const [first] = accepted.until('2026-01-22').recordedEvents.slice(-1);
    expect(first).toMatchObject({ at: '2026-01-22T08:30:00+08:00', by: 'time', event: { on: '2026-01-22' } });
    expect(reminders(accepted.until('2026-01-21'))).toEqual([]);
  });

  it('come before a last day that is no working day (art. 35 may name one)', () => {
    const until = '2026-03-01'; // a Sunday, after a worked Saturday
    const demanded = accepted.on('2026-01-06', 'demandReasons').on('2026-01-07', 'receiveReasons');
    const delayed = demanded.on('2026-01-08', 'delayReply', { until });
    expect(delayed.dueOn).toBe(until);
    expect(reminders(delayed.until(until)).slice(-2)).toEqual([
      '2026-02-27 replyDueIn1 handler+head',
      '2026-02-28 replyDueToday handler+head',
    ]);
  });
});

describe('an overdue reply', () => {
  it('is called again every five working days, to the head and the agency above', () => {
    expect(reminders(accepted.until('2026-03-10')).slice(4)).toEqual([
      '2026-02-09 stillOverdue head+supervisor',
      '2026-02-14 stillOverdue head+supervisor',
      '2026-02-28 stillOverdue head+supervisor',
      '2026-03-06 stillOverdue head+supervisor',
    ]);
  });

  it('is called no more once the reply is served', () => {
    const cleared = aClearedDraft({ receivedOn: '2026-01-05' }).until('2026-02-10');
    expect(cleared.reply.settled).toBe('missed');
    const served = cleared.on('2026-02-10', 'sign').on('2026-02-10', 'dispatch', { method: 'counter' });
    expect(reminders(served.until('2026-12-31'))).toEqual(reminders(served));
  });

  it('keeps its five days after other commands', () => {
    const worked = accepted.until('2026-02-11').on('2026-02-11', 'assign').until('2026-02-28');
    expect(daysOf(worked, 'stillOverdue')).toEqual(['2026-02-09', '2026-02-14', '2026-02-28']);
  });
});

describe('the other clocks', () => {
  it('the supplement notice: three working days before its last, and on it (art. 30)', () => {
    expect(received.deadline('supplementNotice').dueOn).toBe('2026-01-14');
    expect(reminders(received.on('2026-01-06', 'assign').until('2026-01-20'))).toEqual([
      '2026-01-09 supplementNoticeDueIn3 clerk',
      '2026-01-14 supplementNoticeDueToday clerk+head',
    ]);
  });

  it('the supplement: one working day before its last, and the reply is silent meanwhile (art. 30)', () => {
    const inProgress = received.on('2026-01-06', 'requestSupplement', { workingDays: 15 });
    expect(inProgress.deadline('supplement').dueOn).toBe('2026-01-27');
    expect(reminders(inProgress.until('2026-04-01'))).toEqual(['2026-01-26 supplementDueIn1 handler']);
  });

  it('the payment: one working day before its last, and the reply is silent meanwhile (109号 §6)', () => {
    const noticed = accepted.on('2026-01-06', 'noticeFee');
    expect(noticed.deadline('payment').dueOn).toBe('2026-02-03');
    expect(reminders(noticed.until('2026-04-01'))).toEqual(['2026-02-02 paymentDueIn1 handler']);
  });

  it.each([
    ['consultThirdParty', 'k1'],
    ['consultAgency', 'a1'],
  ] as const)('%s: one working day before its last (arts. 32, 34)', (command, consultation) => {
    const inProgress = accepted
      .on('2026-01-06', command)
      .on('2026-01-07', 'consultationDelivered', { consultation })
      .until('2026-01-28');
    expect(reminders(inProgress)).toEqual(['2026-01-27 consultationDueIn1 handler']);
  });

  it('mail that is not confirmed: after one and three working days (art. 31)', () => {
    const mail = anArrival({ arrivedOn: '2026-01-09', channel: 'ordinaryMail' });
    expect(reminders(mail.until('2026-06-01'))).toEqual([
      '2026-01-12 unconfirmed clerk',
      '2026-01-14 unconfirmed clerk+head',
    ]);
    expect(reminders(mail.on('2026-01-12', 'confirmReceipt').until('2026-01-14'))).toEqual([
      '2026-01-12 unconfirmed clerk',
    ]);
  });

  it('an application that is not started: after three working days', () => {
    expect(reminders(received.until('2026-01-08'))).toEqual(['2026-01-08 untouched clerk+head']);
    expect(daysOf(received.on('2026-01-07', 'assign').until('2026-04-01'), 'untouched')).toEqual([]);
    expect(daysOf(accepted.until('2026-04-01'), 'untouched')).toEqual([]);
  });

  it('a supplement that is not handled: after three working days more', () => {
    const again = received.on('2026-01-06', 'requestSupplement').on('2026-01-12', 'receiveSupplement');
    expect(daysOf(again.until('2026-04-01'), 'untouched')).toEqual(['2026-01-15']);
  });
});

describe('silence', () => {
  it('while the reply is paused, and no mark a second time when the pause is over (art. 32)', () => {
    // Five working days are left when the pause begins: the reminder of seven days is past, and stays past.
    const paused = accepted.on('2026-01-26', 'consultThirdParty').on('2026-01-27', 'consultationDelivered');
    const open = paused.until('2026-02-12');
    expect(reminders(open)).toEqual(['2026-01-22 replyDueIn7 handler']);
    const over = open.on('2026-02-12', 'receiveOpinion');
    expect(over.dueOn).toBe('2026-02-26');
    expect(reminders(over.until('2026-02-26')).slice(1)).toEqual([
      '2026-02-14 replyDueIn3 handler',
      '2026-02-25 replyDueIn1 handler+head',
      '2026-02-26 replyDueToday handler+head',
    ]);
  });

  it('on the day on which a pause of one day ends, though seven days are left then as before', () => {
    const paused = accepted
      .on('2026-01-22', 'consultAgency', { consultation: 'a1' })
      .on('2026-01-22', 'consultationDelivered', { consultation: 'a1' });
    const over = paused.on('2026-01-23', 'receiveOpinion', { consultation: 'a1' }).until('2026-01-31');
    expect(daysOf(over, 'replyDueIn7')).toEqual(['2026-01-22']);
  });

  it('while a lapse waits for the head', () => {
    const late = received.on('2026-01-15', 'requestSupplement', { workingDays: 5 }).until('2026-01-23');
    expect(late.state).toBe('acceptance.lapsed');
    expect(reminders(late.until('2026-06-01'))).toEqual(reminders(late));
  });

  it.each([
    ['void', received.on('2026-01-06', 'void')],
    ['withdrawn', received.on('2026-01-06', 'withdraw')],
    ['served', aClearedDraft({ receivedOn: '2026-01-05' }).on('2026-01-06', 'sign').on('2026-01-06', 'dispatch')],
    ['given up', received.on('2026-01-06', 'requestSupplement').until('2026-01-21')],
    ['unpaid', accepted.on('2026-01-06', 'noticeFee').until('2026-02-04')],
  ])('once it is %s', (_how, closed) => {
    expect(closed.facts.closedOn).toBeDefined();
    expect(wakesOn(closed.application, closed.calendar)).toBeNull();
    expect(closed.until('2026-12-31').recordedEvents).toEqual(closed.recordedEvents);
  });
});

describe('new marks', () => {
  it('come with an extension (art. 33(2))', () => {
    const extended = accepted.on('2026-02-02', 'extendReply', { workingDays: 20 });
    expect(extended.dueOn).toBe('2026-03-06');
    expect(reminders(extended.until('2026-03-06')).slice(4)).toEqual([
      '2026-02-26 replyDueIn7 handler',
      '2026-03-03 replyDueIn3 handler',
      '2026-03-05 replyDueIn1 handler+head',
      '2026-03-06 replyDueToday handler+head',
    ]);
  });

  it('come with a restart (art. 30)', () => {
    const restarted = received
      .on('2026-01-06', 'assign')
      .on('2026-01-12', 'requestSupplement')
      .on('2026-01-20', 'receiveSupplement')
      .on('2026-01-21', 'accept');
    expect(restarted.dueOn).toBe('2026-02-24');
    expect(reminders(restarted.until('2026-02-24')).slice(1)).toEqual([
      '2026-02-06 replyDueIn7 handler',
      '2026-02-12 replyDueIn3 handler',
      '2026-02-14 replyDueIn1 handler+head',
      '2026-02-24 replyDueToday handler+head',
    ]);
  });

  it('do not come for mornings before the command that made them', () => {
    const extended = accepted.on('2026-01-28', 'extendReply', { workingDays: 2 });
    // Seven days before the new last day is 2026-01-26, two days before the extension.
    expect(extended.dueOn).toBe('2026-02-04');
    expect(reminders(extended.until('2026-02-04'))).toEqual([
      '2026-01-22 replyDueIn7 handler',
      '2026-01-28 replyDueIn3 handler',
      '2026-01-30 replyDueIn3 handler',
      '2026-02-03 replyDueIn1 handler+head',
      '2026-02-04 replyDueToday handler+head',
    ]);
  });

  it('do not come for mornings before it was registered, but for that one', () => {
    const registered = anAcceptedApplication({ receivedOn: '2026-01-05', on: '2026-01-28' });
    expect(reminders(registered)).toEqual(['2026-01-28 replyDueIn3 handler']);
  });
});

describe('however rarely the sweep runs', () => {
  const scenarios: readonly (readonly [string, ApplicationScenario])[] = [
    ['received', received],
    ['accepted', accepted],
    ['mail', anArrival({ arrivedOn: '2026-01-09', channel: 'ordinaryMail' })],
    ['supplement', received.on('2026-01-06', 'requestSupplement')],
    ['late supplement', received.on('2026-01-15', 'requestSupplement')],
    ['fee', accepted.on('2026-01-06', 'noticeFee')],
    ['consulted', accepted.on('2026-01-22', 'consultThirdParty').on('2026-01-23', 'consultationDelivered')],
    [
      'consulted when overdue',
      accepted.on('2026-02-10', 'consultThirdParty').on('2026-02-10', 'consultationDelivered'),
    ],
    ['extended', accepted.on('2026-01-20', 'extendReply', { workingDays: 20 })],
  ];

  it.each(scenarios)('%s: the same happens, on the same days, in the same order', (_what, scenario) => {
    const until = '2026-05-15';
    const leapt = scenario.until(until);
    const daily = dayByDay(scenario, until);
    expect(leapt.recordedEvents).toEqual(daily.recordedEvents);
    expect(leapt.application).toEqual(daily.application);
    expect(leapt.until(until).recordedEvents).toEqual(leapt.recordedEvents);
  });

  it.each(scenarios)('%s: nothing comes twice', (_what, scenario) => {
    const all = reminders(dayByDay(scenario, '2026-05-15'));
    expect(new Set(all).size).toBe(all.length);
    const single = all
      .map((mark) => mark.split(' ')[1]!)
      .filter((kind) => /^replyDue|^paymentDue|^supplement/.test(kind));
    expect(new Set(single).size).toBe(single.length);
  });

  it.each(scenarios)('%s: it is woken on the next of its days, not before', (_what, scenario) => {
    for (let at = scenario; at.today < '2026-03-15';) {
      const next = wakesOn(at.application, at.calendar);
      if (next === null) return;
      const before = at.until(addDays(next, -1));
      expect(before.recordedEvents).toHaveLength(at.recordedEvents.length);
      at = before.until(next);
      expect(at.recordedEvents.length).toBeGreaterThan(before.recordedEvents.length);
    }
  });
});
