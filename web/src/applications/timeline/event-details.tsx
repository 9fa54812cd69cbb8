// The details of an event in words: reasons, days, outcomes.
import type { ReactNode } from 'react';
import type { Recipient, ScheduledReminder } from '@domain/applications/reminder-schedule.js';
import { NOTIFICATION_TEXT } from '@domain/notifications/notification-labels.js';
import { type Outcome, OUTCOMES } from '@domain/reply/outcomes.js';
import {
  APPLICANT_LABEL,
  type ApplicantType,
  type Channel,
  CHANNEL_LABEL,
  CONSULTATION_ENDING_LABEL,
  CONSULTATION_ENDINGS,
  type ConsultationEnding,
  type DispatchMethod,
  type FeeBasis,
  NOTICE_LABEL,
  type NoticeKind,
  REVIEW_LABEL,
  type ReviewKind,
  ROLE_LABEL,
  type Text,
} from '@domain/vocabulary.js';
import { useTranslate } from '../../app/language';
import { METHOD_LABEL } from '../../parts/labels';
import type { TimelineEvent } from '../application';

type DetailValues = Readonly<Record<string, unknown>>;

const text = (zh: string, en: string): Text => ({ zh, en });
const verbatim = (value: unknown): Text => text(String(value), String(value));
const either = (condition: unknown, a: Text, b: Text): Text => (condition === true ? a : b);

/** The text of each detail that is shown. */
const DETAIL_TEXT: Readonly<Record<string, (value: unknown, all: DetailValues) => Text>> = {
  reason: (value) => {
    const { zh, en } = isEnding(value) ? CONSULTATION_ENDING_LABEL[value] : verbatim(value);
    return text(`理由：${zh}`, `Why: ${en}`);
  },
  coMaker: (value) => either(value, text('共同制作', 'a co-maker'), text('非共同制作的其他机关', 'no co-maker')),
  handler: (value) => text(`承办：${String(value)}`, `Handler: ${String(value)}`),
  workingDays: (value) => text(`${String(value)} 个工作日`, `${String(value)} working days`),
  approvedBy: (value) => text(`批准人：${String(value)}`, `Approved by ${String(value)}`),
  deliveredOn: (value) => text(`送达：${String(value)}`, `Delivered on ${String(value)}`),
  onTime: (value) => either(value, text('在期限内', 'in time'), text('已超过期限', 'late')),
  consultation: verbatim,
  opinion: (value) => (value === 'agree' ? text('同意公开', 'agrees') : text('不同意公开', 'objects')),
  deemedConsent: () => text('视为同意', 'taken for consent'),
  acceptable: (value) => either(value, text('理由合理', 'good reasons'), text('理由不合理', 'no good reasons')),
  until: (value) => text(`至 ${String(value)}`, `until ${String(value)}`),
  amount: (value) => text(`${String(value)} 元`, `${String(value)} yuan`),
  quantity: (value, { basis }) =>
    (basis as FeeBasis) === 'pages'
      ? text(`${String(value)} 页`, `${String(value)} pages`)
      : text(`${String(value)} 件`, `${String(value)} items`),
  outcome: (value) => OUTCOMES[value as Outcome].label,
  searchRecord: (value) => text(`检索记录：${String(value)}`, `Search record: ${String(value)}`),
  passed: (value) => either(value, text('通过', 'passed'), text('未通过，退回', 'sent back')),
  method: (value) => METHOD_LABEL[value as DispatchMethod],
  trackingNumber: (value) => text(`单号 ${String(value)}`, `no. ${String(value)}`),
  title: verbatim,
  closes: (value) => either(value, text('视为放弃，终结', 'closed'), text('待负责人确认', 'the head must confirm')),
  agent: (value) =>
    value === 'ended' ? text('不再由代理人办理', 'no agent acts any more') : text('代理人已登记', 'an agent was named'),
  renamed: () => text('姓名或名称已更正', 'the name was spelled anew'),
  despite: (value) => text(`材料不全仍签发：${String(value)}`, `Signed although evidence is missing: ${String(value)}`),
};

const isEnding = (value: unknown): value is ConsultationEnding =>
  (CONSULTATION_ENDINGS as readonly unknown[]).includes(value);

