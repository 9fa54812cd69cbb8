// The progress through the seven questions, from the answers in the address.
import { type DecisionResult, decide, QUESTIONS } from '@domain/reply/decision.js';

export type Question = (typeof QUESTIONS)[number];

export interface Progress {
  /** All answers, also those after the question shown: going back keeps them. */
  readonly answers: readonly string[];
  /** How many of them come before the question shown. */
  readonly at: number;
  /** What the answers before it decide. */
  readonly decided: DecisionResult;
  /** The question shown; null at the end. */
  readonly question: Question | null;
  /** The keys of its answers that are still possible. */
  readonly open: readonly string[];
  /** Whether a question was answered, is shown, comes later, or is skipped. */
  readonly statusOf: (question: string) => 'answered' | 'shown' | 'later' | 'passed';
}

interface AnswersInAddress {
  readonly answers: readonly string[];
  readonly at: number;
}

export function readAnswers(search: URLSearchParams): AnswersInAddress {
  const answers = validAnswers((search.get('answers') ?? '').split(',').filter(Boolean));
  const at = Number(search.get('at') ?? answers.length);
  return { answers, at: Number.isInteger(at) ? Math.min(Math.max(at, 0), answers.length) : answers.length };
}

/** The answers up to the first invalid one: an address may be old or typed by hand. */
function validAnswers(answers: readonly string[]): readonly string[] {
  for (let count = answers.length; count > 0; count--) {
    try {
      decide(answers.slice(0, count));
      return answers.slice(0, count);
    } catch {
      // A shorter list may be valid.
    }
  }
  return [];
}

const questionOf = (answer: string): string | undefined =>
  QUESTIONS.find(({ answers }) => answers.some(({ key }) => key === answer))?.key;

export function progressOf({ answers, at }: AnswersInAddress): Progress {
  const decided = decide(answers.slice(0, at));
  const key = decided.next?.question ?? null;
  const question = QUESTIONS.find((each) => each.key === key) ?? null;
  const answered = new Set(answers.slice(0, at).map(questionOf));
  const index = question ? QUESTIONS.indexOf(question) : QUESTIONS.length;
  return {
    answers,
    at,
    decided,
    question,
    open: decided.next?.answers ?? [],
    statusOf: (name) => {
      if (name === key) return 'shown';
      if (answered.has(name)) return 'answered';
      return QUESTIONS.findIndex((each) => each.key === name) < index ? 'passed' : 'later';
    },
  };
}
