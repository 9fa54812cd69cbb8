// The results of a replay: each application and reminder, in the order of the file.
import { isOverdue, remedyNoticeOf, deadlineStatus } from '../../domain/applications/deadline-status.js';
import { phaseOf } from '../../domain/applications/application.machine.js';
import { replyDeadline } from '../../domain/applications/facts.js';
import type { Day } from '../../domain/day.js';
import { registerNumber } from '../../domain/document-numbers.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import { type Queryable } from '../../platform/db/query.js';
import { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type Office, readOffice } from '../../platform/db/office.js';
import { listApplicationNames, listNamedReminders, type NamedReminder, RESULT_BATCH } from './replay.sql.js';

/** An application as the contract prints it. */
export interface ApplicationResult {
  readonly number: string;
  readonly agency: string;
  readonly phase: string;
  readonly receivedOn: Day | null;
  readonly dueOn: Day | null;
  readonly originalDueOn: Day | null;
  readonly provisional: boolean;
  readonly servedOn: Day | null;
  readonly closedOn: Day | null;
  readonly archived: boolean;
  readonly outcome: string | null;
  readonly overdue: boolean;
  readonly remedyNotice: string | null;
  readonly deadlines: readonly {
    readonly kind: string;
    readonly startsOn: Day;
    readonly dueOn: Day | null;
    readonly status: string;
  }[];
}

/** Each application named in the file, as of a day; void ones are left out. */
export async function* listApplicationResults(
  db: Queryable,
  today: Day,
): AsyncGenerator<readonly [name: string, ApplicationResult]> {
  const office = await readOffice(db);
  let after = -1;
  for (;;) {
    const names = await listApplicationNames(db, after);
    const records = await new UnitOfWork(db, office).applications.getMany(names);
    for (const [index, record] of records.entries()) {
      if (phaseOf(record.application.state) !== 'void')
        yield [names[index]!.name, applicationResult(record, office, today)];
    }
    if (names.length < RESULT_BATCH) return;
    after = names.at(-1)!.ordinal;
  }
}

/** The reminders that the file's events would have sent, in the order of time. */
export async function* listReminderResults(db: Queryable): AsyncGenerator<NamedReminder> {
  for await (const reminders of listNamedReminders(db)) yield* reminders;
}

function applicationResult(
  { agencyId, id, application }: ApplicationRecord,
  office: Office,
  today: Day,
): ApplicationResult {
  const { state, facts, deadlines } = application;
  const agency = office.getAgencyById(agencyId).code;
  const reply = replyDeadline(deadlines);
  return {
    number: registerNumber(agency, id),
    agency,
    phase: phaseOf(state),
    receivedOn: facts.receivedOn ?? null,
    dueOn: reply?.dueOn ?? null,
    originalDueOn: reply?.originalDueOn ?? null,
    provisional: reply?.provisional ?? false,
    servedOn: facts.servedOn ?? null,
    closedOn: facts.closedOn ?? null,
    archived: state === 'archive',
    outcome: facts.outcome ?? null,
    overdue: isOverdue(application, today),
    remedyNotice: remedyNoticeOf(application),
    deadlines: deadlines.map((deadline) => ({
      kind: deadline.kind,
      startsOn: deadline.startsOn,
      dueOn: deadline.dueOn,
      status: deadlineStatus(deadline, application),
    })),
  };
}
