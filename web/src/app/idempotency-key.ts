// The Idempotency-Key of a form: one per wish, so that a retry is done only once.
import { useMemo, useRef } from 'react';
import { randomKey } from './api-client';

export interface IdempotencyKeys {
  /** The key for what is sent: the last key, as long as the same is sent and it was not settled. */
  readonly keyFor: (input: unknown) => string;
  /** It was done or refused: the next request is a new wish, even with the same input. */
  readonly settle: () => void;
}

export function useIdempotencyKeys(): IdempotencyKeys {
  const last = useRef<{ readonly input: string; readonly key: string } | null>(null);
  return useMemo(
    () => ({
      keyFor: (input) => {
        const text = inputText(input);
        if (last.current?.input !== text) last.current = { input: text, key: randomKey() };
        return last.current.key;
      },
      settle: () => void (last.current = null),
    }),
    [],
  );
}

/** What is sent, as text to compare. JSON knows nothing of files: they are told apart by name, size and date. */
export const inputText = (input: unknown): string =>
  JSON.stringify(input, (_, value: unknown) =>
    value instanceof File ? [value.name, value.size, value.lastModified] : value,
  ) ?? '';
