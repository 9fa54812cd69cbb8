// Records restatements 更正差异: where the register now differs from a locked report, and why.
import { dayAt, type Day, morning } from '../../domain/day.js';
import { corrected, cellsOf, summed, type Tables } from '../../domain/report/corrections.js';
import { type Cause, causesOf, type Counted, moves } from '../../domain/report/counted.js';
import type { ReportScope } from '../../domain/report/due.js';
import { formatOf } from '../../domain/figures/tables.js';
import { changesWritten } from '../../store/changes.js';
import { ask, type Database, type Queryable, transaction } from '../../store/database.js';
import { type Office, readOffice } from '../../store/office.js';
import { changeOf } from './change-report.js';
import { readCounted } from './counted-now.js';
import { agenciesOf, countedNow } from './reckon.js';
import { correctionsOf, type LockedReport, type ReportRef } from './stored-report.js';
import { uncontested } from './uncontested.js';

interface Frozen {
  readonly agency_id: number;
  readonly year: number;
  readonly scope: ReportScope;
  readonly snapshot: number;
  readonly report: LockedReport;
  readonly locked_at: string;
}

const FROZEN = `
  select distinct on (s.agency_id, s.year, s.scope) s.agency_id, s.year, s.scope, s.seq as snapshot, s.report,
    to_json(e.at) #>> '{}' as locked_at
  from annual_report_snapshot s
  join annual_report r on r.agency_id = s.agency_id and r.year = s.year and r.scope = s.scope
  join annual_report_event e on e.agency_id = s.agency_id and e.year = s.year and e.scope = s.scope and e.seq = s.seq
  where r.state in ('locked', 'published') and ($1::int is null or (s.agency_id = $1 and s.year = $2 and s.scope = $3))
  order by s.agency_id, s.year, s.scope, s.seq desc`;

/**
 * Records each cell that differs from its last record. A cell that is back at its published value is recorded as well.
 * @param only one report; undefined: all that are locked
 * @returns how many cells were recorded
 */
export async function noticeRestatements(database: Database, now: Date, only?: ReportRef): Promise<number> {
  const noticed = await uncontested(() =>
    transaction(
      database,
      async (on) => {
        const office = await readOffice(on);
        const frozen = await ask<Frozen & Record<string, unknown>>(on, 'frozen_all', FROZEN, [
          only?.agency.id ?? null,
          only?.year ?? null,
          only?.scope ?? null,
        ]);
        const found: Noticed[] = [];
        for (const each of frozen)
          found.push({ ref: refOf(office, each), cells: await noticeOne(on, office, each, now) });
        return found.filter(({ cells }) => cells > 0);
      },
      'begin isolation level repeatable read',
    ),
  );
  changesWritten(
    database,
    noticed.map(({ ref }) => changeOf(ref)),
  );
  return noticed.reduce((sum, { cells }) => sum + cells, 0);
}

interface Noticed {
  readonly ref: ReportRef;
  readonly cells: number;
}

const refOf = (office: Office, { agency_id: id, year, scope }: Frozen): ReportRef => ({
  agency: office.agencyById(id),
  year,
  scope,
});

interface Noted {
  readonly cell: string;
  readonly seq: number;
  readonly now: number;
}

async function noticeOne(on: Queryable, office: Office, frozen: Frozen, now: Date): Promise<number> {
  const { agency_id: id, year, scope, snapshot, report } = frozen;
  const ref = refOf(office, frozen);
  const present = new Map(cellsOf(await countedAgain(on, office, ref, report)));
  const key = [id, year, scope, snapshot] as const;
  const noted = await ask<Noted & Record<string, unknown>>(
    on,
    'last_restatements',
    `select distinct on (cell) cell, seq, now from annual_report_restatement
     where agency_id = $1 and year = $2 and scope = $3 and snapshot = $4 order by cell, seq desc`,
    key,
  );
  const last = new Map(noted.map((each) => [each.cell, each]));
  const fresh = cellsOf(report).flatMap(([cell, published]) => {
    const [is, before] = [present.get(cell)!, last.get(cell)];
    return is === (before?.now ?? published) ? [] : [{ cell, seq: (before?.seq ?? 0) + 1, published, now: is }];
  });
  if (fresh.length === 0) return 0;
  const causes = await explained(on, office, ref, frozen);
  const rows = fresh.map((each) => ({
    ...each,
    causes: causes.filter((cause) => moves(cause, each.cell)),
  }));
  await ask(
    on,
    'note_restatements',
    `insert into annual_report_restatement (agency_id, year, scope, snapshot, cell, seq, published, now, causes, noticed_at)
     select $1, $2, $3, $4, g.cell, g.seq, g.published, g.now, g.causes, $6
     from jsonb_to_recordset($5::jsonb) as g (cell text, seq int, published int, now int, causes jsonb)`,
    [...key, JSON.stringify(rows), now.toISOString()],
  );
  return fresh.length;
}

/** The tables if the report were locked now: recounted, with the corrections that were locked. */
async function countedAgain(on: Queryable, office: Office, ref: ReportRef, { deltas }: LockedReport): Promise<Tables> {
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  const counted = await countedNow(on, ids, ref.year);
  if (ref.scope === 'own') return corrected(counted(ref.agency.id), deltas);
  const below = await correctionsOf(on, ids, ref.year);
  const all = ids.map((id) => corrected(counted(id), below.get(id) ?? {}));
  return corrected(summed(all, ref.year, formatOf(ref.year)), deltas);
}

/** A cause with its events since the lock. */
export interface ExplainedCause extends Cause {
  readonly events: readonly { readonly type: string; readonly at: string }[];
}

async function explained(
  on: Queryable,
  office: Office,
  ref: ReportRef,
  { snapshot, locked_at: lockedAt }: Frozen,
): Promise<readonly ExplainedCause[]> {
  const [row] = await ask<{ counted: Counted }>(
    on,
    'counted_then',
    'select counted from annual_report_snapshot where agency_id = $1 and year = $2 and scope = $3 and seq = $4',
    [ref.agency.id, ref.year, ref.scope, snapshot],
  );
  const causes = causesOf(row!.counted, await readCounted(on, office, ref));
  const numbers = causes.filter(({ kind }) => kind === 'application').map(({ of }) => of.split('/').map(Number));
  const events = await ask<{ of: string; type: string; at: string }>(
    on,
    'events_since_lock',
    `select e.agency_id || '/' || e.application_id as of, e.type, to_json(e.at) #>> '{}' as at
     from unnest($1::int[], $2::bigint[]) as k (agency_id, application_id)
     join application_event e on e.agency_id = k.agency_id and e.application_id = k.application_id
     where e.at > $3 order by e.at, e.seq`,
    [numbers.map(([agency]) => agency), numbers.map(([, id]) => id), lockedAt],
  );
  return causes.map((cause) => ({
    ...cause,
    events: events.flatMap(({ of, type, at }) => (of === cause.of ? [{ type, at }] : [])),
  }));
}

/** The last day on which this process checked all locked reports. */
const lookedOn = new WeakMap<Database, Day>();

/** Runs once a day, from half past eight on: recounting every locked year is too costly for every round. */
export async function noticeEachMorning(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  if (lookedOn.get(database) === today || now.getTime() < Date.parse(morning(today))) return 0;
  const noticed = await noticeRestatements(database, now);
  lookedOn.set(database, today);
  return noticed;
}
