// Three busy years of an office with three levels: random applications, most answered, many late.
// `randomHistory` looks for unexpected combinations; this one fills every table of the statistics.
import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/day.js';
import { isClosing, OUTCOME_NAMES, type Outcome } from '../../src/domain/reply/outcomes.js';
import {
  APPLICANT_TYPES,
  CHANNELS,
  DISPATCH_METHODS,
  isReceivedOnArrival,
  REMEDY_KINDS,
  REMEDY_RESULTS,
} from '../../src/domain/vocabulary.js';

/** The first of the three years. */
export const FIRST_BUSY_YEAR = 2023;

const FIRST_DAY: Day = `${FIRST_BUSY_YEAR}-01-01`;
const DAY_COUNT = 3 * 365;

const uniform = <Item>(arbitrary: fc.Arbitrary<Item>): fc.Arbitrary<Item> => fc.noBias(arbitrary);
const REPLY_OUTCOMES = OUTCOME_NAMES.filter((outcome) => !isClosing(outcome));

const randomPlan = fc.record({
  day: uniform(fc.nat({ max: DAY_COUNT - 1 })),
  agency: fc.constantFrom('county', 'town', 'village'),
  type: fc.constantFrom(...APPLICANT_TYPES),
  channel: fc.constantFrom(...CHANNELS),
  outcome: fc.constantFrom<Outcome>(...REPLY_OUTCOMES),
  method: fc.constantFrom(...DISPATCH_METHODS),
  kind: fc.constantFrom(...REMEDY_KINDS),
  result: fc.constantFrom(...REMEDY_RESULTS),
  branch: uniform(fc.nat({ max: 99 })),
  gaps: fc.array(uniform(fc.nat({ max: 9 })), { minLength: 12, maxLength: 12 }),
});
type ApplicationPlan = typeof randomPlan extends fc.Arbitrary<infer Value> ? Value : never;

type Line = { readonly at: string; readonly do: string };

/** Lines for `desk replay`, in the order of time. */
export const busyYears = (count = 150): fc.Arbitrary<readonly string[]> =>
  fc.array(randomPlan, { minLength: count, maxLength: count }).map((plans) => {
    const lines = plans.flatMap(planToLines).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    return [...AGENCY_LINES, ...lines].map((line) => JSON.stringify(line));
  });

const AGENCY_LINES = [
  { do: 'openAgency', code: 'county', name: '县政府', kind: 'government' },
  { do: 'openAgency', code: 'town', name: '镇政府', kind: 'township', parent: 'county' },
  { do: 'openAgency', code: 'village', name: '办事处', kind: 'subdistrict', parent: 'town' },
].map((line) => ({ at: `${FIRST_DAY}T08:00:00+08:00`, ...line }));

function planToLines(plan: ApplicationPlan, index: number): readonly Line[] {
  const application = `A${index}`;
  const lines: Line[] = [];
  let day = addDays(FIRST_DAY, plan.day);
  let minutes = 0;
  const addLine = (command: string, fields: object = {}, daysLater = 0): void => {
    day = addDays(day, daysLater);
    const time = `09:${String(minutes++).padStart(2, '0')}:00`;
    lines.push({ at: `${day}T${time}+08:00`, do: command, application, ...fields } as Line);
  };
  const [a, b, c, d, e, f, g] = plan.gaps as [number, number, number, number, number, number, number];
  const { agency, channel, branch, outcome } = plan;
  addLine('register', { agency, channel, applicant: { type: plan.type, name: '张三' }, content: '会议纪要' });
  if (!isReceivedOnArrival(channel)) addLine('confirmReceipt', {}, a % 3);
  if (branch < 5) addLine('amendRegistration', { fields: { type: 'legalService' }, reason: '笔误' }, b % 4);
  if (branch === 5) addLine('void', { reason: '重复录入' }, b);
  if (branch >= 90 && branch < 95) addLine('withdraw', {}, c);
  if (branch >= 90) return lines;
  if (branch % 10 === 1 || outcome === 'stillUnclear') {
    addLine('requestSupplement', { items: ['文号'] }, b % 5);
    if (branch % 20 === 1 || outcome === 'stillUnclear') addLine('receiveSupplement', {}, c);
  }
  addLine('accept', {}, b % 3);
  if (branch % 10 === 2) consult('consultThirdParty', true);
  if (branch % 10 === 3) consult('consultAgency', branch % 20 === 3);
  if (branch % 10 === 4) addLine('extendReply', { workingDays: 5 + d, approvedBy: '王主任' }, e);
  if (branch % 10 === 6) addLine('noticeFee', { basis: 'pages', quantity: 201 }, e % 4);
  if (branch % 10 === 6 && branch % 20 > 10) addLine('payFee', {}, f);
  if (outcome === 'excessive') addLine('demandReasons');
  if (outcome === 'excessive') addLine('receiveReasons', { acceptable: false }, 2);
  addLine('submitDraft', { outcome, searchRecord: '已检索' }, d * (branch % 10 === 7 ? 5 : 2));
  addLine('review', { kind: 'secrecy', passed: true });
  addLine('review', { kind: 'legal', passed: true }, e % 2);
  addLine('sign', {}, f % 4);
  addLine('dispatch', { method: plan.method }, g % 5);
  if (branch % 10 === 8) addLine('returnMail', {}, 6);
  if (branch % 10 === 8) addLine('dispatch', { method: 'ems' }, 1);
  if (branch % 4 === 0) remedy();
  return lines;

  function consult(command: string, answers: boolean): void {
    addLine(command, { consultation: 'k1', party: '甲公司' }, b % 3);
    addLine('consultationDelivered', { consultation: 'k1' }, c % 4);
    if (answers) addLine('receiveOpinion', { consultation: 'k1', opinion: 'agree' }, d);
  }

  function remedy(): void {
    addLine('openRemedy', { remedy: `R${index}`, kind: plan.kind }, a * 5);
    if (branch % 8 === 0)
      addLine('closeRemedy', { remedy: `R${index}`, result: plan.result, application: undefined }, b * 40);
  }
}
