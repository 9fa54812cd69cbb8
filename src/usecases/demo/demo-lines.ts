// The demo agency's commands, dated back from today: a county with its offices, and applications in every state of the process.
import type { Calendar } from '../../domain/calendar/calendar.js';
import { addDays, type Day } from '../../domain/day.js';

type Command = Readonly<Record<string, unknown>> & { readonly do: string };

/** What happened to one application: on the nth working day before today, one or more commands. */
interface Story {
  readonly name: string;
  readonly agency: string;
  readonly register: Omit<Command, 'do'>;
  readonly steps: readonly (readonly [workingDaysAgo: number, ...commands: Command[]])[];
}

const AGENCIES: readonly Command[] = [
  { do: 'openAgency', code: 'yunqi', name: '云溪县人民政府', kind: 'government' },
  { do: 'openAgency', code: 'finance', name: '云溪县财政局', kind: 'department', parent: 'yunqi' },
  { do: 'openAgency', code: 'housing', name: '云溪县住房和城乡建设局', kind: 'department', parent: 'yunqi' },
  { do: 'openAgency', code: 'land', name: '云溪县自然资源局', kind: 'department', parent: 'yunqi' },
  { do: 'openAgency', code: 'baiyang', name: '白杨镇人民政府', kind: 'township', parent: 'yunqi' },
  { do: 'openAgency', code: 'chengguan', name: '城关街道办事处', kind: 'subdistrict', parent: 'yunqi' },
];

const person = (name: string, content: string, channel = 'counter'): Story['register'] => ({
  applicant: { type: 'naturalPerson', name },
  channel,
  content,
});
const organisation = (type: string, name: string, content: string, channel = 'online'): Story['register'] => ({
  applicant: { type, name },
  channel,
  content,
});

const accept = { do: 'accept' };
const draft = (outcome: string, more: object = {}): Command => ({ do: 'submitDraft', outcome, ...more });
const secrecy = { do: 'review', kind: 'secrecy', passed: true };
const legal = { do: 'review', kind: 'legal', passed: true };
const sign = { do: 'sign' };
const ems = { do: 'dispatch', method: 'ems', trackingNumber: '1234567890123' };

