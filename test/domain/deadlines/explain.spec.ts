// A deadline explained day by day and in spans; both must end on the calculated day.
import fc from 'fast-check';
import { addDays, type Day } from '../../../src/domain/day.js';
import { calculateDueOn, type Pause } from '../../../src/domain/deadlines/deadline.js';
import { explainDays } from '../../../src/domain/deadlines/explain-days.js';
import { type Segment, segmentsOf } from '../../../src/domain/deadlines/segments.js';
import { pausesOf } from '../../../src/domain/applications/facts.js';
import { anAcceptedApplication, type ApplicationScenario } from '../../support/application.js';
import { calendar } from '../../support/calendar.js';
import { assertProperty } from '../../support/seed.js';

const explanation = (startsOn: Day, days: number, pauses: readonly Pause[] = []): readonly string[] =>
  explainDays(calendar, startsOn, days, pauses).days.map(
    ({ date, nth, why }) => `${date.slice(5)} ${nth === undefined ? '–' : nth} ${why.zh}`,
  );

describe('an explanation', () => {
  it('names each day with its reason: day 0, working days, make-up days, holidays, weekends', () => {
    expect(explanation('2026-02-13', 2)).toEqual([
      '02-13 – 起算日，不计入（民法典第二百零一条）',
      '02-14 1 调休上班（春节）',
      '02-15 – 放假（春节）',
      '02-16 – 放假（春节）',
      '02-17 – 放假（春节）',
      '02-18 – 放假（春节）',
      '02-19 – 放假（春节）',
      '02-20 – 放假（春节）',
      '02-21 – 放假（春节）',
      '02-22 – 放假（春节）',
      '02-23 – 放假（春节）',
      '02-24 2 工作日',
    ]);
  });

  it('names the consultation that a day was not counted for (art. 33(3))', () => {
    const pause: Pause = { kind: 'agency', sentOn: '2026-03-03', endedOn: '2026-03-04' };
    expect(explanation('2026-03-02', 2, [pause])).toEqual([
      '03-02 – 起算日，不计入（民法典第二百零一条）',
      '03-03 1 工作日',
      '03-04 – 扣除：征求其他机关意见（条例第三十三条第三款）',
      '03-05 2 工作日',
    ]);
    expect(explanation('2026-03-02', 2, [{ ...pause, kind: 'thirdParty' }])[2]).toContain('扣除：征求第三方意见');
  });

  it('says where a holiday is the law’s alone, and that the date is provisional', () => {
    const walked = explainDays(calendar, '2026-12-30', 2);
    expect(walked).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    expect(walked.days.find(({ date }) => date === '2027-01-01')?.why.zh).toBe('法定节日（元旦，暂定）');
    expect(explainDays(calendar, '2026-12-30', 1).provisional).toBe(false);
  });

  it('ends without a day at the sending of a consultation whose end is not known', () => {
    const walked = explainDays(calendar, '2026-03-02', 20, [{ kind: 'agency', sentOn: '2026-03-05', endedOn: null }]);
    expect(walked.dueOn).toBeNull();
    expect(walked.days.at(-1)?.date).toBe('2026-03-05');
  });

  it('comes to the day that the count gives, with as many counted days as the law grants', () => {
    const aPause = (start: Day) =>
      fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 30 })).map(([after, length]): Pause => ({
        kind: 'agency',
        sentOn: addDays(start, after),
        endedOn: addDays(start, after + length),
      }));
    assertProperty(
      fc.property(
        fc
          .integer({ min: 0, max: 365 * 20 })
          .map((after) => addDays('2007-01-01', after))
          .chain((start) =>
            fc.tuple(fc.constant(start), fc.integer({ min: 1, max: 40 }), fc.array(aPause(start), { maxLength: 3 })),
          ),
        ([start, days, pauses]) => {
          const walked = explainDays(calendar, start, days, pauses);
          expect(walked.dueOn).toBe(calculateDueOn(calendar, start, days, pauses));
          expect(walked.days.filter(({ counted }) => counted).map(({ nth }) => nth)).toEqual(
            Array.from({ length: days }, (_, index) => index + 1),
          );
          expect(walked.days.at(-1)).toMatchObject({ date: walked.dueOn, counted: true });
          expect(walked.days.map(({ date }) => date)).toEqual(walked.days.map((_, index) => addDays(start, index)));
          expect(walked.provisional).toBe(calendar.isProvisional(start, walked.dueOn!));
        },
      ),
      { numRuns: 200 },
    );
  });
});

const segments = (scenario: ApplicationScenario): readonly Segment[] =>
  segmentsOf(scenario.reply, pausesOf(scenario.facts, scenario.deadlines), scenario.calendar);
