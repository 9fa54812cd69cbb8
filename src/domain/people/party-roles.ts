// What somebody has to do with an application: he asks, or he is asked.
export const PARTY_ROLES = ['applicant', 'thirdParty', 'agency'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** And who asks in an applicant's name, whose row is his. */
export const SHOWN_ROLES = [...PARTY_ROLES, 'agent'] as const;
export type ShownRole = (typeof SHOWN_ROLES)[number];
