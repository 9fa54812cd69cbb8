// Generates reproducible applications: outcomes, supplements, fees, consultations, extensions.

const DAY_MS = 86_400_000;

const TYPES = [
  'naturalPerson',
  'naturalPerson',
  'naturalPerson',
  'naturalPerson',
  'commercialEnterprise',
  'legalService',
];
const CHANNELS = ['counter', 'signedMail', 'online', 'online', 'online', 'ordinaryMail', 'email'];
const GRANTED = [
  'disclosed',
  'disclosed',
  'disclosed',
  'alreadyPublic',
  'notHeldHere',
  'needsCreation',
  'petition',
  'repeated',
];
const REFUSED = [
  'partiallyDisclosed',
  'partiallyDisclosed',
  'refusedThirdParty',
  'refusedByLaw',
  'refusedInternalAffairs',
];
const MATTERS = [
  '某地块征收补偿协议及附件',
  '某道路改造工程的规划许可和环评批复',
  '上年度部门预算明细',
  '某小区物业维修资金使用情况',
];

/** Pseudo-random numbers from 0 to 1 for a seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Courses and how often they occur in a hundred. Each is a list of [days since the previous step, command, fields]. */
const COURSES = [
  [21, (pick) => [...received(pick), accept(pick), ...reply(pick, pick.of(GRANTED))]],
  [22, (pick) => [accept(pick), ...reply(pick, pick.of(GRANTED), 'counter')]],
  [12, (pick) => [...received(pick), accept(pick), ...reply(pick, pick.of(REFUSED))]],
  [5, (pick) => [...received(pick), accept(pick), ...sentBack(pick), ...reply(pick, 'disclosed')]],
  [6, (pick) => [...received(pick), ...supplement, accept(pick), ...reply(pick, 'disclosed')]],
  [4, (pick) => [accept(pick), ...thirdParty, ...reply(pick, 'partiallyDisclosed')]],
  [3, (pick) => [accept(pick), ...silentAgency, ...reply(pick, 'disclosed')]],
  [5, (pick) => [...received(pick), accept(pick), extension, ...reply(pick, 'disclosed')]],
  [3, (pick) => [accept(pick), ...fee, [9, 'payFee'], ...reply(pick, 'disclosed')]],
  [2, (pick) => [accept(pick), ...fee, [46, 'archive']]],
  [
    4,
    () => [
      [3, 'requestSupplement', { items: ['请明确所需信息的名称'] }],
      [31, 'archive'],
    ],
  ],
  [9, (pick) => [accept(pick), [pick.days(1, 8), 'withdraw'], [1, 'archive']]],
  [2, (pick) => [accept(pick), ...reasons, ...reply(pick, 'excessive')]],
  [2, (pick) => [accept(pick), [32, 'assign', { handler: 'h-late' }], ...reply(pick, 'notHeldHere')]],
];

const received = (pick) => [[0, 'assign', { handler: `h-${pick.days(1, 9)}` }]];
const accept = (pick) => [pick.days(0, 3), 'accept'];
const supplement = [
  [2, 'requestSupplement', { items: ['请明确所需信息的名称', '请写明形成的年度'] }],
  [6, 'receiveSupplement'],
];
const thirdParty = [
  [1, 'consultThirdParty', { consultation: 'k1', party: '被征收人甲' }],
  [2, 'consultationDelivered', { consultation: 'k1' }],
  [9, 'receiveOpinion', { consultation: 'k1', opinion: 'object' }],
];
const silentAgency = [
  [1, 'consultAgency', { consultation: 'k1', party: '某区自然资源局' }],
  [1, 'consultationDelivered', { consultation: 'k1' }],
  [34, 'assign', { handler: 'h-2' }],
];
const extension = [5, 'extendReply', { workingDays: 20, approvedBy: '机构负责人' }];
const fee = [[1, 'noticeFee', { basis: 'items', quantity: 15 }]];
const reasons = [
  [1, 'demandReasons'],
  [3, 'receiveReasons', { acceptable: false }],
];
const sentBack = (pick) => [
  [pick.days(1, 3), 'submitDraft', { outcome: 'alreadyPublic' }],
  [0, 'review', { kind: 'secrecy', passed: false }],
];

function reply(pick, outcome, method = pick.of(['ems', 'registeredMail', 'online'])) {
  return [
    [pick.days(1, 6), 'submitDraft', { outcome }],
    [0, 'review', { kind: 'secrecy', passed: true }],
    ...(REFUSED.includes(outcome) ? [[1, 'review', { kind: 'legal', passed: true }]] : []),
    [pick.days(0, 1), 'sign'],
    [pick.days(0, 1), 'dispatch', { method }],
    ...(method === 'counter' ? [] : [[pick.days(1, 4), 'confirmDelivery']]),
    [pick.days(0, 5), 'archive'],
  ];
}

const BY = {
  submitDraft: 'handler',
  review: 'reviewer',
  sign: 'head',
  extendReply: 'head',
  consultThirdParty: 'handler',
  consultAgency: 'handler',
  demandReasons: 'handler',
  receiveReasons: 'handler',
  noticeFee: 'handler',
};

/**
 * An application from registration to the archive, as commands in the order of time.
 * @param index the same number gives the same life
 * @param first the first possible day of registration, as a day number; `days`: the number of days
 */
export function life(index, { first, days }) {
  const chance = randomNumbers(index * 2_654_435_761);
  const pick = {
    of: (list) => list[Math.floor(chance() * list.length)],
    days: (from, to) => from + Math.floor(chance() * (to - from + 1)),
  };
  const channel = pick.of(CHANNELS);
  const registered = {
    applicant: {
      type: pick.of(TYPES),
      name: `申请人${index}`,
      idNumber: `1101011990${String(index).padStart(8, '0')}`,
    },
    channel,
    content: `${pick.of(MATTERS)}（${index}）`,
  };
  const confirmed = channel === 'ordinaryMail' || channel === 'email' ? [[1, 'confirmReceipt', {}]] : [];
  let at = first * DAY_MS + pick.days(0, days - 1) * DAY_MS + officeHour(chance);
  const steps = [[0, 'register', registered], ...confirmed, ...pickCourse(chance, pick)].map(
    ([later, name, fields = {}]) => {
      at =
        later === 0
          ? at + 60_000 + chance() * 600_000
          : Math.floor(at / DAY_MS) * DAY_MS + later * DAY_MS + officeHour(chance);
      return { at: instant(at), do: name, by: BY[name] ?? 'clerk', ...fields };
    },
  );
  return { place: chance(), steps };
}

/** Between nine and half past three. */
const officeHour = (chance) => (9 + chance() * 6.5) * 3_600_000;

function pickCourse(chance, pick) {
  let at = chance() * 100;
  return COURSES.find(([percentage]) => (at -= percentage) < 0)[1](pick);
}

/** The milliseconds are read as Shanghai time. */
const instant = (ms) => `${new Date(ms).toISOString().slice(0, 19)}+08:00`;

export const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
