// Previews the deadlines of the new application that redoing a reply would create.
import { createFromRedo } from '../../domain/applications/create-application.js';
import type { Application } from '../../domain/applications/facts.js';
import { registerNumber } from '../../domain/document-numbers.js';
import { notFound } from '../../domain/errors.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import type { Database } from '../../platform/db/database.js';
import { query } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import { type CommandPreview, toCommandPreview } from '../applications/preview-command.js';
import { correctedApplication } from './remedy-commands.js';
import { redoMeta } from './submit-remedy-command.js';

interface RedoRow extends Application, Record<string, unknown> {
  readonly name: string;
  readonly result: string | null;
  readonly application: string | null;
  readonly content: string;
}

/**
 * Changes nothing: the transaction only reads.
 * @throws DomainError as the redo itself: `not-permitted`, `not-found`, `not-allowed`, `invalid`
 */
export async function previewRedo(
  database: Database,
  context: CommandContext,
  { agencyId, id }: RecordRef,
  workingDays: number | undefined,
): Promise<CommandPreview> {
  const meta = redoMeta(context, agencyId);
  const office = await database.office.current();
  const [row] = await database.read([agencyId], (db) =>
    query<RedoRow>(
      db,
      'preview_redo',
      `select r.name, r.result, r.application_id as application, a.state, a.facts, a.deadlines, a.content from remedy r
       left join application a on a.agency_id = r.agency_id and a.id = r.application_id
       where r.agency_id = $1 and r.id = $2`,
      [agencyId, id],
    ),
  );
  if (!row) throw notFound(`没有编号为${id}的复议诉讼案件`, `there is no remedy ${id}`);
  const { result, application: applicationId } = row;
  const original = correctedApplication({
    result,
    applicationId: applicationId === null ? null : Number(applicationId),
  });
  const number = registerNumber(office.getAgencyById(agencyId).code, original);
  const command = { do: 'redo', remedy: row.name, as: '', workingDays, ...meta } as const;
  return toCommandPreview(createFromRedo(row, row.content, number, command, office.calendarOf(agencyId)).application);
}
