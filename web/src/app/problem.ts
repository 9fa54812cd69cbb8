// A refusal of the server for a screen: code, both texts, wrong fields, who changed what since.
import type { Text } from '@domain/vocabulary.js';

export interface Fault {
  readonly field: string;
  readonly expected: Text;
}

/** What another person did to a record after it was read. */
export interface LaterChange {
  readonly seq: number;
  /** The type of the event. */
  readonly type: string;
  readonly at: string;
  readonly actor: { readonly name: string } | null;
}

/** RFC 9457, as src/platform/http/problems.ts writes it. */
export interface ProblemBody {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly texts?: Text;
  readonly faults?: readonly Fault[];
  readonly retryAfter?: number;
  readonly due?: string;
  readonly since?: readonly LaterChange[];
  readonly [more: string]: unknown;
}

export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.detail);
    this.name = 'Problem';
  }
  get code(): string {
    return this.body.code;
  }
  /** It was changed by others since it was read. */
  get isStale(): boolean {
    return this.code === 'stale';
  }
  /** Who did what since it was read, where the server lists it. */
  get laterChanges(): readonly LaterChange[] {
    return this.body.since ?? [];
  }
  /** What the screen shows no longer holds: it has to be read again. */
  get isOutdated(): boolean {
    return OUTDATED_CODES.includes(this.code);
  }
  /** Lost on the way or in the server: it may or may not have been done. */
  get mayBeDone(): boolean {
    return this.body.status === 0 || this.body.status >= 500;
  }
}

const OUTDATED_CODES: readonly string[] = ['stale', 'not-allowed', 'not-permitted', 'not-found'];

const UNREACHABLE: Text = {
  zh: '连接不上服务器，请检查网络后重试；已填写的内容仍在页面上',
  en: 'the server cannot be reached: check the network and try again; what you typed is still on the page',
};

/** Turns anything that was thrown into a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const isProblemBody = typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
  if (isProblemBody) return new Problem(error as ProblemBody);
  return new Problem({ code: 'unreachable', status: 0, title: '', detail: UNREACHABLE.zh, texts: UNREACHABLE });
}

export const isProblem = (error: unknown, code: string): boolean => problemOf(error).code === code;

/** The text of a problem in one language. */
export const problemText = (error: unknown, language: keyof Text): string => {
  const { body } = problemOf(error);
  return body.texts?.[language] ?? body.detail;
};
