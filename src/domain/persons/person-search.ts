// A search for a person by name, as it is put on record: the name masked, the text of a search never.

export const PERSON_SEARCHES = ['likelyRepeats', 'name'] as const;
/** likelyRepeats: what the same applicant asked for before 查重 · name: a list searched by a full name. */
export type PersonSearchKind = (typeof PERSON_SEARCHES)[number];

export interface PersonSearch {
  readonly kind: PersonSearchKind;
  readonly agencyId: number;
  /** The application whose applicant was compared; null: none. */
  readonly applicationId: number | null;
  /** Masked. */
  readonly name: string;
  /** How many applications of the person it showed. */
  readonly found: number;
}

/** A search repeated within this time, as by a list that is refreshed, is one search. */
export const SAME_SEARCH_SECONDS = 600;
