// Agencies and their settings, by hand: several tables in one statement, a lock, times as text.
import type { Settings } from '../../domain/agencies/settings.js';
import type { AgencyKind } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';

export interface NewAgencyRow {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly parentId: number | null;
}

/** Also records that it was opened. @returns its id; null if the code is in use */
export async function insertAgency(
  db: Queryable,
  { code, name, kind, parentId }: NewAgencyRow,
  event: {
    readonly at: string;
    readonly by: string | undefined;
    readonly actor: string | undefined;
    readonly payload: object;
  },
): Promise<number | null> {
  const [row] = await query<{ id: number }>(
    db,
    'open_agency',
    `with opened as (
       insert into agency (code, name, kind, parent_id, opened_at) values ($1, $2, $3, $4, $5)
       on conflict (code) do nothing returning id
     ), noted as (
       insert into office_event (agency_id, type, at, by_role, actor, payload)
       select id, 'agencyOpened', $5, $6, $7, $8 from opened
     )
     select id from opened`,
    [code, name, kind, parentId, event.at, event.by ?? null, event.actor ?? null, JSON.stringify(event.payload)],
  );
  return row?.id ?? null;
}

export interface SettingsRow {
  readonly version: number;
  readonly settings: Settings;
  readonly at: string;
  readonly actor: string;
}

export async function findSettings(db: Queryable, agencyId: number): Promise<SettingsRow | null> {
  const [row] = await query<SettingsRow & Record<string, unknown>>(
    db,
    'agency_settings',
    `select version, settings, to_json(at) #>> '{}' as at, actor from agency_settings
     where agency_id = $1 order by version desc limit 1`,
    [agencyId],
  );
  return row ?? null;
}

/** From a version on, oldest first. */
export const findSettingsVersions = (db: Queryable, agencyId: number, from: number): Promise<readonly SettingsRow[]> =>
  query<SettingsRow & Record<string, unknown>>(
    db,
    'settings_history',
    `select version, settings, to_json(at) #>> '{}' as at, actor from agency_settings
     where agency_id = $1 and version >= $2 order by version`,
    [agencyId, from],
  );

/** Keeps other transactions from changing the settings of this agency until this one ends. */
export async function lockSettings(db: Queryable, agencyId: number): Promise<void> {
  await query(db, 'settings_one_at_a_time', `select pg_advisory_xact_lock(hashtext('agency_settings'), $1)`, [
    agencyId,
  ]);
}
