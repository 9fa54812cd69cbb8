// Closed applications of the demo: last year's with their remedies, and some of this year.
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { RemedyKind, RemedyResult } from '../../domain/vocabulary.js';
import { type DemoRegistration, organisation, person } from './scenario.js';

/** An application handled without delay; days are working days. */
export interface ClosedApplication {
  readonly agency: string;
  /** Month and day of receipt; if that is no working day, the next one. */
  readonly from: string;
  readonly registration: DemoRegistration;
  /** From receipt to the draft; signed and posted two days later. */
  readonly days: number;
  readonly outcome: Outcome | 'withdrawn';
  readonly remedy?: {
    readonly kind: RemedyKind;
    /** After the posting. */
    readonly openedAfter: number;
    readonly closedAfter?: number;
    /** `corrected`: there is a new reply. */
    readonly result?: RemedyResult;
  };
}

const closed = (
  agency: string,
  from: string,
  registration: DemoRegistration,
  days: number,
  outcome: ClosedApplication['outcome'],
  remedy?: ClosedApplication['remedy'],
): ClosedApplication => ({ agency, from, registration, days, outcome, ...(remedy && { remedy }) });

export const LAST_YEAR: readonly ClosedApplication[] = [
  closed('yunqi', '01-14', person('杨光', '政府工作报告任务分解表'), 8, 'alreadyPublic'),
  closed(
    'finance',
    '02-20',
    organisation('researchInstitute', '省社会科学院', '乡镇债务余额汇总表'),
    14,
    'refusedInternalAffairs',
    {
      kind: 'reconsideration',
      openedAfter: 12,
      closedAfter: 50,
      result: 'upheld',
    },
  ),
  closed('housing', '03-05', person('丁一帆', '房屋安全鉴定报告', 'counter'), 9, 'disclosed'),
  closed('land', '03-18', person('范志明', '征地补偿安置公告', 'signedMail'), 12, 'partiallyDisclosed', {
    kind: 'litigation',
    openedAfter: 20,
    closedAfter: 80,
    result: 'corrected',
  }),
  closed('police', '04-02', person('姜涛', '治安案件办理卷宗'), 7, 'refusedEnforcementFile'),
  closed('education', '04-16', person('卢静怡', '教师招聘面试评分表'), 13, 'refusedProcessInformation'),
  closed(
    'health',
    '05-08',
    organisation('publicWelfare', '云溪县红十字志愿服务队', '急救站点分布及设备清单'),
    6,
    'disclosed',
  ),
  closed('market', '05-21', person('贺兰山', '食品小作坊登记名录'), 5, 'alreadyPublic'),
  closed('labour', '06-04', person('尹秋月', '本人工伤认定案卷', 'counter'), 8, 'specialAccessRegime'),
  closed('civil', '06-17', person('武强', '县级地名普查成果图'), 11, 'refusedStateSecret'),
  closed('farming', '07-09', person('蔡青青', '农机购置补贴公示名单'), 4, 'disclosed'),
  closed(
    'ecology',
    '07-22',
    organisation('legalService', '明理律师事务所', '企业环境违法举报信'),
    12,
    'refusedThirdParty',
    {
      kind: 'reconsideration',
      openedAfter: 15,
      closedAfter: 55,
      result: 'other',
    },
  ),
  closed('audit', '08-06', person('苏畅', '审计工作底稿'), 9, 'refusedProcessInformation'),
  closed('baiyang', '08-19', person('石大勇', '为什么不给我家修路', 'signedMail'), 6, 'petition'),
  closed('chengguan', '09-03', person('袁媛', '老旧小区加装电梯方案'), 7, 'withdrawn'),
  closed('liuhe', '09-17', person('秦岭', '河道采砂许可文件'), 10, 'notHeldHere'),
  closed(
    'yunqi',
    '10-15',
    organisation('commercialEnterprise', '云溪文旅发展有限公司', '全域旅游规划文本'),
    13,
    'disclosed',
  ),
  closed('housing', '11-04', person('邹敏', '保障性住房轮候名册'), 14, 'refusedThirdParty', {
    kind: 'litigationAfterReconsideration',
    openedAfter: 25,
  }),
  // Received late in the year, closed in the next: carried over.
  closed('finance', '12-18', person('熊大海', '专项债券资金使用明细'), 14, 'partiallyDisclosed'),
  closed('land', '12-25', organisation('otherOrganization', '云溪县石料行业商会', '砂石矿区规划图'), 13, 'disclosed'),
];

export const THIS_YEAR: readonly ClosedApplication[] = [
  closed('education', '01-08', person('龙晓峰', '寒假校外培训机构白名单'), 6, 'alreadyPublic'),
  closed('police', '02-03', person('黎明', '流动人口统计数据'), 9, 'needsCreation'),
  closed('health', '03-03', person('常乐', '医疗事故鉴定意见'), 12, 'refusedByLaw', {
    kind: 'reconsideration',
    openedAfter: 14,
  }),
  closed('market', '04-08', person('施雨', '市场监管所设置方案'), 8, 'disclosed'),
  closed('qingshan', '05-13', person('洪亮', '易地搬迁安置房分配结果', 'counter'), 10, 'disclosed'),
  closed(
    'farming',
    '06-10',
    organisation('commercialEnterprise', '青山茶业有限公司', '地理标志产品认定材料'),
    11,
    'partiallyDisclosed',
  ),
  closed('xinhua', '07-15', person('左岸', '请解释拆迁政策是否合理'), 5, 'notGovernmentInformation'),
  closed('civil', '08-12', person('关雎', '养老机构星级评定结果'), 7, 'alreadyPublic'),
  closed('ecology', '09-09', person('游子吟', '空气质量自动监测站运维合同'), 13, 'disclosed'),
];
