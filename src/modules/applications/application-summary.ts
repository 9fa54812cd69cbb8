// The result of a command on an application: no personal data, for it is stored under the key.
import { replyDeadline } from '../../domain/applications/facts.js';
import type { Day } from '../../domain/day.js';
import { recordName, registerNumber } from '../../domain/document-numbers.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { Office } from '../../platform/db/office.js';

export interface ApplicationSummary {
  /** Its name in URLs. */
  readonly application: string;
  readonly number: string;
  readonly version: number;
  readonly state: string;
  /** The last day for the reply. */
  readonly dueOn: Day | null;
  readonly provisional: boolean;
}

export function summaryOf(
  office: Office,
  { agencyId, id, version, application }: ApplicationRecord,
): ApplicationSummary {
  const { code } = office.getAgencyById(agencyId);
  const reply = replyDeadline(application.deadlines);
  return {
    application: recordName(code, id),
    number: registerNumber(code, id),
    version,
    state: application.state,
    dueOn: reply?.dueOn ?? null,
    provisional: reply?.provisional ?? false,
  };
}
