// The results of a replay: each application and reminder, in the order of the file.
import type { ReminderKind } from '../../domain/notifications/notifications.js';
import { isOverdue, remedyNoticeOf, deadlineStatus } from '../../domain/applications/deadline-status.js';
import { phaseOf } from '../../domain/applications/application.machine.js';
import { replyDeadline } from '../../domain/applications/facts.js';
import type { Day } from '../../domain/day.js';
import { registerNumber } from '../../domain/document-numbers.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type Office, readOffice } from '../../platform/db/office.js';

const AT_A_TIME = 1000;

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

export interface ReminderResult {
  readonly at: string;
  readonly application: string;
  readonly kind: ReminderKind;
  readonly to: string;
}

/** Each application named in the file, as of a day; void ones are left out. */
export async function* listApplicationResults(
  db: Queryable,
  today: Day,
): AsyncGenerator<readonly [name: string, ApplicationResult]> {
  const office = await readOffice(db);
  let after = -1;
  for (;;) {
    const names = await query<{ name: string; ordinal: number; agency_id: number; id: string }>(
      db,
      'run_names_after',
      `select name, ordinal, agency_id, id from run_name
       where kind = 'application' and ordinal > $1 order by ordinal limit ${AT_A_TIME}`,
      [after],
    );
    const refs = names.map(({ agency_id: agencyId, id }) => ({ agencyId, id: Number(id) }));
    const records = await new UnitOfWork(db, office).applications.getMany(refs);
    for (const [index, record] of records.entries()) {
      if (phaseOf(record.application.state) !== 'void')
        yield [names[index]!.name, applicationResult(record, office, today)];
    }
    if (names.length < AT_A_TIME) return;
    after = names.at(-1)!.ordinal;
  }
}

/** The reminders that the file's events would have sent, in the order of time. */
export async function* listReminderResults(db: Queryable): AsyncGenerator<ReminderResult> {
  for (let offset = 0; ; offset += AT_A_TIME) {
    const rows = await query<ReminderResult>(
      db,
      'run_reminders_after',
      `select to_char(r.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as at, n.name as application,
              r.kind, r.told as "to"
       from run_reminder r join run_name n on n.kind = 'application' and n.agency_id = r.agency_id and n.id = r.id
       order by r.at, n.ordinal, r.kind, r.told offset $1 limit ${AT_A_TIME}`,
      [offset],
    );
    yield* rows;
    if (rows.length < AT_A_TIME) return;
  }
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
