// An error that stops the start: one line that says what is wrong and what to do, no stack.

/** The entry prints only the message and exits with 1. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** The message of any thrown value, on one line. */
export function errorMessage(error: unknown): string {
  const message =
    error instanceof Error ? error.message || (error as { code?: string }).code || error.name : String(error);
  return message.replaceAll(/\s+/g, ' ').trim();
}
