// Three busy years of an office with three levels of agencies: random applications, most of them answered, many late.
// `randomHistory` looks for unexpected combinations; this one fills every table of the statistics.
import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/day.js';
import { isClosing, OUTCOME_NAMES, type Outcome } from '../../src/domain/reply/outcomes.js';
import {
  APPLICANT_TYPES,
  CHANNELS,
  DISPATCH_METHODS,
  receivedOnArrival,
  REMEDY_KINDS,
  REMEDY_RESULTS,
} from '../../src/domain/vocabulary.js';

/** The first of the three years. */
export const BUSY_FROM = 2023;

const FIRST: Day = `${BUSY_FROM}-01-01`;
const DAYS = 3 * 365;

const even = <Item>(arbitrary: fc.Arbitrary<Item>): fc.Arbitrary<Item> => fc.noBias(arbitrary);
const REPLIES = OUTCOME_NAMES.filter((outcome) => !isClosing(outcome));

const aLife = fc.record({
  day: even(fc.nat({ max: DAYS - 1 })),
  agency: fc.constantFrom('county', 'town', 'village'),
  type: fc.constantFrom(...APPLICANT_TYPES),
  channel: fc.constantFrom(...CHANNELS),
  outcome: fc.constantFrom<Outcome>(...REPLIES),
  method: fc.constantFrom(...DISPATCH_METHODS),
  kind: fc.constantFrom(...REMEDY_KINDS),
  result: fc.constantFrom(...REMEDY_RESULTS),
  way: even(fc.nat({ max: 99 })),
  gaps: fc.array(even(fc.nat({ max: 9 })), { minLength: 12, maxLength: 12 }),
});
type Life = typeof aLife extends fc.Arbitrary<infer Value> ? Value : never;

type Line = { readonly at: string; readonly do: string };

/** Lines for `desk replay`, in the order of time. */
export const busyYears = (lives = 150): fc.Arbitrary<readonly string[]> =>
  fc.array(aLife, { minLength: lives, maxLength: lives }).map((all) => {
    const lines = all.flatMap(linesOf).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    return [...OFFICE, ...lines].map((line) => JSON.stringify(line));
  });

const OFFICE = [
  { do: 'openAgency', code: 'county', name: '县政府', kind: 'government' },
  { do: 'openAgency', code: 'town', name: '镇政府', kind: 'township', parent: 'county' },
  { do: 'openAgency', code: 'village', name: '办事处', kind: 'subdistrict', parent: 'town' },
].map((line) => ({ at: `${FIRST}T08:00:00+08:00`, ...line }));

function linesOf(life: Life, index: number): readonly Line[] {
  const application = `A${index}`;
  const lines: Line[] = [];
  let day = addDays(FIRST, life.day);
  let minutes = 0;
  const put = (command: string, fields: object = {}, later = 0): void => {
    day = addDays(day, later);
    const time = `09:${String(minutes++).padStart(2, '0')}:00`;
    lines.push({ at: `${day}T${time}+08:00`, do: command, application, ...fields } as Line);
  };
  const [a, b, c, d, e, f, g] = life.gaps as [number, number, number, number, number, number, number];
  const { agency, channel, way, outcome } = life;
  put('register', { agency, channel, applicant: { type: life.type, name: '张三' }, content: '会议纪要' });
  if (!receivedOnArrival(channel)) put('confirmReceipt', {}, a % 3);
  if (way < 5) put('amendRegistration', { fields: { type: 'legalService' }, reason: '笔误' }, b % 4);
  if (way === 5) put('void', { reason: '重复录入' }, b);
  if (way >= 90 && way < 95) put('withdraw', {}, c);
  if (way >= 90) return lines;
  if (way % 10 === 1 || outcome === 'stillUnclear') {
    put('requestSupplement', { items: ['文号'] }, b % 5);
    if (way % 20 === 1 || outcome === 'stillUnclear') put('receiveSupplement', {}, c);
  }
  put('accept', {}, b % 3);
  if (way % 10 === 2) consult('consultThirdParty', true);
  if (way % 10 === 3) consult('consultAgency', way % 20 === 3);
  if (way % 10 === 4) put('extendReply', { workingDays: 5 + d, approvedBy: '王主任' }, e);
  if (way % 10 === 6) put('noticeFee', { basis: 'pages', quantity: 201 }, e % 4);
  if (way % 10 === 6 && way % 20 > 10) put('payFee', {}, f);
  if (outcome === 'excessive') put('demandReasons');
  if (outcome === 'excessive') put('receiveReasons', { acceptable: false }, 2);
  put('submitDraft', { outcome, searchRecord: '已检索' }, d * (way % 10 === 7 ? 5 : 2));
  put('review', { kind: 'secrecy', passed: true });
  put('review', { kind: 'legal', passed: true }, e % 2);
  put('sign', {}, f % 4);
  put('dispatch', { method: life.method }, g % 5);
  if (way % 10 === 8) put('returnMail', {}, 6);
  if (way % 10 === 8) put('dispatch', { method: 'ems' }, 1);
  if (way % 4 === 0) remedy();
  return lines;

  function consult(command: string, answers: boolean): void {
    put(command, { consultation: 'k1', party: '甲公司' }, b % 3);
    put('consultationDelivered', { consultation: 'k1' }, c % 4);
    if (answers) put('receiveOpinion', { consultation: 'k1', opinion: 'agree' }, d);
  }

  function remedy(): void {
    put('openRemedy', { remedy: `R${index}`, kind: life.kind }, a * 5);
    if (way % 8 === 0) put('closeRemedy', { remedy: `R${index}`, result: life.result, application: undefined }, b * 40);
  }
}
