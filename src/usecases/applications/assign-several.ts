// Assigns several applications to one handler 批量分办: one command and one result for each.
import { rolesOf } from '../../domain/application/allowed.js';
import { RULES } from '../../domain/application/rules.js';
import { DeskError, type DeskErrorCode } from '../../domain/errors.js';
import { readName } from '../../domain/numbers.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Database } from '../../store/database.js';
import type { Agency } from '../../store/office.js';
import { type Asking, inRole } from '../asking.js';
import type { Brief } from './brief.js';
import { giveCommand } from './give-command.js';

export interface Assignments {
  readonly handler: string;
  /** Their names in URLs, each with the version seen. */
  readonly applications: readonly { readonly application: string; readonly version?: number | undefined }[];
}

/** The result for one of them: the application now, or why it was refused. */
export type Assigned =
  | { readonly application: string; readonly assigned: Brief; readonly refused: null }
  | {
      readonly application: string;
      readonly assigned: null;
      readonly refused: { readonly code: DeskErrorCode; readonly text: Text };
    };

/**
 * A refusal of one does not stop the others; posted twice under one key, each is done once.
 * @throws DomainError `not-permitted` without a role that may assign there
 */
export async function assignSeveral(
  database: Database,
  asking: Asking,
  agency: Agency,
  { handler, applications }: Assignments,
): Promise<readonly Assigned[]> {
  const order = { do: 'assign', handler } as const;
  inRole(asking, agency.id, rolesOf('assign'), RULES.assign.label);
  const answers: Assigned[] = [];
  for (const { application, version } of applications) {
    const ref = { agencyId: agency.id, id: idIn(agency, application) };
    const key = asking.key && `${asking.key}/${application}`;
    try {
      const told = await giveCommand(database, { ...asking, key, version }, ref, order);
      answers.push({ application, assigned: told, refused: null });
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      answers.push({ application, assigned: null, refused: { code: error.code, text: error.text } });
    }
  }
  return answers;
}

/** The id of an application of this agency; 0, which is no id, for any other. */
function idIn({ code }: Agency, application: string): number {
  const read = readName(application);
  return read?.agency === code ? read.id : 0;
}
