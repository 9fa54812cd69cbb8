// The role of a person in an application: applicant, or consulted party.
export const PARTY_ROLES = ['applicant', 'thirdParty', 'agency'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** With the agent, who is stored in the applicant's row. */
export const SHOWN_ROLES = [...PARTY_ROLES, 'agent'] as const;
export type ShownRole = (typeof SHOWN_ROLES)[number];