const spans = (scenario: ApplicationScenario): readonly string[] =>
  segments(scenario).map(({ from, to, counted, why }) => `${from} ${to ?? '…'} ${counted ? '+' : '–'} ${why}`);

describe('the spans of a reply', () => {
  const accepted = anAcceptedApplication({ receivedOn: '2025-03-03' });

  it('are one, from the day after receipt to the last day (T1)', () => {
    expect(spans(accepted)).toEqual(['2025-03-04 2025-03-31 + T1']);
  });

  it('are cut by a consultation (T8)', () => {
    const answered = accepted.on('2025-03-05', 'consultThirdParty').on('2025-03-14', 'receiveOpinion');
    expect(spans(answered)).toEqual([
      '2025-03-04 2025-03-05 + T1',
      '2025-03-06 2025-03-14 – T8',
      '2025-03-15 2025-04-10 + T1',
    ]);
  });

  it('stop where the end is not known', () => {
    expect(spans(accepted.on('2025-03-05', 'consultThirdParty'))).toEqual([
      '2025-03-04 2025-03-05 + T1',
      '2025-03-06 … – T8',
    ]);
  });

  it('stay those of the first period under an extension, while the end of a consultation is not known', () => {
    const extended = accepted.on('2025-03-04', 'extendReply').on('2025-03-05', 'consultThirdParty');
    expect(spans(extended)).toEqual(['2025-03-04 2025-03-05 + T1', '2025-03-06 … – T8']);
  });

  it('begin with the consultation where it runs on into a new period', () => {
    const supplemented = accepted
      .on('2025-03-05', 'consultAgency', { consultation: 'k1' })
      .on('2025-03-07', 'consultationDelivered')
      .on('2025-03-10', 'requestSupplement')
      .on('2025-03-24', 'receiveSupplement');
    expect(spans(supplemented)).toEqual(['2025-03-25 2025-03-28 – T8', '2025-03-29 2025-04-27 + T5']);
  });

  it('go on under the extension (T2)', () => {
    const extended = accepted.on('2025-03-10', 'extendReply', { workingDays: 20 });
    expect(spans(extended)).toEqual(['2025-03-04 2025-03-31 + T1', '2025-04-01 2025-04-28 + T2']);
  });

  it('restart with a supplement (T5) and a payment (T11)', () => {
    expect(spans(accepted.on('2025-03-10', 'requestSupplement').on('2025-03-24', 'receiveSupplement'))).toEqual([
      '2025-03-25 2025-04-22 + T5',
    ]);
    expect(spans(accepted.on('2025-03-05', 'noticeFee').on('2025-03-20', 'payFee'))).toEqual([
      '2025-03-21 2025-04-18 + T11',
    ]);
  });

  it('are one up to the day fixed under art. 35 (T12)', () => {
    const delayed = accepted
      .on('2025-03-05', 'demandReasons')
      .on('2025-03-06', 'receiveReasons')
      .on('2025-03-07', 'delayReply', { until: '2025-06-30' });
    expect(spans(delayed)).toEqual(['2025-03-04 2025-06-30 + T12']);
  });

  it('carry the command that made them, and its article', () => {
    const [counted, paused] = segments(accepted.on('2025-03-05', 'consultAgency'));
    expect([counted?.by, paused?.by, paused?.article]).toEqual(['register', 'consultAgency', '条例第三十三条第三款']);
  });

  it('touch each other without a gap, and count as many working days as the law grants', () => {
    assertProperty(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 0, max: 20 })), { maxLength: 3 }),
        fc.integer({ min: 0, max: 20 }),
        (consultations, extension) => {
          const start = '2025-03-03';
          const pauses = consultations.map(([after, length]): Pause => ({
            kind: 'agency',
            sentOn: addDays(start, after),
            endedOn: addDays(start, after + length),
          }));
          const due = calculateDueOn(calendar, start, 20 + extension, pauses);
          const cut = segmentsOf({ ...accepted.reply, extension, dueOn: due }, pauses, calendar);
          cut.forEach((segment, index) => expect(segment.from).toBe(addDays(cut[index - 1]?.to ?? start, 1)));
          expect(cut.filter(({ from, to }) => from > to!)).toEqual([]);
          expect(cut.at(-1)!.to).toBe(due);
          const counted = cut.filter((segment) => segment.counted);
          const days = (of: readonly Segment[]): number =>
            of.reduce((sum, { from, to }) => sum + calendar.workingDaysBetween(addDays(from, -1), to!), 0);
          expect(days(counted)).toBe(20 + extension);
          expect(days(counted.filter(({ why }) => why === 'T2'))).toBe(extension);
        },
      ),
      { numRuns: 200 },
    );
  });
});
