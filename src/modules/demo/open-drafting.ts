// Open demo applications at drafting and review 拟稿与审核.
import {
  accept,
  draft,
  fee,
  organisation,
  person,
  secrecy,
  sendBack,
  supplement,
  withdraw,
  type Scenario,
} from './scenario.js';

export const DRAFTING: readonly Scenario[] = [
  {
    name: '审核中',
    agency: 'chengguan',
    registration: person('赵小燕', '社区养老服务补贴发放名单', 'counter'),
    steps: [[12], [11, accept], [1, draft('partiallyDisclosed'), secrecy]],
  },
  {
    name: '退回拟稿',
    agency: 'nanping',
    registration: person('哈文斌', '清真寺周边道路改造规划'),
    steps: [[10], [9, accept], [3, draft('refusedInternalAffairs')], [2, sendBack]],
  },
  {
    name: '退回后待补正',
    agency: 'farming',
    registration: person('牛得水', '种粮补贴面积核定表', 'signedMail'),
    steps: [[7], [6, accept], [4, draft('disclosed')], [3, sendBack, supplement('请写明所在村组和年度')]],
  },
  {
    name: '退回后补正逾期',
    agency: 'beiguan',
    registration: person('崔莹', '改造工程的那份合同'),
    steps: [[22], [21, accept], [18, draft('notHeldHere')], [17, sendBack], [13, supplement('请写明工程名称', 5)]],
  },
  {
    name: '审核中待缴费',
    agency: 'education',
    registration: organisation('otherOrganization', '云溪县民办教育协会', '民办学校年度检查全部材料复印件'),
    steps: [[11], [10, accept], [5, draft('disclosed')], [4, fee(180)]],
  },
  {
    name: '审核中撤回',
    agency: 'xinhua',
    registration: person('薛晨', '临街商铺门头改造补助名单'),
    steps: [[14], [13, accept], [6, draft('disclosed')], [4, withdraw]],
  },
];