const RECIPIENT_LABEL: Readonly<Record<Recipient, Text>> = {
  ...ROLE_LABEL,
  supervisor: text('上级机关', 'the agency above'),
};

/** The text of each value in an amendment. */
const FIELD_TEXT: Readonly<Record<string, (value: string) => Text>> = {
  type: (value) => APPLICANT_LABEL[value as ApplicantType],
  channel: (value) => CHANNEL_LABEL[value as Channel],
  content: verbatim,
  receivedOn: (value) => text(`收到日期 ${value}`, `received on ${value}`),
};

export function EventDetails({ event: { type, details } }: { readonly event: TimelineEvent }): ReactNode {
  const translate = useTranslate();
  const lines = (Object.entries(details) as [string, unknown][]).flatMap(([name, value]): readonly string[] =>
    Object.hasOwn(DETAIL_TEXT, name) && value !== null && value !== undefined
      ? [translate(DETAIL_TEXT[name]!(value, details))]
      : [],
  );
  const reviewed = type === 'draftReviewed' ? [translate(REVIEW_LABEL[details['kind'] as ReviewKind])] : [];
  const delivered = type === 'noticeDelivered' ? [translate(NOTICE_LABEL[details['kind'] as NoticeKind])] : [];
  const undelivered = details['deliveredOn'] === null ? [translate(NOT_DELIVERED)] : [];
  const monthly = type === 'feeNoticed' && details['before'] ? [translate(itemsBefore(Number(details['before'])))] : [];
  const decided = type === 'registeredAgain' && details['receivedOn'] ? [translate(decisionReceived(details))] : [];
  const reminded = type === 'reminded' ? reminders(details).map(translate) : [];
  const amended = type === 'registrationAmended' ? amendments(details).map(translate) : [];
  const listed = [details['items'], details['into']].flatMap((list): readonly string[] =>
    Array.isArray(list) ? list.map((each: unknown) => itemOf(each, translate)) : [],
  );
  const all = [...reviewed, ...delivered, ...decided, ...reminded, ...amended, ...lines, ...monthly, ...undelivered];
  return (
    <>
      {all.length > 0 && <p>{all.join(' · ')}</p>}
      {listed.length > 0 && (
        <ul>
          {listed.map((each, at) => (
            <li key={at}>{each}</li>
          ))}
        </ul>
      )}
    </>
  );
}

const NOT_DELIVERED = text('尚未送达', 'not delivered yet');

const itemsBefore = (items: number): Text => text(`本月此前 ${items} 件`, `${items} items came before in the month`);

const decisionReceived = ({ receivedOn }: DetailValues): Text =>
  text(`${String(receivedOn)} 收到决定`, `decision received on ${String(receivedOn)}`);

function reminders(details: DetailValues): readonly Text[] {
  const sent = (details['reminders'] ?? []) as readonly ScheduledReminder[];
  return sent.map(({ kind, to }) => {
    const recipients = (language: keyof Text): string =>
      to.map((each) => RECIPIENT_LABEL[each][language]).join(language === 'zh' ? '、' : ', ');
    return text(
      `${NOTIFICATION_TEXT[kind].zh}（${recipients('zh')}）`,
      `${NOTIFICATION_TEXT[kind].en} (${recipients('en')})`,
    );
  });
}

function amendments(details: DetailValues): readonly Text[] {
  const { fields, before, receivedOn } = details as {
    fields?: DetailValues;
    before?: DetailValues;
    receivedOn?: string;
  };
  const now: DetailValues = { ...fields, ...(receivedOn && { receivedOn }) };
  return Object.entries(now).flatMap(([name, value]): readonly Text[] => {
    const describe = FIELD_TEXT[name];
    if (!describe || typeof value !== 'string') return [];
    const after = describe(value);
    const old = before?.[name];
    if (typeof old !== 'string') return [after];
    const was = describe(old);
    return [text(`${was.zh} → ${after.zh}`, `${was.en} → ${after.en}`)];
  });
}

function itemOf(item: unknown, translate: (text: Text) => string): string {
  if (typeof item === 'string') return item;
  const { content, outcome } = item as { readonly content: string; readonly outcome?: Outcome };
  return outcome ? `${content}：${translate(OUTCOMES[outcome].label)}` : content;
}
