// Assigns several applications to one handler 批量分办: one command and one result for each.
import { rolesOf } from '../../domain/applications/allowed-commands.js';
import { COMMAND_RULES } from '../../domain/applications/command-rules.js';
import { DomainError, type DomainErrorCode } from '../../domain/errors.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import { type CommandContext, commandMetaInRole } from '../../platform/commands/command-context.js';
import { findApplication } from '../../platform/commands/find-application.js';
import type { ApplicationSummary } from './application-summary.js';
import { submitCommand } from './submit-command.js';

export interface Assignments {
  readonly handler: string;
  /** By any of their numbers, each with the version seen. */
  readonly applications: readonly { readonly application: string; readonly version?: number | undefined }[];
}

/** The result for one of them: the application now, or why it was refused. */
export type AssignmentResult =
  | { readonly application: string; readonly assigned: ApplicationSummary; readonly refused: null }
  | {
      readonly application: string;
      readonly assigned: null;
      readonly refused: { readonly code: DomainErrorCode; readonly text: Text };
    };

/**
 * A refusal of one does not stop the others; posted twice under one key, each is done once.
 * @throws DomainError `not-permitted` without a role that may assign there
 */
export async function assignSeveral(
  database: Database,
  context: CommandContext,
  agency: Agency,
  { handler, applications }: Assignments,
): Promise<readonly AssignmentResult[]> {
  const input = { do: 'assign', handler } as const;
  commandMetaInRole(context, agency.id, rolesOf('assign'), COMMAND_RULES.assign.label);
  const results: AssignmentResult[] = [];
  for (const { application, version } of applications) {
    const ref = { agencyId: agency.id, id: await idAt(database, agency.id, application) };
    const key = context.key && `${context.key}/${application}`;
    try {
      const summary = await submitCommand(database, { ...context, key, version }, ref, input);
      results.push({ application, assigned: summary, refused: null });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results.push({ application, assigned: null, refused: { code: error.code, text: error.text } });
    }
  }
  return results;
}

/** The id of an application of this agency; 0, which is no id, for any other. */
async function idAt(database: Database, agencyId: number, application: string): Promise<number> {
  const office = await database.office.current();
  const found = await database.read([agencyId], (db) => findApplication(db, office, [agencyId], application));
  return found?.id ?? 0;
}
