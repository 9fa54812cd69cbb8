// The settings of an agency: read, changed against the version seen, and their history.
import {
  settingDifferences,
  type Settings,
  applySettings,
  type SettingsChange,
  type SettingDifference,
} from '../../domain/agencies/settings.js';
import { assertVersionSeen } from '../../platform/db/assert-version-seen.js';
import type { Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { AgencySettingsEntity } from '../../platform/db/entities/agency-settings.entity.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { type CommandContext, commandMetaOfPerson } from '../../platform/commands/command-context.js';
import { findSettings, findSettingsVersions, lockSettings, type SettingsRow } from './agencies.sql.js';

export interface AgencySettings {
  readonly agency: string;
  /** 0 until something is set. */
  readonly version: number;
  readonly settings: Settings;
  /** ISO 8601, of the last change. */
  readonly at: string | null;
}

interface SettingsOwner {
  readonly id: number;
  readonly code: string;
}

/** The current settings. */
export const settingsOf = (db: Queryable, agencyId: number): Promise<SettingsRow | null> => findSettings(db, agencyId);

const toAgencySettings = (
  { code }: SettingsOwner,
  row: Pick<SettingsRow, 'version' | 'settings' | 'at'> | null,
): AgencySettings => ({
  agency: code,
  version: row?.version ?? 0,
  settings: row?.settings ?? {},
  at: row?.at ?? null,
});

export const readSettings = async (database: Database, agency: SettingsOwner): Promise<AgencySettings> =>
  toAgencySettings(agency, await database.read([agency.id], (db) => findSettings(db, agency.id)));

const SETTINGS = { zh: '设置', en: 'the settings have', again: '改' };

/**
 * Takes effect with the next document. A change without effect makes no new version.
 * @throws DomainError `stale` if `context.version` is not the current version
 */
export const changeSettings = (
  database: Database,
  context: CommandContext,
  agency: SettingsOwner,
  change: SettingsChange,
): Promise<AgencySettings> =>
  database.unitOfWork.runTransaction(
    { at: context.at },
    { scope: [agency.id], isolation: 'read committed' },
    async (work) => {
      const { db } = work;
      await lockSettings(db, agency.id);
      const before = toAgencySettings(agency, await findSettings(db, agency.id));
      await assertVersionSeen(context.version, before.version, SETTINGS, () =>
        readHistory(db, agency.id, context.version!),
      );
      const settings = applySettings(before.settings, change);
      if (settingDifferences(before.settings, settings).length === 0) return before;
      const { at, actor } = commandMetaOfPerson(context);
      const version = before.version + 1;
      await db
        .repository(AgencySettingsEntity)
        .insert({ agencyId: agency.id, version, settings, at: new Date(at), actor });
      work.publish({ of: 'settings', agencyId: agency.id, version });
      return toAgencySettings(agency, await findSettings(db, agency.id));
    },
  );

interface SettingsVersion {
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly moves: readonly SettingDifference[];
}

export type SettingsHistoryEntry = Omit<SettingsVersion, 'actor'> & { readonly by: Actor | null };

/** Who changed what and when, newest first. */
export async function readSettingsHistory(
  database: Database,
  agency: SettingsOwner,
): Promise<readonly SettingsHistoryEntry[]> {
  const changes = await database.read([agency.id], (db) => readHistory(db, agency.id, 0));
  const actorOf = await findActors(
    database.pool,
    changes.map(({ actor }) => actor),
  );
  return changes.map(({ actor, ...change }) => ({ ...change, by: actorOf(actor) }));
}

/** The changes after a version. */
async function readHistory(db: Queryable, agencyId: number, after: number): Promise<readonly SettingsVersion[]> {
  const rows = await findSettingsVersions(db, agencyId, after);
  return rows
    .map(({ version, settings, at, actor }, index) => ({
      version,
      at,
      actor,
      moves: settingDifferences(rows[index - 1]?.settings ?? {}, settings),
    }))
    .filter(({ version }) => version > after)
    .toReversed();
}
