// Why a reply was late and which unit is responsible: recorded by handler or head, never deleted.
import { isOverdue } from '../../domain/applications/deadline-status.js';
import { notAllowed, notFound } from '../../domain/errors.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { type CommandContext, commandMetaInRole } from '../../platform/commands/command-context.js';
import { applicationAsOf } from '../worklist/application-line.js';
import { insertLateness, listLateness, lockLine } from './lateness.sql.js';

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
  context: CommandContext,
  ref: RecordRef,
  { reason, unit }: Pick<Lateness, 'reason' | 'unit'>,
): Promise<{ readonly history: readonly Lateness[] }> {
  const label = { zh: '登记逾期原因', en: 'say why it was late' };
  const { by, actor, on: today } = commandMetaInRole(context, ref.agencyId, ['handler'], label);
  const calendar = (await database.office.current()).calendarOf(ref.agencyId);
  const history = await database.unitOfWork.runTransaction(
    { at: context.at },
    { scope: [ref.agencyId], isolation: 'read committed' },
    async (work) => {
      const { db } = work;
      // Locked, so that two at once get different numbers.
      const row = await lockLine(db, ref);
      if (!row) throw notFound('没有这件申请，请核对编号', 'there is no such application: check its number');
      if (!isOverdue(applicationAsOf(row, today, calendar), today)) {
        throw notAllowed('该申请没有逾期，无须登记逾期原因', 'it is not late: there is no reason to give');
      }
      await insertLateness(db, ref, { reason, unit, at: context.at, by, actor });
      work.publish({ of: 'application', ...ref, version: row.version, command: 'recordLateness' });
      return readHistory(db, database.pool, ref);
    },
  );
  return { history };
}

/** The newest first, which is the valid one. */
export const readLateness = async (
  database: Database,
  ref: RecordRef,
): Promise<{ readonly history: readonly Lateness[] }> => ({
  history: await database.read([ref.agencyId], (db) => readHistory(db, database.pool, ref)),
});

async function readHistory(db: Queryable, accountsDb: Queryable, ref: RecordRef): Promise<readonly Lateness[]> {
  const rows = await listLateness(db, ref);
  const actorOf = await findActors(
    accountsDb,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ actor, ...row }) => ({ ...row, by: actorOf(actor) }));
}
