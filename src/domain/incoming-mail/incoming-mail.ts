// Incoming mail 收文登记: its states, what may be done with it and by which roles.
import { dayAt, type Day } from '../day.js';
import { notAllowed, notPermitted, wrongField } from '../errors.js';
import { actingRoles, type Person } from '../accounts/rights.js';
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

/** The channel of an application that came by this kind of mail. */
export const channelOf = (kind: MailKind): Channel => (kind === 'handedIn' ? 'counter' : kind);

/** Every state but `open` is final; only a registered letter may still hold another application. */
export const MAIL_STATES = ['open', 'registered', 'setAside', 'void'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const MAIL_STATE_LABEL: Record<MailState, Text> = {
  open: { zh: '未登记', en: 'not registered yet' },
  registered: { zh: '已登记', en: 'registered' },
  setAside: { zh: '非申请，已另行处理', en: 'no application, set aside' },
  void: { zh: '作废', en: 'void' },
};

/** The recipient of a hand-over: a role of the agency, or one colleague. */
export type MailRecipient = { readonly role: Role } | { readonly account: number };

/** A piece of mail, without personal data. */
export interface IncomingMail {
  readonly state: MailState;
  readonly kind: MailKind;
  /** ISO 8601: when it arrived. */
  readonly arrivedAt: string;
  readonly arrivedOn: Day;
  readonly trackingNumber: string | null;
  /** A description, without personal data. */
  readonly note: string | null;
  readonly handedTo: MailRecipient | null;
  readonly handedAt: string | null;
  /** When the recipient signed for it; null: not yet. */
  readonly signedAt: string | null;
  /** The day on which it left the state `open`. */
  readonly settledOn: Day | null;
  /** Why it was set aside or voided. */
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

/** The roles that keep the register; a head may as well. */
export const MAIL_ROLES: readonly Role[] = ['clerk', 'handler'];
/** The role that sets mail aside or voids an entry. */
export const MAIL_SETTLING_ROLES: readonly Role[] = ['clerk'];

/** The fields that can be entered and corrected later. */
export interface MailFields {
  readonly kind: MailKind;
  readonly arrivedAt: string;
  readonly trackingNumber?: string | undefined;
  readonly note?: string | undefined;
}

/** Records a piece of mail. @throws DomainError `invalid` if it arrives in the future */
export function createMail({ kind, arrivedAt, trackingNumber, note }: MailFields, now: string): IncomingMail {
  assertArrived(arrivedAt, now);
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

/** Hands it to a recipient, who has yet to sign; replaces an unsigned hand-over. @throws DomainError `not-allowed` */
export function markHandedOver(mail: IncomingMail, to: MailRecipient, at: string): IncomingMail {
  assertOpen(mail);
  return { ...mail, handedTo: to, handedAt: at, signedAt: null };
}

/**
 * The recipient, and only the recipient, signs for it.
 * @throws DomainError `not-allowed` if nothing waits for a signature, `not-permitted`
 */
export function markSignedFor(mail: IncomingMail, person: Person, agencyId: number, at: string): IncomingMail {
  const { handedTo, signedAt } = mail;
  const nothingToSign = (): Error =>
    notAllowed('这件邮件没有待签收的交接', 'nothing was handed over that waits for a signature');
  if (handedTo === null) throw nothingToSign();
  if (!isRecipient(handedTo, person, agencyId)) {
    const recipient: Text =
      'role' in handedTo ? ROLE_LABEL[handedTo.role] : { zh: '指定的同事', en: 'colleague named' };
    throw notPermitted(
      `这件邮件交给了${recipient.zh}，须由其签收`,
      `it was handed to the ${recipient.en}, who must sign for it`,
    );
  }
  assertOpen(mail);
  if (signedAt !== null) throw nothingToSign();
  return { ...mail, signedAt: at };
}

/** Whether it was handed to this person, by name or by a role, also one of a colleague on leave. */
export const isRecipient = (to: MailRecipient, person: Person, agencyId: number): boolean =>
  'role' in to
    ? actingRoles(person, agencyId).some(({ role }) => role === to.role)
    : to.account === person.accountId ||
      actingRoles(person, agencyId).some(({ onBehalfOf }) => onBehalfOf === to.account);

/** Marks that an application was registered from it; a letter may hold several. @throws DomainError `not-allowed` */
export function markRegistered(mail: IncomingMail, on: Day): IncomingMail {
  if (mail.state === 'registered') return mail;
  assertOpen(mail);
  return { ...mail, state: 'registered', settledOn: on };
}

/** Sets it aside as no application. @throws DomainError `not-allowed` */
export function markSetAside(mail: IncomingMail, reason: string, on: Day): IncomingMail {
  assertOpen(mail);
  return { ...mail, state: 'setAside', settledOn: on, reason };
}

/** Voids an entry made by mistake; its number is never used again. @throws DomainError `not-allowed` */
export function markVoid(mail: IncomingMail, reason: string, on: Day): IncomingMail {
  assertOpen(mail);
  return { ...mail, state: 'void', settledOn: on, reason };
}

/** @throws DomainError `not-allowed` for a void entry, `invalid` */
export function correctMailFields(mail: IncomingMail, fields: Partial<MailFields>, now: string): IncomingMail {
  if (mail.state === 'void') throw alreadySettled(mail);
  const { kind = mail.kind, arrivedAt = mail.arrivedAt, trackingNumber, note } = fields;
  assertArrived(arrivedAt, now);
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

function assertArrived(arrivedAt: string, now: string): void {
  if (Date.parse(arrivedAt) <= Date.parse(now)) return;
  throw wrongField('arrivedAt', '到件时间不能晚于现在', 'it cannot have arrived later than now');
}

function assertOpen(mail: IncomingMail): void {
  if (mail.state !== 'open') throw alreadySettled(mail);
}

const alreadySettled = ({ state }: IncomingMail): Error =>
  notAllowed(
    `这件邮件${MAIL_STATE_LABEL[state].zh}，不能再这样办理`,
    `it is ${MAIL_STATE_LABEL[state].en}: that cannot be done any more`,
  );
