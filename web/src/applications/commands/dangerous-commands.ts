// Commands that end something or cannot be undone: listed apart, with a warning before them.
export const DANGEROUS_COMMANDS: ReadonlySet<string> = new Set(['void', 'withdraw', 'confirmLapse']);
