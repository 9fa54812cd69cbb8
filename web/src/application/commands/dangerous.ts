// Commands that end something or cannot be taken back: they stand apart, and say what they mean before they are given.
export const DANGEROUS: ReadonlySet<string> = new Set(['void', 'withdraw', 'confirmLapse']);
