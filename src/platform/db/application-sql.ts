// SQL on `application a` for several features: columns of a line, day of receipt, what is due soon.
import { INFINITE_DAY } from './infinite-day.js';
import { soonUntil } from '../../domain/applications/due-status.js';
import type { Application } from '../../domain/applications/facts.js';
import type { Day } from '../../domain/day.js';
import type { Office } from './office.js';
import type { SqlValues } from './sql-values.js';

/** The columns of a line. */
export interface LineRow {
  readonly agency_id: number;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly facts: Application['facts'];
  readonly deadlines: Application['deadlines'];
  readonly content: string;
  readonly reply_year: number | null;
  readonly reply_serial: number | null;
  readonly name: string;
  readonly watched: boolean;
  readonly old_number: string | null;
  readonly lateness: { readonly reason: string; readonly unit: string } | null;
}

/** The latest version is the valid one. */
const APPLICANT_NAME_SQL = `(select p.name from party p where p.agency_id = a.agency_id and p.application_id = a.id
  and p.role = 'applicant' order by p.seq desc limit 1)`;

/**
 * SQL for the columns of a line.
 * @param accountParameter placeholder of the viewer's account; 'null' if `watched` is not needed
 */
export const lineColumns = (
  accountParameter: string,
): string => `a.agency_id, a.id, a.version, a.state, a.facts, a.deadlines, left(a.content, 81) as content,
  a.reply_year, a.reply_serial, ${APPLICANT_NAME_SQL} as name,
  exists (select from application_watch w where w.agency_id = a.agency_id and w.application_id = a.id
          and w.account_id = ${accountParameter}) as watched,
  (select o.number from register_origin o where o.agency_id = a.agency_id and o.application_id = a.id) as old_number,
  (select json_build_object('reason', l.reason, 'unit', l.unit) from lateness l
   where l.agency_id = a.agency_id and l.application_id = a.id order by l.seq desc limit 1) as lateness`;

/** The day of receipt; what is not received yet comes after every day. */
export const RECEIVED_ON_SQL = `coalesce(a.received_on, '${INFINITE_DAY}')`;

/** The last day that is due soon: one for all, unless the calendars of the agencies differ. */
export function soonUntilSql(add: SqlValues['add'], office: Office, agencies: readonly number[], today: Day): string {
  const days = agencies.map((id) => soonUntil(today, office.calendarOf(id)));
  if (new Set(days).size === 1) return `${add(days[0])}::date`;
  return `(${add(days)}::date[])[array_position(${add(agencies)}::int[], a.agency_id)]`;
}
