// Builders for the demo's scenarios: who applies for what, and what the office does about it.
import { isCreditCode, isResidentId } from '../../domain/persons/id-numbers.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { ApplicantType, Channel } from '../../domain/vocabulary.js';

export type DemoCommand = Readonly<Record<string, unknown>> & { readonly do: string };

export interface DemoRegistration {
  readonly applicant: { readonly type: ApplicantType; readonly name: string; readonly idNumber?: string };
  readonly channel: Channel;
  readonly content: string;
}

/** What happened to one application: on the nth working day before today, one or more commands. */
export interface Scenario {
  readonly name: string;
  readonly agency: string;
  readonly registration: DemoRegistration;
  readonly steps: readonly (readonly [workingDaysAgo: number, ...commands: readonly DemoCommand[]])[];
}

export const person = (
  name: string,
  content: string,
  channel: Channel = 'online',
  idNumber?: string,
): DemoRegistration => ({
  applicant: { type: 'naturalPerson', name, ...(idNumber !== undefined && { idNumber }) },
  channel,
  content,
});
export const organisation = (
  type: Exclude<ApplicantType, 'naturalPerson'>,
  name: string,
  content: string,
  channel: Channel = 'signedMail',
): DemoRegistration => ({ applicant: { type, name, idNumber: creditCode(name.length) }, channel, content });

/** Belongs to no person: region 99 does not exist and 1900 is before identity cards; the check digit is right. */
export const residentId = (serial: number): string =>
  withCheckDigit(`99000019000101${String(serial).padStart(3, '0')}`, '0123456789X', isResidentId);

const creditCode = (serial: number): string =>
  withCheckDigit(`92990000MA000000${serial % 10}`, '0123456789ABCDEFGHJKLMNPQRTUWXY', isCreditCode);

const withCheckDigit = (stem: string, alphabet: string, isRight: (number: string) => boolean): string =>
  stem + [...alphabet].find((digit) => isRight(stem + digit));

export const accept: DemoCommand = { do: 'accept' };
export const assign = (handler: string): DemoCommand => ({ do: 'assign', handler });
/** To the demo's handler (demo-accounts.ts), who works at the county and its land bureau. */
export const assignHandler = assign('吴承办');
export const draft = (outcome: Outcome, more: object = {}): DemoCommand => ({ do: 'submitDraft', outcome, ...more });
export const secrecy: DemoCommand = { do: 'review', kind: 'secrecy', passed: true };
export const legal: DemoCommand = { do: 'review', kind: 'legal', passed: true };
export const sendBack: DemoCommand = { do: 'review', kind: 'secrecy', passed: false };
export const sign: DemoCommand = { do: 'sign' };
export const ems = (serial: number): DemoCommand => ({
  do: 'dispatch',
  method: 'ems',
  trackingNumber: `10${String(serial).padStart(11, '0')}`,
});
export const confirmDelivery: DemoCommand = { do: 'confirmDelivery' };
export const archive: DemoCommand = { do: 'archive' };
export const withdraw: DemoCommand = { do: 'withdraw' };
export const supplement = (item: string, workingDays = 10): DemoCommand => ({
  do: 'requestSupplement',
  items: [item],
  workingDays,
});
export const fee = (pages: number): DemoCommand => ({ do: 'noticeFee', basis: 'pages', quantity: pages });
export const consultThirdParty = (party: string): DemoCommand => ({
  do: 'consultThirdParty',
  consultation: `征求${party}意见`,
  party,
});
export const consultAgency = (party: string): DemoCommand => ({
  do: 'consultAgency',
  consultation: `征求${party}意见`,
  party,
});
export const delivered = (party: string): DemoCommand => ({
  do: 'consultationDelivered',
  consultation: `征求${party}意见`,
});
export const opinion = (party: string, opinion: 'agree' | 'object'): DemoCommand => ({
  do: 'receiveOpinion',
  consultation: `征求${party}意见`,
  opinion,
});
