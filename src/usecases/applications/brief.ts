// The result of a command on an application: no personal data, for it is stored under the key.
import { replyDeadline } from '../../domain/application/facts.js';
import type { Day } from '../../domain/day.js';
import { nameOf, registerNumber } from '../../domain/numbers.js';
import type { ApplicationRecord } from '../../store/change-set.js';
import type { Office } from '../../store/office.js';

export interface Brief {
  /** Its name in URLs. */
  readonly application: string;
  readonly number: string;
  readonly version: number;
  readonly state: string;
  /** The last day for the reply. */
  readonly dueOn: Day | null;
  readonly provisional: boolean;
}

export function brief(office: Office, { agencyId, id, version, application }: ApplicationRecord): Brief {
  const { code } = office.agencyById(agencyId);
  const reply = replyDeadline(application.deadlines);
  return {
    application: nameOf(code, id),
    number: registerNumber(code, id),
    version,
    state: application.state,
    dueOn: reply?.dueOn ?? null,
    provisional: reply?.provisional ?? false,
  };
}
