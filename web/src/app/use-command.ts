// Sends a change to the server once, with the version seen, and reloads the queries it affects.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { commandHeaders } from './api-client';
import { type Operation, refreshAfter } from './changed-subjects';
import { inputText, useIdempotencyKeys } from './idempotency-key';
import { type Problem, problemOf } from './problem';

export type CommandHeaders = ReturnType<typeof commandHeaders>;

export interface CommandOptions<Answer, Input> {
  /** The operation id; the table in changed-subjects.ts says what is read again after it. */
  readonly operation: Operation | ((input: Input) => Operation);
  /** Calls the generated client, with the headers where the operation knows them. */
  readonly send: (input: Input, headers: CommandHeaders) => Promise<{ readonly data: Answer }>;
  /** The version on the screen, for If-Match. */
  readonly version?: number;
  /** Sends the version that was on the screen when the form opened, until `markSeen`. */
  readonly keepsVersion?: boolean;
  /** The only application that changes; undefined: any may. */
  readonly application?: string;
  /** The Idempotency-Key, for a form that keeps it with its draft, so that it survives a reload. */
  readonly keyOf?: (input: Input) => string;
  /** Runs at once, before anything is read again. */
  readonly onDone?: (answer: Answer, input: Input) => void;
  readonly onRefused?: (problem: Problem) => void;
}

export interface Command<Answer, Input> {
  /**
   * While another is on its way, the same input is not sent twice, and a different one is sent after it.
   * @returns the answer, after the screen has been read again; null where it was refused
   */
  readonly run: (input: Input) => Promise<Answer | null>;
  /** Until the server has answered; the screen is read again after that. */
  readonly isSending: boolean;
  /** Why the last try was refused, or that the server could not be reached. */
  readonly refusal: Problem | null;
  /** The answer to the last try. */
  readonly answer: Answer | undefined;
  readonly seenVersion: number | undefined;
  /** Accepts the version now on the screen, with what others have changed, and forgets the refusal. */
  readonly markSeen: () => void;
  /** Forgets the refusal and the answer. */
  readonly reset: () => void;
}

/**
 * A form or button that changes something on the server.
 * @example
 * const watch = useCommand({
 *   operation: 'watchApplication',
 *   send: (application: string) => watchApplication({ path: { application }, throwOnError: true }),
 * });
 * void watch.run('yaodu-2026000001');
 */
export function useCommand<Answer, Input = void>(options: CommandOptions<Answer, Input>): Command<Answer, Input> {
  const { operation, send, version, keepsVersion = false, application, keyOf, onDone, onRefused } = options;
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  const [openedVersion, setOpenedVersion] = useState(version);
  // The version on the screen is older than the answer until the screen has been read again.
  const answeredVersion = useRef<number | undefined>(undefined);
  const seenVersion = keepsVersion ? openedVersion : version;
  const refresh = useCallback(
    (input: Input): Promise<void> =>
      refreshAfter(queries, typeof operation === 'function' ? operation(input) : operation, application),
    [queries, operation, application],
  );
  const { mutateAsync, isPending, error, data, reset } = useMutation<Answer, Problem, Input>({
    // An office network has no need of the internet: the browser's opinion of being offline does not count.
    networkMode: 'always',
    mutationFn: async (input) => {
      const key = keyOf?.(input) ?? keys.keyFor(input);
      try {
        return (await send(input, commandHeaders(key, newerVersion(seenVersion, answeredVersion.current)))).data;
      } catch (thrown) {
        const problem = problemOf(thrown);
        // Whoever is told that others have changed it looks at what is on the screen, and goes on with that.
        if (problem.isOutdated) await refresh(input);
        throw problem;
      }
    },
    onSuccess: (answer, input) => {
      keys.settle();
      answeredVersion.current = versionOf(answer);
      setOpenedVersion((opened) => versionOf(answer) ?? opened);
      onDone?.(answer, input);
    },
    onError: (problem) => {
      if (!problem.mayBeDone) keys.settle();
      onRefused?.(problem);
    },
  });
  const sendInTurn = useTurns<{ readonly answer: Answer } | { readonly refusal: Problem }>();
  const run = useCallback(
    async (input: Input) => {
      const result = await sendInTurn(input, () =>
        mutateAsync(input).then(
          (answer) => ({ answer }),
          (refusal: Problem) => ({ refusal }),
        ),
      );
      // Not before: a form is free once the server has answered, however long the screen takes to be read again.
      if (!('answer' in result)) return null;
      await refresh(input);
      return result.answer;
    },
    [mutateAsync, sendInTurn, refresh],
  );
  const markSeen = (): void => {
    setOpenedVersion(version);
    reset();
  };
  return {
    run,
    isSending: isPending,
    refusal: error,
    answer: data,
    seenVersion,
    markSeen,
    reset,
  };
}

/** Runs tasks one after the other; the same input as the one under way joins it. */
function useTurns<Result>(): (input: unknown, task: () => Promise<Result>) => Promise<Result> {
  const last = useRef<{ readonly input: string; readonly result: Promise<Result> } | null>(null);
  return useCallback((input, task) => {
    const text = inputText(input);
    if (last.current?.input === text) return last.current.result;
    const result = (last.current?.result ?? Promise.resolve()).then(task);
    const turn = { input: text, result };
    last.current = turn;
    return result.finally(() => {
      if (last.current === turn) last.current = null;
    });
  }, []);
}

const newerVersion = (seen: number | undefined, answered: number | undefined): number | undefined =>
  seen !== undefined && answered !== undefined ? Math.max(seen, answered) : seen;

/** The version after a command, where its answer tells it. */
const versionOf = (answer: unknown): number | undefined =>
  typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number'
    ? answer.version
    : undefined;
