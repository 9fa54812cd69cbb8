// The agent 代理人 of an applicant (条例 art. 29, 民法典 art. 165); only the applicant is counted.
import type { Text } from '../vocabulary.js';

export const AGENT_ID_TYPES = ['residentIdentityCard', 'lawyerLicence', 'passport', 'other'] as const;
export type AgentIdType = (typeof AGENT_ID_TYPES)[number];

export const AGENT_ID_LABEL: Readonly<Record<AgentIdType, Text>> = {
  residentIdentityCard: { zh: '居民身份证', en: 'resident identity card' },
  lawyerLicence: { zh: '律师执业证', en: "lawyer's licence" },
  passport: { zh: '护照', en: 'passport' },
  other: { zh: '其他证件', en: 'another document' },
};

/** Personal data, stored with the applicant: never in facts or events. */
export interface Agent {
  readonly name: string;
  readonly idType?: AgentIdType | undefined;
  readonly idNumber?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  /** A power of attorney 授权委托书 was shown. */
  readonly authorised: boolean;
}
