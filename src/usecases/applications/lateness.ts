// Why a reply was late and which unit is responsible: recorded by handler or head, never deleted.
import { isOverdue } from '../../domain/application/standing.js';
import { notAllowed, notFound } from '../../domain/errors.js';
import { changesWritten } from '../../store/changes.js';
import { ask, type Database, type Queryable } from '../../store/database.js';
import type { Ref } from '../../store/ledger.js';
import { changing, within } from '../../store/scope.js';
import { type Actor, whoActed } from '../accounts/who-acted.js';
import { type Asking, inRole } from '../asking.js';
import { officeOf } from '../perform.js';
import { asOf, lineColumns, type LineRow } from './line.js';

export interface Lateness {
  readonly reason: string;
  readonly unit: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: Actor | null;
}

/** Arts. 46 and 53 ask who is responsible. @throws DomainError `not-permitted`, `not-found`, `not-allowed` if it is not late */
export async function recordLateness(
  database: Database,
  asking: Asking,
  ref: Ref,
  { reason, unit }: Pick<Lateness, 'reason' | 'unit'>,
): Promise<{ readonly history: readonly Lateness[] }> {
  const label = { zh: '登记逾期原因', en: 'say why it was late' };
  const { by, actor, on: today } = inRole(asking, ref.agencyId, ['handler'], label);
  const calendar = (await officeOf(database)).calendar(ref.agencyId);
  const { version, history } = await changing(database, [ref.agencyId], async (on) => {
    // Locked, so that two at once get different numbers.
    const [row] = await ask<LineRow & Record<string, unknown>>(
      on,
      'late_application',
      `select ${lineColumns('null')} from application a where a.agency_id = $1 and a.id = $2 for update of a`,
      [ref.agencyId, ref.id],
    );
    if (!row) throw notFound('没有这件申请，请核对编号', 'there is no such application: check its number');
    if (!isOverdue(asOf(row, today, calendar), today)) {
      throw notAllowed('该申请没有逾期，无须登记逾期原因', 'it is not late: there is no reason to give');
    }
    await ask(
      on,
      'record_lateness',
      `insert into lateness (agency_id, application_id, seq, reason, unit, at, by_role, actor)
       select $1::int, $2::bigint, coalesce(max(seq), 0) + 1, $3, $4, $5::timestamptz, $6, $7 from lateness
       where agency_id = $1 and application_id = $2`,
      [ref.agencyId, ref.id, reason, unit, asking.at, by, actor],
    );
    return { version: row.version, history: await historyOn(on, database.pool, ref) };
  });
  changesWritten(database, [{ of: 'application', ...ref, version, command: 'recordLateness' }]);
  return { history };
}

/** The newest first, which is the valid one. */
export const readLateness = async (
  database: Database,
  ref: Ref,
): Promise<{ readonly history: readonly Lateness[] }> => ({
  history: await within(database, [ref.agencyId], (on) => historyOn(on, database.pool, ref)),
});

async function historyOn(on: Queryable, names: Queryable, { agencyId, id }: Ref): Promise<readonly Lateness[]> {
  const rows = await ask<Omit<Lateness, 'by'> & { actor: string }>(
    on,
    'lateness_history',
    `select reason, unit, to_json(at) #>> '{}' as at, actor from lateness
     where agency_id = $1 and application_id = $2 order by seq desc`,
    [agencyId, id],
  );
  const actorOf = await whoActed(
    names,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ actor, ...row }) => ({ ...row, by: actorOf(actor) }));
}
