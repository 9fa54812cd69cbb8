// The form of one application while it is typed; kept across a reload of the page.
import type { AgentIdType } from '@domain/persons/agent.js';
import type { ApplicantType, Channel } from '@domain/vocabulary.js';
import type { RegisterData } from '../../../generated/types.gen';
import { randomKey } from '../../app/api-client';

export interface AgentDraft {
  readonly isThere: boolean;
  readonly name: string;
  readonly idType: AgentIdType;
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly authorised: boolean;
}

export interface RegistrationDraft {
  readonly agency: string;
  readonly channel: Channel;
  /** Empty: today. */
  readonly arrivedOn: string;
  readonly type: ApplicantType;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  readonly wanted: string;
  readonly agent: AgentDraft;
  readonly content: string;
  /** The body sent last and its key: the same body sent again is registered once. */
  readonly sent: { readonly key: string; readonly body: string } | null;
}

export const EMPTY_DRAFT: Omit<RegistrationDraft, 'agency'> = {
  channel: 'signedMail',
  arrivedOn: '',
  type: 'naturalPerson',
  name: '',
  idNumber: '',
  phone: '',
  email: '',
  address: '',
  postcode: '',
  wanted: '',
  agent: {
    isThere: false,
    name: '',
    idType: 'residentIdentityCard',
    idNumber: '',
    phone: '',
    address: '',
    authorised: false,
  },
  content: '',
  sent: null,
};

export type RegistrationBody = RegisterData['body'];

const CONTACT_FIELDS = ['phone', 'email', 'address', 'postcode', 'wanted'] as const;

/** The request body: fields left empty are left out. */
export function bodyOf(draft: RegistrationDraft, mail: number | undefined): RegistrationBody {
  const { agency, channel, arrivedOn, type, name, idNumber, agent, content } = draft;
  const contact = nonEmptyFields(draft, CONTACT_FIELDS);
  return {
    agency,
    channel,
    ...(arrivedOn && { arrivedOn }),
    ...(mail !== undefined && { mail }),
    applicant: { type, name: name.trim(), ...(idNumber.trim() && { idNumber: idNumber.trim() }) },
    content: content.trim(),
    ...(Object.keys(contact).length > 0 && { contact }),
    ...(agent.isThere && { agent: agentOf(agent) }),
  };
}

/** The kind of document is only sent with its number. */
function agentOf(agent: AgentDraft): NonNullable<RegistrationBody['agent']> {
  const { name, idType, authorised } = agent;
  const lines = nonEmptyFields(agent, ['idNumber', 'phone', 'address']);
  return { name: name.trim(), ...('idNumber' in lines && { idType }), ...lines, authorised };
}

const nonEmptyFields = <Name extends string>(
  values: Readonly<Record<Name, string>>,
  names: readonly Name[],
): Partial<Record<Name, string>> =>
  Object.fromEntries(names.flatMap((name) => (values[name].trim() ? [[name, values[name].trim()]] : []))) as Partial<
    Record<Name, string>
  >;

/** The draft with the key to send under: the last key if the body is the same. */
export function withSendKey(
  draft: RegistrationDraft,
  body: RegistrationBody,
): RegistrationDraft & { readonly sent: NonNullable<RegistrationDraft['sent']> } {
  const text = JSON.stringify(body);
  return { ...draft, sent: draft.sent?.body === text ? draft.sent : { key: randomKey(), body: text } };
}

/** The required fields that are empty, in the order of the form. */
export const missingFields = ({
  name,
  agent,
  content,
}: RegistrationDraft): readonly ('name' | 'agent' | 'content')[] => [
  ...(name.trim() ? [] : (['name'] as const)),
  ...(agent.isThere && !agent.name.trim() ? (['agent'] as const) : []),
  ...(content.trim() ? [] : (['content'] as const)),
];
