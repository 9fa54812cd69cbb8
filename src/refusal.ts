// The errors that need no stack: the message says in one line what is wrong and what to do.

/** Whoever catches it at the top prints the message alone and ends with exit code 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The words of any thrown thing, on one line. */
export function wordsOf(error: unknown): string {
  const words =
    error instanceof Error ? error.message || (error as { code?: string }).code || error.name : String(error);
  return words.replaceAll(/\s+/g, ' ').trim();
}
