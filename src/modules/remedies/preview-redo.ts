// Previews the deadlines of the new application that redoing a reply would create.
import { createFromRedo } from '../../domain/applications/create-application.js';
import { registerNumber } from '../../domain/document-numbers.js';
import { notFound } from '../../domain/errors.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import type { Database } from '../../platform/db/database.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import { type CommandPreview, toCommandPreview } from '../applications/preview-command.js';
import { readRedoneApplication } from './remedies.sql.js';
import { correctedApplication } from './remedy-commands.js';
import { redoMeta, type RedoOrder } from './submit-remedy-command.js';

/**
 * Changes nothing: the transaction only reads.
 * @throws DomainError as the redo itself: `not-permitted`, `not-found`, `not-allowed`, `invalid`
 */
export async function previewRedo(
  database: Database,
  context: CommandContext,
  { agencyId, id }: RecordRef,
  order: RedoOrder,
): Promise<CommandPreview> {
  const meta = redoMeta(context, agencyId);
  const office = await database.office.current();
  const row = await database.read([agencyId], (db) => readRedoneApplication(db, { agencyId, id }));
  if (!row) throw notFound(`没有编号为${id}的复议诉讼案件`, `there is no remedy ${id}`);
  const original = correctedApplication(row);
  const number = registerNumber(office.getAgencyById(agencyId).code, original);
  const command = { do: 'redo', remedy: row.name, as: '', ...order, ...meta } as const;
  return toCommandPreview(createFromRedo(row, row.content, number, command, office.calendarOf(agencyId)).application);
}
