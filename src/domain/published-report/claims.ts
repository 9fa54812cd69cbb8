// What a number in the text says about a table.

/** A number that the text gives for cells of a table; each reading names cells that may be meant. */
export interface Claim {
  readonly value: number;
  readonly quote: string;
  /** Names of cells whose sum is meant; the first reading is the likeliest. */
  readonly readings: readonly (readonly string[])[];
}

/** What the sentence speaks of. Words are compared only where they speak of what the tables count. */
export type Subject = 'applications' | 'remedies' | 'other' | null;
