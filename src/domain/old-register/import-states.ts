// What can become of an import that was asked for.

/** waiting: not ended yet · done: all of it is there · refused: nothing is, the lines say why · failed: tried too often. */
export const IMPORT_STATES = ['waiting', 'done', 'refused', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
