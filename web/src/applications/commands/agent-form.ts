// The agent part of the amendment form: whether an agent acts for the applicant, and who (art. 29).
import { AGENT_ID_LABEL, AGENT_ID_TYPES } from '@domain/persons/agent.js';
import { type Draft, type Field, text, textOf } from './command-form';

const isNamed = (draft: Draft): boolean => draft['agent'] === 'named';

const AGENT_DETAILS = [
  { name: 'agentName', label: text('代理人姓名', "Agent's name"), isRequired: true },
  { name: 'agentIdNumber', label: text('代理人证件号码', "Agent's document number") },
  { name: 'agentPhone', label: text('代理人电话', "Agent's telephone") },
  { name: 'agentAddress', label: text('代理人通信地址', "Agent's address") },
] as const;

export const AGENT_FIELDS: readonly Field[] = [
  {
    name: 'agent',
    kind: 'choice',
    label: text('代理人', 'Agent'),
    choices: [
      { value: 'same', label: text('不变', 'As it is') },
      { value: 'named', label: text('登记或更正代理人', 'Name an agent, or amend him') },
      { value: 'ended', label: text('不再由代理人办理', 'No agent acts any more') },
    ],
  },
  ...AGENT_DETAILS.map((field): Field => ({ ...field, kind: 'text', when: isNamed })),
  {
    name: 'agentIdType',
    kind: 'choice',
    label: text('代理人证件类型', "Agent's identity document"),
    choices: AGENT_ID_TYPES.map((value) => ({ value, label: AGENT_ID_LABEL[value] })),
    when: (draft) => isNamed(draft) && textOf(draft, 'agentIdNumber') !== '',
  },
  {
    name: 'authorised',
    kind: 'choice',
    label: text('授权委托书', 'Power of attorney'),
    choices: [
      { value: 'yes', label: text('已出示', 'Shown') },
      { value: 'no', label: text('未出示', 'Not shown') },
    ],
    when: isNamed,
  },
];

/** The part of the body about the agent; empty where nothing changes. */
export function agentBody(draft: Draft): object {
  if (draft['agent'] === 'ended') return { agent: null };
  if (!isNamed(draft)) return {};
  const fieldNames = { idType: 'agentIdType', idNumber: 'agentIdNumber', phone: 'agentPhone', address: 'agentAddress' };
  const details = Object.entries(fieldNames).flatMap(([name, field]): [string, string][] =>
    textOf(draft, field) ? [[name, textOf(draft, field)]] : [],
  );
  const authorised = textOf(draft, 'authorised') === 'yes';
  return { agent: { name: textOf(draft, 'agentName'), ...Object.fromEntries(details), authorised } };
}
