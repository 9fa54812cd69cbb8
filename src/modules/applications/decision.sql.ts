// What a decision rests on. By hand: the latest of many events, payloads, times as text.
import type { AttachmentKind } from '../../domain/attachments/attachments.js';
import { lineColumns, type LineRow } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { OverruledObjection, SignedDespite } from './read-decision.js';

export async function findLine(db: Queryable, { agencyId, id }: RecordRef): Promise<LineRow | undefined> {
  const [row] = await query<LineRow>(
    db,
    'decision_about',
    `select ${lineColumns('null')} from application a where a.agency_id = $1 and a.id = $2`,
    [agencyId, id],
  );
  return row;
}

interface Filed {
  /** The search record of the latest draft. */
  readonly record: string | null;
  /** The kinds of the attachments that are kept. */
  readonly attached: readonly AttachmentKind[];
}

export async function findFiled(db: Queryable, { agencyId, id }: RecordRef): Promise<Filed> {
  const [row] = await query<Filed>(
    db,
    'on_file',
    `select (select e.payload ->> 'searchRecord' from application_event e
             where e.agency_id = $1 and e.application_id = $2 and e.type = 'draftSubmitted' order by e.seq desc limit 1) as record,
            array(select distinct kind from attachment t
                  where t.agency_id = $1 and t.application_id = $2 and t.state = 'kept' order by kind) as attached`,
    [agencyId, id],
  );
  return row!;
}

interface AnswersRow {
  /** Keys. */
  readonly answers: readonly string[];
  readonly at: string;
  readonly actor: string | null;
}

/** The answers that were stored with the current draft. */
export async function findAnswers(db: Queryable, { agencyId, id }: RecordRef): Promise<AnswersRow | undefined> {
  const [row] = await query<AnswersRow>(
    db,
    'questions_answered',
    `select payload -> 'answers' as answers, to_json(at) #>> '{}' as at, actor from office_event
     where agency_id = $1 and type = 'questionsAnswered' and (payload ->> 'application')::bigint = $2
       and (payload ->> 'seq')::int >= (select max(seq) from application_event
         where agency_id = $1 and application_id = $2 and type = 'draftSubmitted')
     order by id desc limit 1`,
    [agencyId, id],
  );
  return row;
}

type OverruledObjectionRow = Omit<OverruledObjection, 'by'> & { readonly actor: string | null };

/** Why the current draft was signed over an objection. */
export async function findOverruledObjection(
  db: Queryable,
  { agencyId, id }: RecordRef,
): Promise<OverruledObjectionRow | undefined> {
  const [row] = await query<OverruledObjectionRow>(
    db,
    'objection_overruled',
    `select payload ->> 'reason' as reason, payload ->> 'informedOn' as "informedOn", to_json(at) #>> '{}' as at, actor
     from office_event where agency_id = $1 and type = 'objectionOverruled' and (payload ->> 'application')::bigint = $2
       and (payload ->> 'seq')::int >= (select max(seq) from application_event
         where agency_id = $1 and application_id = $2 and type = 'draftSubmitted')
     order by id desc limit 1`,
    [agencyId, id],
  );
  return row;
}

type SignedDespiteRow = Omit<SignedDespite, 'by'> & { readonly actor: string | null };

/** Why it was signed last although something was missing. */
export async function findSignedDespite(
  db: Queryable,
  { agencyId, id }: RecordRef,
): Promise<SignedDespiteRow | undefined> {
  const [row] = await query<SignedDespiteRow>(
    db,
    'signed_despite',
    `select payload ->> 'reason' as reason, payload -> 'missing' as missing, to_json(at) #>> '{}' as at, actor
     from office_event where agency_id = $1 and type = 'signedDespite' and (payload ->> 'application')::bigint = $2
     order by id desc limit 1`,
    [agencyId, id],
  );
  return row;
}
