// The recorded fields of a piece of mail, as a form holds them and as they are sent.
import type { MailKind } from '@domain/incoming-mail/incoming-mail.js';
import type { RecordMailData } from '../../generated/types.gen';
import { minuteOf } from '../parts/day';

export interface MailDraft {
  readonly kind: MailKind;
  /** Like 2026-03-18T09:31, in Shanghai; empty: now. */
  readonly arrivedAt: string;
  readonly trackingNumber: string;
  readonly sender: string;
  readonly note: string;
}

export const EMPTY_MAIL_DRAFT: MailDraft = {
  kind: 'signedMail',
  arrivedAt: '',
  trackingNumber: '',
  sender: '',
  note: '',
};

/** Nothing is typed; the kind alone says nothing. */
export const isBlank = ({ kind: _, ...typed }: MailDraft): boolean =>
  Object.values(typed).every((text) => text.trim() === '');

/** The request body: empty texts are left out, the time gets its zone. */
export function mailBody({ kind, arrivedAt, ...texts }: MailDraft): RecordMailData['body'] {
  const filledIn = Object.entries(texts).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : []));
  return { kind, ...(arrivedAt && { arrivedAt: `${arrivedAt}:00+08:00` }), ...Object.fromEntries(filledIn) };
}

/** @example localMinute('2026-03-18T01:31:00Z') //=> '2026-03-18T09:31' */
export const localMinute = (instant: string): string => minuteOf(instant).replace(' ', 'T');
