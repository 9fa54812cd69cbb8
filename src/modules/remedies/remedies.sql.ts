// SQL of remedies. By hand: it joins the application that a remedy is about.
import type { Application } from '../../domain/applications/facts.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';

export interface RedoneApplication extends Application {
  /** Of the remedy. */
  readonly name: string;
  readonly result: string | null;
  readonly applicationId: number | null;
  readonly content: string;
}

/** A remedy with the application whose reply it is about; undefined: there is no such remedy. */
export async function readRedoneApplication(
  db: Queryable,
  { agencyId, id }: RecordRef,
): Promise<RedoneApplication | undefined> {
  const [row] = await query<Omit<RedoneApplication, 'applicationId'> & { readonly application: string | null }>(
    db,
    'preview_redo',
    `select r.name, r.result, r.application_id as application, a.state, a.facts, a.deadlines, a.content from remedy r
     left join application a on a.agency_id = r.agency_id and a.id = r.application_id
     where r.agency_id = $1 and r.id = $2`,
    [agencyId, id],
  );
  if (!row) return undefined;
  const { application, ...rest } = row;
  return { ...rest, applicationId: application === null ? null : Number(application) };
}
