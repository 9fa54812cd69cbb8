// The label of each event in the timeline, and the command that caused it.
import type { Text } from '../vocabulary.js';
import type { EventType, ApplicationEvent } from './application-events.js';

interface EventCard {
  readonly label: Text;
  /** Its name in the contract; for an event of time, the name of its rule card. */
  readonly command: string;
}

const card = (command: string, zh: string, en: string): EventCard => ({ command, label: { zh, en } });

export const EVENT_CARDS: Record<EventType, EventCard> = {
  registered: card('register', '已登记', 'registered'),
  registeredAgain: card('redo', '重新答复立案', 'registered to be answered again'),
  receiptConfirmed: card('confirmReceipt', '已确认收件', 'receipt confirmed'),
  registrationAmended: card('amendRegistration', '登记已更正', 'registration amended'),
  voided: card('void', '已作废', 'declared void'),
  matterSplit: card('split', '已拆分为多件', 'split into several matters'),
  assigned: card('assign', '已分办', 'assigned'),
  accepted: card('accept', '已受理', 'accepted'),
  supplementRequested: card('requestSupplement', '已告知补正', 'supplement requested'),
  noticeDelivered: card('noticeDelivered', '告知书已送达', 'notice delivered'),
  supplementReceived: card('receiveSupplement', '已收到补正', 'supplement received'),
  supplementLapsed: card('lapseSupplement', '补正期限届满', 'the supplement lapsed'),
  lapseConfirmed: card('confirmLapse', '已确认视为放弃', 'lapse confirmed'),
  lateSupplementAccepted: card('acceptLateSupplement', '已接受逾期补正', 'late supplement accepted'),
  consultationSent: card('consultThirdParty', '已征求意见', 'consultation sent'),
  consultationDelivered: card('consultationDelivered', '征求意见书已送达', 'consultation delivered'),
  opinionReceived: card('receiveOpinion', '已收到意见', 'opinion received'),
  consultationEnded: card('endConsultation', '已终止征求意见', 'consultation ended'),
  consultationLapsed: card('lapseConsultation', '征求意见期限届满', 'the consultation lapsed'),
  replyExtended: card('extendReply', '已延期答复', 'reply extended'),
  reasonsDemanded: card('demandReasons', '已要求说明理由', 'reasons demanded'),
  reasonsReceived: card('receiveReasons', '已收到理由', 'reasons received'),
  reasonsLapsed: card('lapseReasons', '说明理由期限届满', 'the term for the reasons has passed'),
  replyDelayed: card('delayReply', '已告知延迟答复', 'reply delayed'),
  feeNoticed: card('noticeFee', '已发收费通知', 'fee noticed'),
  feePaid: card('payFee', '已缴费', 'fee paid'),
  feeLapsed: card('lapsePayment', '缴费期限届满', 'the payment lapsed'),
  draftSubmitted: card('submitDraft', '已拟稿', 'draft submitted'),
  draftReviewed: card('review', '已审核', 'draft reviewed'),
  replySigned: card('sign', '已签发', 'reply signed'),
  replyDispatched: card('dispatch', '已寄送', 'reply dispatched'),
  deliveryConfirmed: card('confirmDelivery', '已签收', 'delivery confirmed'),
  mailReturned: card('returnMail', '已退件', 'mail returned'),
  withdrawn: card('withdraw', '申请人已撤回', 'withdrawn by the applicant'),
  archived: card('archive', '已归档', 'archived'),
  replyMissed: card('missReply', '答复逾期', 'the reply is overdue'),
  reminded: card('remind', '已提醒', 'reminded'),
  calendarAmended: card('amendCalendar', '日历调整', 'calendar amended'),
};

/** The command behind an event. */
export const commandOfEvent = (event: ApplicationEvent): string =>
  event.type === 'consultationSent' && event.kind === 'agency' ? 'consultAgency' : EVENT_CARDS[event.type].command;
