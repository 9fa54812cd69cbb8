// How an application is created: registered, split off, or redone after a remedy.
import { createFromRedo, createFromSplit } from '../../../src/domain/applications/create-application.js';
import type { Command } from '../../../src/domain/applications/commands.js';
import { step } from '../../../src/domain/applications/step.js';
import { aClearedDraft, aCommand, anApplication, anArrival } from '../../support/application.js';
import { calendar } from '../../support/calendar.js';

const on = (day: string) => ({ on: day, at: `${day}T09:00:00+08:00` });

describe('a registration', () => {
  it('is of what has arrived, not of what will', () => {
    expect(() => anArrival({ arrivedOn: '2026-01-06', on: '2026-01-05' })).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });

  it('is refused for a day that no calendar covers', () => {
    expect(() => anArrival({ arrivedOn: '1899-12-31', on: '2026-01-05' })).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });

  it('entered late counts from the arrival, and is overdue at once if it is', () => {
    const late = anApplication({ receivedOn: '2025-03-03', on: '2025-06-02' });
    expect(late.reply).toMatchObject({ startsOn: '2025-03-03', dueOn: '2025-03-31', settled: 'missed' });
    expect(late.recordedEvents.map(({ event, at }) => [event.type, at])).toEqual([
      ['registered', '2025-06-02T09:00:00+08:00'],
      ['replyMissed', '2025-04-01T00:00:00+08:00'],
    ]);
  });

  it('does not carry the name of a person into facts or events', () => {
    const { application, recordedEvents: recorded } = anApplication({ receivedOn: '2026-01-05' });
    expect(JSON.stringify([application, recorded])).not.toContain('张三');
  });

  it('says which days it set', () => {
    expect(anApplication({ receivedOn: '2026-01-05' }).recordedEvents.at(0)?.moves).toEqual([
      { deadline: 0, from: null, to: '2026-02-02' },
      { deadline: 1, from: null, to: '2026-01-14' },
    ]);
  });
});

describe('a matter split off (一事一申请)', () => {
  const parent = anApplication({ receivedOn: '2025-03-03', type: 'legalService', channel: 'signedMail' });
  const child = createFromSplit(parent.application, 'A1', '会议纪要', on('2025-03-05'), calendar);

  it('is not counted, like the redone reply from which it was split (Q-9)', () => {
    const redone = { ...parent.application, facts: { ...parent.application.facts, counts: false } };
    expect(createFromSplit(redone, 'A1', '会议纪要', on('2025-03-05'), calendar).application.facts.counts).toBe(false);
    expect(child.application.facts.counts).toBe(true);
  });

  it('is of the same applicant and day of receipt, with a process of its own', () => {
    expect(child.application.state).toBe('acceptance.received');
    expect(child.application.facts).toMatchObject({
      applicant: 'legalService',
      channel: 'signedMail',
      receivedOn: '2025-03-03',
      counts: true,
    });
    expect(child.application.deadlines).toEqual(parent.deadlines);
    expect(child.events.at(0)?.event).toMatchObject({ type: 'registered', splitFrom: 'A1', content: '会议纪要' });
  });

  it('is not received while its parent is not', () => {
    const letter = anArrival({ arrivedOn: '2025-03-03', channel: 'fax' });
    const part = createFromSplit(letter.application, 'A1', '会议纪要', on('2025-03-05'), calendar);
    expect(part.application.state).toBe('registration.unconfirmed');
  });
});

describe('a reply redone after a remedy (T21, Q-9)', () => {
  const first = aClearedDraft({ receivedOn: '2025-03-03' }).on('2025-03-05', 'sign').on('2025-03-05', 'dispatch');
  const ordered = (fields: Partial<Command<'redo'>> = {}) =>
    createFromRedo(
      first.application,
      '协议',
      'A1',
      { do: 'redo', ...on('2025-10-09'), remedy: 'R1', as: 'A1-2', ...fields },
      calendar,
    );

  it('runs 20 working days from the day of the order, unless the decision says otherwise', () => {
    expect(ordered().application.deadlines[0]).toMatchObject({
      kind: 'reply',
      startsOn: '2025-10-09',
      days: 20,
      dueOn: '2025-11-05',
    });
    expect(ordered({ workingDays: 10 }).application.deadlines[0]).toMatchObject({ days: 10, dueOn: '2025-10-22' });
  });

  it.each([
    ['2025-10-09', '2025-11-05'],
    ['2025-09-30', '2025-11-04'],
    ['2025-09-08', '2025-10-11'],
    // A Sunday that nothing makes a working day: day 0 may be any day.
    ['2025-09-21', '2025-10-23'],
  ])('runs from the receipt of the decision on %s until %s, whenever it is ordered here', (receivedOn, dueOn) => {
    const { facts, deadlines } = ordered({ receivedOn }).application;
    expect(facts).toMatchObject({ arrivedOn: receivedOn, receivedOn, counts: false });
    expect(deadlines[0]).toMatchObject({ startsOn: receivedOn, dueOn, originalDueOn: dueOn });
    expect(deadlines[1]).toMatchObject({ kind: 'supplementNotice', startsOn: receivedOn });
  });

  it('is overdue at once where it is ordered after its last day', () => {
    const { application, events } = ordered({ receivedOn: '2025-08-01' });
    expect(application.deadlines[0]).toMatchObject({ dueOn: '2025-08-29', settled: 'missed' });
    expect(events.map(({ event }) => event.type)).toContain('replyMissed');
  });

  it('is not received in the future', () => {
    expect(() => ordered({ receivedOn: '2025-10-10' })).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('keeps the days that were ordered when its day of receipt is amended', () => {
    const { application } = ordered({ workingDays: 10 });
    const redone = step(
      application,
      aCommand('2025-10-10', 'amendRegistration', { fields: { receivedOn: '2025-10-10' } }),
      calendar,
    );
    expect(redone.application.deadlines[0]).toMatchObject({ startsOn: '2025-10-10', days: 10 });
  });

  it('counts nowhere in Table 3', () => {
    expect(ordered().application.facts).toMatchObject({ counts: false, receivedOn: '2025-10-09' });
  });

  it('names the first reply and the remedy', () => {
    expect(ordered().events.at(0)?.event).toMatchObject({ type: 'registeredAgain', redoes: 'A1', remedy: 'R1' });
  });

  it.each([0, 61, 2.5])('is not ordered within %d working days', (workingDays) => {
    expect(() => ordered({ workingDays })).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});
