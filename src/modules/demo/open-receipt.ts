// Open demo applications before acceptance 登记、受理: unconfirmed, split, withdrawn, void.
import { accept, archive, organisation, person, residentId, supplement, withdraw, type Scenario } from './scenario.js';

const LONG_NAME = '云溪县白杨镇新时代现代农业综合开发专业合作社联合社（有限合伙）';

const LONG_CONTENT =
  '申请公开以下信息：一、城关街道旧城改造项目（二期）自立项以来的全部批复文件，包括但不限于项目建议书批复、可行性研究报告批复、建设用地规划许可证、建设工程规划许可证；' +
  '二、该项目房屋征收决定及其公告、征收补偿方案及公众意见征求和修改情况；三、补偿资金到位证明和专户对账单；四、社会稳定风险评估报告的结论部分。' +
  '所需信息请以纸质复印件形式提供，并加盖公章，邮寄至申请表所列地址。';

export const RECEIPT: readonly Scenario[] = [
  { name: '待确认收件', agency: 'yunqi', registration: person('郑伟', '信访事项处理意见书', 'fax'), steps: [[2]] },
  {
    name: '待确认收件已久',
    agency: 'health',
    registration: person('潘玉梅', '村卫生室基本药物补助发放标准', 'email'),
    steps: [[8]],
  },
  {
    name: '平信待确认',
    agency: 'xiaoyu',
    registration: person('田大山', '护林员补贴发放花名册', 'ordinaryMail'),
    steps: [[4]],
  },
  {
    name: '未收件即撤回',
    agency: 'civil',
    registration: person('邵敏', '低保审核公示表', 'email'),
    steps: [[9], [7, withdraw]],
  },
  {
    name: '昨日收到',
    agency: 'yunqi',
    registration: person('吴双', '重点项目稽察报告', 'online', residentId(17)),
    steps: [[1]],
  },
  { name: '待受理', agency: 'police', registration: person('汪洋', '路口电子监控设备检定证书'), steps: [[2]] },
  {
    name: '待受理之长文',
    agency: 'chengguan',
    registration: person('古丽巴哈尔·阿布都热西提', LONG_CONTENT),
    steps: [[3]],
  },
  {
    name: '待补正',
    agency: 'baiyang',
    registration: person('刘桂芳', '村里修路的材料', 'counter'),
    steps: [[7], [4, supplement('请写明道路名称、年份或文号')]],
  },
  {
    name: '补正逾期待确认',
    agency: 'chengguan',
    registration: person('高翔', '拆迁那年的文件'),
    steps: [[26], [17, supplement('请写明文件名称或文号', 5)]],
  },
  {
    name: '逾期未补正',
    agency: 'labour',
    registration: person('韩雪', '有关养老保险的所有规定'),
    steps: [[25], [22, supplement('请写明所需文件的名称、文号或其他特征')]],
  },
  {
    name: '受理前撤回',
    agency: 'education',
    registration: person('彭飞', '某小学学区划分论证材料', 'counter'),
    steps: [[12], [11, withdraw], [9, archive]],
  },
  {
    name: '补正后继续',
    agency: 'farming',
    registration: organisation('commercialEnterprise', LONG_NAME, '高标准农田建设项目验收报告'),
    steps: [[14], [12, supplement('请写明项目名称和年度')], [5, { do: 'receiveSupplement' }], [4, accept]],
  },
  {
    name: '重复登记',
    agency: 'yunqi',
    registration: person('吴双', '重点项目稽察报告（重复提交）'),
    steps: [[2, { do: 'void', reason: '同一申请通过两个渠道重复登记' }]],
  },
  {
    name: '一事一申请',
    agency: 'market',
    registration: person('谭志强', '农贸市场改造资金使用情况和食品抽检结果'),
    steps: [
      [
        6,
        {
          do: 'split',
          into: [{ application: '一事一申请之二', content: '农贸市场食品抽检结果' }],
        },
      ],
      [5, accept],
    ],
  },
];
