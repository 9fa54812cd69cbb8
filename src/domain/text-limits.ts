// The longest texts and lists that the desk takes: each fits the indexes of PostgreSQL, whatever its characters.

/** Characters (UTF-16 units). An index row holds 2,700 bytes, a search vector 1 MB. */
export const LONGEST = {
  /** A person, an agency, a division, the number of a court's case. */
  name: 200,
  /** A number of an identity document, of a letter. */
  number: 100,
  /** An agency's code becomes part of numbers and addresses. */
  code: 100,
  /** An application as addresses name it: the code, a dash and ten digits. */
  recordName: 120,
  reason: 2_000,
  /** What is applied for, and the record of a search for it. */
  content: 20_000,
} as const;

/** Entries of a list. */
export const MOST = {
  /** Applications that one letter is split into, beside the first: each uses a number of the year's register. */
  splitParts: 20,
  /** Points that a supplement has to clear up; matters that a reply decides one by one. */
  items: 50,
  /** Days of a calendar notice: more than a year has. */
  noticeDays: 400,
} as const;