const STORIES: readonly Story[] = [
  {
    name: '已归档',
    agency: 'finance',
    register: person('李明', '2025年度部门决算公开表'),
    steps: [
      [30],
      [29, accept],
      [22, draft('disclosed'), secrecy],
      [21, sign, ems],
      [18, { do: 'confirmDelivery' }],
      [17, { do: 'archive' }],
    ],
  },
  {
    name: '已送达',
    agency: 'housing',
    register: organisation('commercialEnterprise', '云溪建材有限公司', '老旧小区改造中标合同'),
    steps: [
      [24],
      [23, accept, { do: 'consultThirdParty', consultation: '中标单位', party: '宏远建设有限公司' }],
      [22, { do: 'consultationDelivered', consultation: '中标单位' }],
      [15, { do: 'receiveOpinion', consultation: '中标单位', opinion: 'object' }],
      [8, draft('partiallyDisclosed'), secrecy, legal],
      [6, sign, ems],
      [3, { do: 'confirmDelivery' }],
    ],
  },
  {
    name: '退件',
    agency: 'land',
    register: person('王秀兰', '某地块征收补偿安置方案', 'signedMail'),
    steps: [
      [19],
      [18, accept],
      [12, draft('refusedThirdParty'), secrecy, legal],
      [9, sign, ems],
      [3, { do: 'returnMail' }],
    ],
  },
  {
    name: '待寄送',
    agency: 'yunqi',
    register: person('陈建国', '县政府常务会议纪要（2026年第8次）', 'online'),
    steps: [[14], [13, accept], [5, draft('refusedProcessInformation'), secrecy, legal], [1, sign]],
  },
  {
    name: '待签发',
    agency: 'yunqi',
    register: organisation('legalService', '正衡律师事务所', '行政处罚裁量基准及历年修订文本', 'signedMail'),
    steps: [[16], [15, accept], [2, draft('alreadyPublic'), secrecy]],
  },
  {
    name: '审核中',
    agency: 'chengguan',
    register: person('赵小燕', '社区养老服务补贴发放名单'),
    steps: [[12], [11, accept], [1, draft('partiallyDisclosed'), secrecy]],
  },
  {
    name: '征求意见',
    agency: 'land',
    register: organisation('publicWelfare', '云溪县环境保护志愿者协会', '矿山生态修复验收资料'),
    steps: [
      [10],
      [9, accept, { do: 'assign', handler: '生态修复科' }],
      [6, { do: 'consultAgency', consultation: '市局', party: '市自然资源局' }],
      [4, { do: 'consultationDelivered', consultation: '市局' }],
    ],
  },
  {
    name: '延期',
    agency: 'housing',
    register: person('孙丽', '某小区竣工验收备案全套档案'),
    steps: [[19], [18, accept], [2, { do: 'extendReply', workingDays: 15, approvedBy: '周局长' }]],
  },
  {
    name: '逾期',
    agency: 'baiyang',
    register: person('马长河', '村集体土地流转合同', 'signedMail'),
    steps: [[26], [24, accept]],
  },
  {
    name: '待补正',
    agency: 'baiyang',
    register: person('刘桂芳', '村里修路的材料'),
    steps: [[7], [4, { do: 'requestSupplement', items: ['请写明道路名称、年份或文号'] }]],
  },
  {
    name: '补正逾期待确认',
    agency: 'chengguan',
    register: person('高翔', '拆迁那年的文件'),
    steps: [[16], [7, { do: 'requestSupplement', items: ['请写明文件名称或文号'], workingDays: 5 }]],
  },
  {
    name: '待缴费',
    agency: 'finance',
    register: organisation('researchInstitute', '省社会科学院', '2016至2025年预算执行情况表复印件'),
    steps: [[9], [8, accept], [6, { do: 'noticeFee', basis: 'pages', quantity: 260 }]],
  },
  {
    name: '撤回',
    agency: 'finance',
    register: person('何婷', '政府采购合同'),
    steps: [[13], [12, accept], [10, { do: 'withdraw' }]],
  },
  {
    name: '待受理',
    agency: 'yunqi',
    register: person('吴双', '重点项目稽察报告', 'online'),
    steps: [[1]],
  },
  {
    name: '待确认收件',
    agency: 'yunqi',
    register: person('郑伟', '信访事项处理意见', 'fax'),
    steps: [[2]],
  },
];

/** The demo as lines of a replay file, ending before today. */
export function demoLines(today: Day, calendar: Calendar): readonly string[] {
  const dated: { readonly at: string; readonly command: object }[] = [];
  for (const command of AGENCIES) dated.push({ at: instant(workingDayBefore(today, 40, calendar), 0), command });
  for (const { name, agency, register, steps } of STORIES) {
    let minute = 1;
    for (const [index, [ago, ...commands]] of steps.entries()) {
      const on = workingDayBefore(today, ago, calendar);
      if (index === 0)
        dated.push({ at: instant(on, minute++), command: { do: 'register', application: name, agency, ...register } });
      for (const command of commands)
        dated.push({ at: instant(on, minute++), command: { application: name, ...command } });
    }
  }
  return dated
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ at, command }) => JSON.stringify({ at, ...command }));
}

/** Office hours begin at nine; the commands of a story follow each other minute by minute. */
const instant = (on: Day, minute: number): string => `${on}T09:${String(minute).padStart(2, '0')}:00+08:00`;

function workingDayBefore(today: Day, count: number, calendar: Calendar): Day {
  let day = today;
  for (let left = count; left > 0;) {
    day = addDays(day, -1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return day;
}
