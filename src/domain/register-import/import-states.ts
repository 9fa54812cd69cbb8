// The states of an import.

/** waiting: not finished · done: all imported · refused: nothing imported, the lines say why · failed: too many tries. */
export const IMPORT_STATES = ['waiting', 'done', 'refused', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
