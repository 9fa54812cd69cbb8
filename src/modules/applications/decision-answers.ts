// The answers to the seven questions 七步法 behind a draft, stored as an event for reviewers.
import type { Command } from '../../domain/applications/commands.js';
import type { Facts } from '../../domain/applications/facts.js';
import { invalid, wrongField } from '../../domain/errors.js';
import { decide, QUESTIONS } from '../../domain/reply/decision.js';
import { OUTCOMES } from '../../domain/reply/outcomes.js';
import type { Text } from '../../domain/vocabulary.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { findAnswers } from './decision.sql.js';

export interface DecisionAnswers {
  /** In the order of the questions, without those that other answers excluded. */
  readonly answers: readonly {
    readonly question: string;
    readonly step: Text;
    readonly ask: Text;
    readonly answer: string;
    readonly label: Text;
    readonly article: string;
  }[];
  /** ISO 8601. */
  readonly at: string;
  readonly by: Actor | null;
}

/** @throws DomainError `invalid` if the answers are incomplete or do not lead to the drafted outcome */
export function assertAnswersLeadTo({ draft }: Facts, answers: readonly string[]): void {
  const { outcomes, next } = decide(answers);
  if (next) {
    const { step } = QUESTIONS.find(({ key }) => key === next.question)!;
    throw wrongField(
      'answers',
      `七步法尚未答完，请继续回答“${step.zh}”，或不随稿提交答案`,
      `the questions are not at their end: answer “${step.en}”, or leave the answers out`,
    );
  }
  const { outcome } = draft!;
  if (!outcomes.includes(outcome)) {
    const { label } = OUTCOMES[outcome];
    throw invalid(
      `七步法的答案得不出“${label.zh}”，请重新回答，或不随稿提交答案（answers）`,
      `the answers do not lead to “${label.en}”: answer anew, or leave them out (answers)`,
    );
  }
}

/** @throws DomainError `invalid` if the answers are incomplete or do not lead to the drafted outcome */
export function recordAnswers(
  work: UnitOfWork,
  after: ApplicationRecord,
  { at, by, actor }: Command<'submitDraft'>,
  answers: readonly string[],
): void {
  assertAnswersLeadTo(after.application.facts, answers);
  work.changes.addOfficeEvent({
    agency_id: after.agencyId,
    type: 'questionsAnswered',
    at,
    by_role: by ?? null,
    actor: actor ?? null,
    payload: { application: after.id, seq: after.version, answers },
  });
}

/** The answers for the current draft; null if it was made without them. */
export async function readAnswers(
  db: Queryable,
  accountsDb: Queryable,
  ref: RecordRef,
): Promise<DecisionAnswers | null> {
  const row = await findAnswers(db, ref);
  if (!row) return null;
  return {
    answers: describeAnswers(row.answers),
    at: row.at,
    by: (await findActors(accountsDb, [row.actor]))(row.actor),
  };
}

const describeAnswers = (answerKeys: readonly string[]): DecisionAnswers['answers'] =>
  QUESTIONS.flatMap(({ key, step, ask, answers }) =>
    answers
      .filter((each) => answerKeys.includes(each.key))
      .map((each) => ({ question: key, step, ask, answer: each.key, label: each.label, article: each.article })),
  );
