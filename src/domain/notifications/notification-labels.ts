// The text of each notification, and the label of each kind of deadline.
import type { DeadlineKind } from '../deadlines/statute.js';
import type { Text } from '../vocabulary.js';
import type { NotificationKind } from './notifications.js';

export const NOTIFICATION_TEXT: Record<NotificationKind, Text> = {
  newWork: { zh: '新交办的申请', en: 'new work' },
  overdue: { zh: '答复已逾期', en: 'the reply is overdue' },
  lapseToConfirm: { zh: '逾期未补正，待负责人确认', en: 'the supplement has lapsed: the head must confirm' },
  replyDueIn7: { zh: '答复期限还剩7个工作日', en: 'the reply is due in 7 working days' },
  replyDueIn3: { zh: '答复期限还剩3个工作日', en: 'the reply is due in 3 working days' },
  replyDueIn1: { zh: '答复期限还剩1个工作日', en: 'the reply is due in 1 working day' },
  replyDueToday: { zh: '答复期限今日届满', en: 'the reply is due today' },
  stillOverdue: { zh: '答复仍逾期', en: 'the reply is still overdue' },
  supplementNoticeDueIn3: {
    zh: '补正告知期限还剩3个工作日',
    en: 'a supplement may be asked for within 3 working days',
  },
  supplementNoticeDueToday: { zh: '补正告知期限今日届满', en: 'today is the last day to ask for a supplement' },
  supplementDueIn1: { zh: '申请人补正期限还剩1个工作日', en: "the applicant's supplement is due in 1 working day" },
  paymentDueIn1: { zh: '缴费期限还剩1个工作日', en: 'the payment is due in 1 working day' },
  consultationDueIn1: { zh: '征求意见期限还剩1个工作日', en: 'a consulted party must answer in 1 working day' },
  reasonsDueIn1: { zh: '申请人说明理由期限还剩1个工作日', en: "the applicant's reasons are due in 1 working day" },
  noticeUndelivered: {
    zh: '告知书发出已满15个工作日仍未登记送达，期限尚未起算：请查询送达情况',
    en: 'a notice was sent 15 working days ago and is not delivered, so its term has not begun: find out where it is',
  },
  consultationUndelivered: {
    zh: '征求意见书发出已满15个工作日仍未送达，答复期限一直暂停：请催办送达，或者终止征求意见',
    en: 'a consultation was sent 15 working days ago and is not delivered, and the clock is paused: deliver or end it',
  },
  consultationUnanswered: {
    zh: '征求其他机关意见已满15个工作日未复，答复期限一直暂停：请催办，或者终止征求意见',
    en: 'another organ has not answered for 15 working days, and the clock is paused: press it, or end the consultation',
  },
  unconfirmed: { zh: '来件尚未与申请人确认', en: 'its receipt is not confirmed yet' },
  untouched: { zh: '收到后尚无人办理', en: 'nobody has taken it up' },
  calendarMissing: {
    zh: '尚无放假安排通知，期限均为暂定',
    en: 'the notice of holidays is missing: dates are provisional',
  },
  mailUnregistered: {
    zh: '收到的邮件当日未登记',
    en: 'mail lay unregistered past the day on which it arrived',
  },
  supervisionIssued: {
    zh: '收到督办单，请签收并按期反馈',
    en: 'a supervision notice: acknowledge and answer it in time',
  },
  supervisionDueSoon: { zh: '督办单即将到期，请尽快反馈', en: 'a supervision notice is due: answer it' },
  supervisionOverdue: { zh: '督办单逾期未反馈', en: 'a supervision notice was not answered in time' },
  supervisionAnswered: { zh: '督办单已反馈，请审阅', en: 'a supervision notice was answered: look at it' },
  yearChecked: { zh: '年度统计已生成', en: "the year's tally has been made" },
  reportDueIn15: {
    zh: '年度报告须报送并公布，还剩15日',
    en: 'the annual report must be submitted and published in 15 days',
  },
  reportDueIn7: {
    zh: '年度报告须报送并公布，还剩7日',
    en: 'the annual report must be submitted and published in 7 days',
  },
  reportDueIn3: {
    zh: '年度报告须报送并公布，还剩3日',
    en: 'the annual report must be submitted and published in 3 days',
  },
  reportDueIn1: {
    zh: '年度报告须报送并公布，还剩1日',
    en: 'the annual report must be submitted and published by tomorrow',
  },
  reportDueToday: {
    zh: '年度报告今日到期，须报送并公布',
    en: 'the annual report must be submitted and published today',
  },
  reportOverdue: {
    zh: '年度报告逾期未报送或者未公布',
    en: 'the annual report is overdue: not submitted, or not published',
  },
};

export const DEADLINE_LABEL: Record<DeadlineKind, Text> = {
  reply: { zh: '答复期限', en: 'reply due' },
  supplementNotice: { zh: '补正告知期限', en: 'supplement notice due' },
  supplement: { zh: '申请人补正期限', en: 'supplement due' },
  thirdParty: { zh: '第三方意见期限', en: "third party's opinion due" },
  agency: { zh: '其他机关意见期限', en: "other agency's opinion due" },
  payment: { zh: '缴费期限', en: 'payment due' },
  reasons: { zh: '申请人说明理由期限', en: "the applicant's reasons due" },
};
