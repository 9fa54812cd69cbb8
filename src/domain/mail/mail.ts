// A piece of mail in the mail-room's register 收文登记: what may be done with it, by whom, and what is known afterwards.
import { dayAt, type Day } from '../day.js';
import { notAllowed, notPermitted, wrongField } from '../errors.js';
import { actingRoles, type Person } from '../people/rights.js';
import { type Channel, type Role, ROLE_LABEL, type Text } from '../vocabulary.js';

export const MAIL_KINDS = ['signedMail', 'ordinaryMail', 'fax', 'email', 'handedIn'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export const MAIL_KIND_LABEL: Record<MailKind, Text> = {
  signedMail: { zh: '签收邮件（EMS、挂号）', en: 'mail that is signed for' },
  ordinaryMail: { zh: '平常信函', en: 'ordinary mail' },
  fax: { zh: '传真', en: 'fax' },
  email: { zh: '电子邮件', en: 'e-mail' },
  handedIn: { zh: '当面递交', en: 'handed in' },
};

/** The channel of an application that came so. */
export const channelOf = (kind: MailKind): Channel => (kind === 'handedIn' ? 'counter' : kind);

/** Open until it is known what became of it; each of the others is for good, but for a letter that holds one more application. */
export const MAIL_STATES = ['open', 'registered', 'setAside', 'void'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const MAIL_STATE_LABEL: Record<MailState, Text> = {
  open: { zh: '未登记', en: 'not registered yet' },
  registered: { zh: '已登记', en: 'registered' },
  setAside: { zh: '非申请，已另行处理', en: 'no application, set aside' },
  void: { zh: '作废', en: 'void' },
};

/** Whom it was handed to: a role of the agency, or one colleague. */
export type Recipient = { readonly role: Role } | { readonly account: number };

/** What is known of it, without a person. */
export interface Mail {
  readonly state: MailState;
  readonly kind: MailKind;
  /** ISO 8601: the moment at which it came in. */
  readonly arrivedAt: string;
  readonly arrivedOn: Day;
  readonly trackingNumber: string | null;
  /** What it looks like; no person. */
  readonly note: string | null;
  readonly handedTo: Recipient | null;
  readonly handedAt: string | null;
  /** When the other side signed for it; null: the hand-over waits. */
  readonly signedAt: string | null;
  /** The day on which it was known what became of it. */
  readonly settledOn: Day | null;
  /** Why it was set aside, or is void. */
  readonly reason: string | null;
}

export const MAIL_EVENTS = [
  'mailReceived',
  'mailHandedOver',
  'mailSignedFor',
  'mailRegistered',
  'mailSetAside',
  'mailCorrected',
  'mailVoided',
] as const;
export type MailEvent = (typeof MAIL_EVENTS)[number];

/** Who keeps the register; a head may as well. */
export const KEEPS_MAIL: readonly Role[] = ['clerk', 'handler'];
/** Who says that it is no application, or was written down wrongly. */
export const SETTLES_MAIL: readonly Role[] = ['clerk'];

/** What can be written of it, and corrected later. */
export interface MailFields {
  readonly kind: MailKind;
  readonly arrivedAt: string;
  readonly trackingNumber?: string | undefined;
  readonly note?: string | undefined;
}

/** A piece of mail that has come in. @throws DeskError `invalid` for one that has yet to come */
export function receiveMail({ kind, arrivedAt, trackingNumber, note }: MailFields, now: string): Mail {
  mustHaveArrived(arrivedAt, now);
  return {
    state: 'open',
    kind,
    arrivedAt,
    arrivedOn: dayAt(arrivedAt),
    trackingNumber: trackingNumber ?? null,
    note: note ?? null,
    handedTo: null,
    handedAt: null,
    signedAt: null,
    settledOn: null,
    reason: null,
  };
}

/** To somebody else, who has yet to sign; a hand-over that nobody signed for is replaced. @throws DeskError `not-allowed` */
export function handOver(mail: Mail, to: Recipient, at: string): Mail {
  mustBeOpen(mail);
  return { ...mail, handedTo: to, handedAt: at, signedAt: null };
}

/**
 * The other side signs for it, and nobody else.
 * @throws DeskError `not-allowed` if nothing waits for a signature, `not-permitted`
 */
export function signFor(mail: Mail, person: Person, agencyId: number, at: string): Mail {
  const { handedTo, signedAt } = mail;
  const nothingWaits = (): Error =>
    notAllowed('这件邮件没有待签收的交接', 'nothing was handed over that waits for a signature');
  if (handedTo === null) throw nothingWaits();
  if (!isFor(handedTo, person, agencyId)) {
    const who: Text = 'role' in handedTo ? ROLE_LABEL[handedTo.role] : { zh: '指定的同事', en: 'colleague named' };
    throw notPermitted(`这件邮件交给了${who.zh}，须由其签收`, `it was handed to the ${who.en}, who must sign for it`);
  }
  mustBeOpen(mail);
  if (signedAt !== null) throw nothingWaits();
  return { ...mail, signedAt: at };
}

/** Whether it was handed to him, by name or by a role that he holds there, be it a colleague’s on leave. */
export const isFor = (to: Recipient, person: Person, agencyId: number): boolean =>
  'role' in to
    ? actingRoles(person, agencyId).some(({ role }) => role === to.role)
    : to.account === person.accountId ||
      actingRoles(person, agencyId).some(({ onBehalfOf }) => onBehalfOf === to.account);

/** An application was registered from it; a letter may hold several. @throws DeskError `not-allowed` */
export function registerFrom(mail: Mail, on: Day): Mail {
  if (mail.state === 'registered') return mail;
  mustBeOpen(mail);
  return { ...mail, state: 'registered', settledOn: on };
}

/** It is no application. @throws DeskError `not-allowed` */
export function setAside(mail: Mail, reason: string, on: Day): Mail {
  mustBeOpen(mail);
  return { ...mail, state: 'setAside', settledOn: on, reason };
}

/** Written down by mistake: its number is never used again. @throws DeskError `not-allowed` */
export function voidMail(mail: Mail, reason: string, on: Day): Mail {
  mustBeOpen(mail);
  return { ...mail, state: 'void', settledOn: on, reason };
}

/** @throws DeskError `not-allowed` for what is void, `invalid` */
export function correctMail(mail: Mail, fields: Partial<MailFields>, now: string): Mail {
  if (mail.state === 'void') throw settled(mail);
  const { kind = mail.kind, arrivedAt = mail.arrivedAt, trackingNumber, note } = fields;
  mustHaveArrived(arrivedAt, now);
  const arrivedOn = dayAt(arrivedAt);
  if (mail.settledOn !== null && arrivedOn > mail.settledOn) {
    throw wrongField(
      'fields/arrivedAt',
      `到件时间不能晚于办结之日${mail.settledOn}`,
      `it cannot have arrived after ${mail.settledOn}, when it was settled`,
    );
  }
  return {
    ...mail,
    kind,
    arrivedAt,
    arrivedOn,
    trackingNumber: trackingNumber ?? mail.trackingNumber,
    note: note ?? mail.note,
  };
}

function mustHaveArrived(arrivedAt: string, now: string): void {
  if (Date.parse(arrivedAt) <= Date.parse(now)) return;
  throw wrongField('arrivedAt', '到件时间不能晚于现在', 'it cannot have arrived later than now');
}

function mustBeOpen(mail: Mail): void {
  if (mail.state !== 'open') throw settled(mail);
}

const settled = ({ state }: Mail): Error =>
  notAllowed(
    `这件邮件${MAIL_STATE_LABEL[state].zh}，不能再这样办理`,
    `it is ${MAIL_STATE_LABEL[state].en}: that cannot be done any more`,
  );
