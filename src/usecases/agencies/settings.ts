// The settings of an agency: read, changed against the version seen, and their history.
import { stale } from '../../domain/errors.js';
import {
  movesBetween,
  type Settings,
  settingsAfter,
  type SettingsChange,
  type SettingMove,
} from '../../domain/settings.js';
import { changesWritten } from '../../store/changes.js';
import { ask, type Database, type Queryable } from '../../store/database.js';
import { changing, within } from '../../store/scope.js';
import { type Actor, whoActed } from '../accounts/who-acted.js';
import { type Asking, inPerson } from '../asking.js';

export interface AgencySettings {
  readonly agency: string;
  /** 0 until something is set. */
  readonly version: number;
  readonly settings: Settings;
  /** ISO 8601, of the last change. */
  readonly at: string | null;
}

interface Row {
  readonly version: number;
  readonly settings: Settings;
  readonly at: string;
  readonly actor: string;
}

interface Whose {
  readonly id: number;
  readonly code: string;
}

/** The current settings. */
export async function settingsOf(on: Queryable, agencyId: number): Promise<Row | null> {
  const [row] = await ask<Row & Record<string, unknown>>(
    on,
    'agency_settings',
    `select version, settings, to_json(at) #>> '{}' as at, actor from agency_settings
     where agency_id = $1 order by version desc limit 1`,
    [agencyId],
  );
  return row ?? null;
}

const told = ({ code }: Whose, row: Pick<Row, 'version' | 'settings' | 'at'> | null): AgencySettings => ({
  agency: code,
  version: row?.version ?? 0,
  settings: row?.settings ?? {},
  at: row?.at ?? null,
});

export const readSettings = async (database: Database, agency: Whose): Promise<AgencySettings> =>
  told(agency, await within(database, [agency.id], (on) => settingsOf(on, agency.id)));

/**
 * Takes effect with the next document. A change without effect makes no new version.
 * @throws DomainError `stale` if `context.version` is not the current version
 */
export async function changeSettings(
  database: Database,
  asking: Asking,
  agency: Whose,
  change: SettingsChange,
): Promise<AgencySettings> {
  const { isChanged, settings } = await changed(database, asking, agency, change);
  if (isChanged) changesWritten(database, [{ of: 'settings', agencyId: agency.id, version: settings.version }]);
  return settings;
}

const changed = (
  database: Database,
  asking: Asking,
  agency: Whose,
  change: SettingsChange,
): Promise<{ readonly isChanged: boolean; readonly settings: AgencySettings }> =>
  changing(database, [agency.id], async (on) => {
    await ask(on, 'settings_one_at_a_time', `select pg_advisory_xact_lock(hashtext('agency_settings'), $1)`, [
      agency.id,
    ]);
    const before = told(agency, await settingsOf(on, agency.id));
    if (asking.version !== undefined && asking.version !== before.version) {
      throw stale(
        `设置已被他人更改（您看到的是第${asking.version}版，现为第${before.version}版），请刷新后再改`,
        `the settings have been changed since version ${asking.version} (now ${before.version}): reload and try again`,
        { version: before.version, since: await historyOn(on, agency.id, asking.version) },
      );
    }
    const settings = settingsAfter(before.settings, change);
    if (movesBetween(before.settings, settings).length === 0) return { isChanged: false, settings: before };
    const { at, actor } = inPerson(asking);
    const version = before.version + 1;
    const [kept] = await ask<{ at: string }>(
      on,
      'change_settings',
      `insert into agency_settings (agency_id, version, settings, at, actor) values ($1, $2, $3, $4, $5)
       returning to_json(at) #>> '{}' as at`,
      [agency.id, version, JSON.stringify(settings), at, actor],
    );
    return { isChanged: true, settings: told(agency, { version, settings, at: kept!.at }) };
  });

interface Changed {
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly moves: readonly SettingMove[];
}

export type SettingsChanged = Omit<Changed, 'actor'> & { readonly by: Actor | null };

/** Who changed what and when, newest first. */
export async function settingsHistory(database: Database, agency: Whose): Promise<readonly SettingsChanged[]> {
  const changes = await within(database, [agency.id], (on) => historyOn(on, agency.id, 0));
  const actorOf = await whoActed(
    database.pool,
    changes.map(({ actor }) => actor),
  );
  return changes.map(({ actor, ...change }) => ({ ...change, by: actorOf(actor) }));
}

/** The changes after a version. */
async function historyOn(on: Queryable, agencyId: number, after: number): Promise<readonly Changed[]> {
  const rows = await ask<Row & Record<string, unknown>>(
    on,
    'settings_history',
    `select version, settings, to_json(at) #>> '{}' as at, actor from agency_settings
     where agency_id = $1 and version >= $2 order by version`,
    [agencyId, after],
  );
  return rows
    .map(({ version, settings, at, actor }, index) => ({
      version,
      at,
      actor,
      moves: movesBetween(rows[index - 1]?.settings ?? {}, settings),
    }))
    .filter(({ version }) => version > after)
    .toReversed();
}
