// What an outcome means for an application: its row in Table 3, remedies, contents and evidence.
import { type Format, formatOf, FORMATS, rowOf } from '../../domain/statistics/tables.js';
import { rowLabel } from '../../domain/statistics/form-labels.js';
import type { Item } from '../../domain/applications/facts.js';
import { dayAt, type Day, yearOf } from '../../domain/day.js';
import { notFound, wrongField } from '../../domain/errors.js';
import { contentsOf } from '../../domain/reply/contents.js';
import { type Evidence, evidenceFor, type EvidenceKey, missingForSigning } from '../../domain/reply/evidence.js';
import { cardOf, type Outcome } from '../../domain/reply/outcomes.js';
import { type RemedyNotice, remedyNotice } from '../../domain/reply/remedy-notice.js';
import { type ItemRemedy, itemRemedies, type RemedyBodies, remedyParagraph } from '../../domain/reply/remedy-text.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { type DecisionAnswers, readAnswers } from './decision-answers.js';
import { applicationAsOf } from '../worklist/application-line.js';
import { findLine, findOverruledObjection, findSignedDespite } from './decision.sql.js';
import { readCaseFile } from './read-case-file.js';

export interface Decision {
  readonly outcome: Outcome;
  readonly label: Text;
  readonly article: string;
  /** The format in which the year of the reply is reported. */
  readonly format: Format;
  readonly rows: Readonly<Record<Format, { readonly row: string; readonly label: string }>>;
  readonly notice: RemedyNotice | null;
  readonly remedy: Text | null;
  /** The remedy against each item of the draft; empty where it has none. */
  readonly items: readonly ItemRemedy[];
  readonly contents: readonly Text[];
  readonly evidence: readonly Evidence[];
  /** Signing needs these, or a reason why not. */
  readonly missing: readonly EvidenceKey[];
  /** Why it was signed although something was missing. */
  readonly despite: SignedDespite | null;
  /** Why it was signed over a third party's objection. */
  readonly objection: OverruledObjection | null;
  /** The number of the reply that a repeated application was given before. */
  readonly earlierReply: string | null;
  /** The answers to the seven questions for the draft; null if it was made without them. */
  readonly answered: DecisionAnswers | null;
}

export interface OverruledObjection {
  readonly reason: string;
  readonly informedOn: Day;
  readonly at: string;
  readonly by: Actor | null;
}

export interface SignedDespite {
  readonly reason: string;
  readonly missing: readonly EvidenceKey[];
  readonly at: string;
  readonly by: Actor | null;
}

/**
 * @param considered undefined: the outcome of the draft, or the final one
 * @throws DomainError `not-found`, `invalid` if there is no draft and none is considered
 */
export async function readDecision(
  database: Database,
  ref: RecordRef,
  considered: Outcome | undefined,
  at: string,
): Promise<Decision> {
  const office = await database.office.current();
  const today = dayAt(at);
  return database.read([ref.agencyId], async (db) => {
    const row = await findLine(db, ref);
    if (!row) throw notFound('没有这件申请，请核对编号', 'there is no such application: check its number');
    const { facts } = applicationAsOf(row, today, office.calendarOf(ref.agencyId));
    const outcome = considered ?? facts.draft?.outcome ?? facts.outcome;
    if (!outcome) {
      throw wrongField(
        'outcome',
        '尚未拟稿，请写明拟作出的处理结果',
        'there is no draft yet: say which outcome is considered',
      );
    }
    const file = await readCaseFile(db, ref, facts);
    const effectiveOn = facts.signedOn ?? facts.closedOn ?? today;
    const evidence = evidenceFor(outcome, file, effectiveOn);
    return {
      ...describeOutcome(outcome, effectiveOn),
      ...describeRemedies(
        outcome,
        effectiveOn,
        facts.draft?.outcome === outcome ? facts.draft.items : undefined,
        file.bodies,
      ),
      contents: contentsOf(outcome),
      evidence,
      missing: missingForSigning(evidence).map(({ key }) => key),
      despite: await withActor(database.pool, await findSignedDespite(db, ref)),
      objection: await withActor(database.pool, await findOverruledObjection(db, ref)),
      earlierReply: file.earlierReply ?? null,
      answered: await readAnswers(db, database.pool, ref),
    };
  });
}

function describeOutcome(
  outcome: Outcome,
  on: Day,
): Pick<Decision, 'outcome' | 'label' | 'article' | 'format' | 'rows'> {
  const { label, article } = cardOf(outcome);
  const rows = FORMATS.map((format) => {
    const row = rowOf(outcome, format);
    return [format, { row, label: rowLabel(row, format) }] as const;
  });
  return { outcome, label, article, format: formatOf(yearOf(on)), rows: Object.fromEntries(rows) as Decision['rows'] };
}

function describeRemedies(
  outcome: Outcome,
  on: Day,
  drafted: readonly Item[] = [],
  bodies: RemedyBodies,
): Pick<Decision, 'notice' | 'remedy' | 'items'> {
  const notice = remedyNotice(outcome, on, drafted);
  const items = itemRemedies(drafted, on, bodies);
  return { notice, remedy: notice && remedyParagraph(notice, items, bodies), items };
}

/** The row with the name of who acted in place of their account. */
async function withActor<Row extends { readonly actor: string | null }>(
  accountsDb: Queryable,
  row: Row | undefined,
): Promise<(Omit<Row, 'actor'> & { readonly by: Actor | null }) | null> {
  if (!row) return null;
  const { actor, ...rest } = row;
  return { ...rest, by: (await findActors(accountsDb, [actor]))(actor) };
}
